/** A whole Poolwarden on this machine. */
@NullMarked
package io.poolwarden.cli.local;

import org.jspecify.annotations.NullMarked;
