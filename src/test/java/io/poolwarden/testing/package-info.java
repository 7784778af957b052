/** What tests on a real control plane share: the control plane, kubectl, the operator's process. */
@NullMarked
package io.poolwarden.testing;

import org.jspecify.annotations.NullMarked;
