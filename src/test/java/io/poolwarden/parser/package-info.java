@NullMarked
package io.poolwarden.parser;

import org.jspecify.annotations.NullMarked;
