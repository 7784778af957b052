/** The command line. */
@NullMarked
package io.poolwarden.cli;

import org.jspecify.annotations.NullMarked;
