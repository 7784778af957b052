package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What SQLAlchemy reads of a URL that stands in a text, to edit it there and to see what an edit
 * has made of it. References that Kubernetes replaces, {@code $(NAME)}, stand as digits, which
 * delimit nothing.
 *
 * @param scheme such as {@code postgresql+asyncpg}
 * @param rest what follows it as far as the options, without the question mark
 * @param options names and values in order, decoded, those without a value left out
 */
public record EditableUrl(String scheme, String rest, List<Map.Entry<String, String>> options) {
  private static final Source NOWHERE = new Source.Variable("", Optional.empty());

  /** Of such parts. */
  public EditableUrl {
    options = List.copyOf(options);
  }

  /** A text taken apart; empty if it is no URL, or if it cannot be told what its options are. */
  public static Optional<EditableUrl> of(String url) {
    String digits = withoutReferences(url);
    PiecedText text = PiecedText.of(new Value.Known(digits, NOWHERE));
    if (!(DatabaseUrl.parse(new Value.Known(digits, NOWHERE)) instanceof DatabaseUrl.Parsed parsed)
        || !parsed.hasReadablePort()) {
      return Optional.empty();
    }
    int scheme = text.find("://", 0);
    int query = text.find("?", DatabaseUrl.pathStart(text, scheme + 3));
    List<Map.Entry<String, String>> options =
        parsed.options().stream()
            .map(option ->
                Map.entry(option.key().content().orElse(""), option.value().content().orElse("")))
            .toList();
    return Optional.of(
        new EditableUrl(digits.substring(0, scheme), digits.substring(scheme, query), options));
  }

  /** Where the options begin, behind the question mark. */
  public int optionsStart() {
    return scheme.length() + rest.length() + 1;
  }

  /** The text with as many digits in place of references. */
  private static String withoutReferences(String url) {
    StringBuilder text = new StringBuilder(url);
    int copied = 0;
    for (int at = url.indexOf("$("); at >= 0; at = url.indexOf("$(", copied)) {
      int close = url.indexOf(')', at);
      copied = close < 0 ? url.length() : close + 1;
      text.replace(at, copied, "0".repeat(copied - at));
    }
    return text.toString();
  }

  /** Nothing of it, which may be a password. */
  @Override
  public String toString() {
    return "EditableUrl";
  }
}
