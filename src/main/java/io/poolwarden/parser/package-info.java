/** Python sources to syntax trees, by tree-sitter. The only code that uses it. */
@NullMarked
package io.poolwarden.parser;

import org.jspecify.annotations.NullMarked;
