package io.poolwarden.policy;

import io.poolwarden.value.Source;
import java.util.Optional;

/**
 * One step of a fix that can be made where the value is: its source has to give another text, or
 * none.
 *
 * @param source where the value comes from
 * @param pointer the place in the document that the source's text is; empty for the whole text
 * @param text what it has to be, in the application's own words; empty where it has to go
 */
public record Change(Source source, String pointer, Optional<String> text) {}
