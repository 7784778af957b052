/** The custom resources as records: what users write and what the operator reports. */
@NullMarked
package io.poolwarden.api;

import org.jspecify.annotations.NullMarked;
