/** Documents and code say the same. */
@NullMarked
package io.poolwarden.documentation;

import org.jspecify.annotations.NullMarked;
