/** Tests of configurations: cases with manifests and the findings that they must have. */
@NullMarked
package io.poolwarden.cli.suite;

import org.jspecify.annotations.NullMarked;
