package io.poolwarden.policy;

import io.poolwarden.value.Source;
import io.poolwarden.workload.FileFormat;
import java.util.Optional;

/**
 * One step of a fix that can be made where the value is: its source has to give another text, or
 * none.
 *
 * @param source where the text comes from that has the value
 * @param place the place in the document that the text is; empty for the whole text
 * @param url the part of the URL that stands there; empty for all that stands there
 * @param text what it has to be, in the application's own words; empty where it has to go
 */
public record Change(
    Source source, Optional<Place> place, Optional<UrlPart> url, Optional<String> text) {

  /**
   * A place in a document.
   *
   * @param pointer as RFC 6901 has it, never empty
   */
  public record Place(FileFormat format, String pointer) {}

  /** A part of a URL. */
  public sealed interface UrlPart {
    /** What follows the {@code +} of the scheme. */
    record Driver() implements UrlPart {}

    /** An option with its value. */
    record Option(String name) implements UrlPart {}

    /** The name of an option, whose value stays. */
    record OptionName(String name) implements UrlPart {}
  }
}
