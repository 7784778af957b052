/** Python sources as trees, without the parser that makes them. */
@NullMarked
package io.poolwarden.scan.syntax;

import org.jspecify.annotations.NullMarked;
