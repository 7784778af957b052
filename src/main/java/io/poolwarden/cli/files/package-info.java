/** Manifests in files and on standard input: objects, and the lines that they stand on. */
@NullMarked
package io.poolwarden.cli.files;

import org.jspecify.annotations.NullMarked;
