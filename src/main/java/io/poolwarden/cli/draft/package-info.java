/** Drafts of DatabaseConfigurations, made from what runs now. */
@NullMarked
package io.poolwarden.cli.draft;

import org.jspecify.annotations.NullMarked;
