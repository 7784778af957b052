@NullMarked
package io.poolwarden.policy;

import org.jspecify.annotations.NullMarked;
