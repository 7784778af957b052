/** HTTPS: admission, probes and metrics. */
@NullMarked
package io.poolwarden.server;

import org.jspecify.annotations.NullMarked;
