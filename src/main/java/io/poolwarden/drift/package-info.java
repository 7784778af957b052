/** Reports, statuses and conditions made of verdicts. */
@NullMarked
package io.poolwarden.drift;

import org.jspecify.annotations.NullMarked;
