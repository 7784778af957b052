/** Single pools that are tried against a library's rules, without a workload. */
@NullMarked
package io.poolwarden.cli.trial;

import org.jspecify.annotations.NullMarked;
