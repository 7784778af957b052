/** What the clients of a server can open together, and what it takes. */
@NullMarked
package io.poolwarden.capacity;

import org.jspecify.annotations.NullMarked;
