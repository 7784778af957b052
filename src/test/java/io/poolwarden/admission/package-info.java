/** Reviews judged on a cluster in memory. */
@NullMarked
package io.poolwarden.admission;

import org.jspecify.annotations.NullMarked;
