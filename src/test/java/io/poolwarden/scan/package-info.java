@NullMarked
package io.poolwarden.scan;

import org.jspecify.annotations.NullMarked;
