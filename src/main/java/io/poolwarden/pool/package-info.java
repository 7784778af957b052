/** Connection pools in their library's own terms. Knows nothing of Kubernetes. */
@NullMarked
package io.poolwarden.pool;

import org.jspecify.annotations.NullMarked;
