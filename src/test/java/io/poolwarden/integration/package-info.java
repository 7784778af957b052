/** What other tools are given: hooks of pre-commit, and an action of GitHub. */
@NullMarked
package io.poolwarden.integration;

import org.jspecify.annotations.NullMarked;
