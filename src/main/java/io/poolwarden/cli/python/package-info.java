/** The Python sources of a scan, and the files beside them that name releases. */
@NullMarked
package io.poolwarden.cli.python;

import org.jspecify.annotations.NullMarked;
