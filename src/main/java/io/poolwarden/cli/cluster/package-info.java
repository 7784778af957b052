/** Objects of a cluster, for commands that otherwise read files. */
@NullMarked
package io.poolwarden.cli.cluster;

import org.jspecify.annotations.NullMarked;
