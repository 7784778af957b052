/** What holds for the code as a whole: walls between packages, format, size, names. */
@NullMarked
package io.poolwarden.structure;

import org.jspecify.annotations.NullMarked;
