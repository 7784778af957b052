/** What the expressions of a program can be, followed through assignments, branches and calls. */
@NullMarked
package io.poolwarden.scan.flow;

import org.jspecify.annotations.NullMarked;
