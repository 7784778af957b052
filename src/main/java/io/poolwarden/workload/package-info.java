/**
 * A Kubernetes workload and what each of its containers would really run with, the kubelet's way.
 */
@NullMarked
package io.poolwarden.workload;

import org.jspecify.annotations.NullMarked;
