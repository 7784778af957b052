package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The library that owns the pools, and its version; "2.0" means the newest of that line. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LibrarySpec(String name, @Nullable String version) {}
