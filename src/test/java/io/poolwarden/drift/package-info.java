@NullMarked
package io.poolwarden.drift;

import org.jspecify.annotations.NullMarked;
