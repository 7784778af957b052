/** The benchmarks behind {@code bench/}; run on request, never with the tests. */
@NullMarked
package io.poolwarden.bench;

import org.jspecify.annotations.NullMarked;
