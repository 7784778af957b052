package io.poolwarden.pool;

import java.util.Optional;

/**
 * An option of a URL that its driver does not take, and what to do about it.
 *
 * @param name the option's name
 * @param allowed what its value must be, such as {@code a whole number}; empty where the option
 *     must go
 * @param instead what to do in its place, such as {@code asyncpg takes ssl instead: ssl=require}
 * @param renamed the option that takes the very same value in its place, such as {@code ssl}
 */
public record UrlOption(
    String name, Optional<String> allowed, Optional<String> instead, Optional<String> renamed) {}
