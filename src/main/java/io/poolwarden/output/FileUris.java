package io.poolwarden.output;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;

/** Names of files as URIs (RFC 3986). */
final class FileUris {
  private static final String UNRESERVED = "-._~!$&'()*+,;=@";

  private final String root;

  /** The absolute path of the folder that relative names are relative to. */
  FileUris(String root) {
    this.root = root.endsWith("/") ? root : root + "/";
  }

  /** A URI, relative to a base or not. */
  record Uri(String text, Base base) {}

  /** What a URI is relative to. */
  enum Base {
    /** The root. */
    ROOT,
    /** Nothing. */
    NONE
  }

  Uri of(String file) {
    String path = normal(file.startsWith("/") ? file : root + file);
    return path.startsWith(root)
        ? new Uri(encoded(path.substring(root.length())), Base.ROOT)
        : new Uri("file://" + encoded(path), Base.NONE);
  }

  private static String normal(String path) {
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      switch (step) {
        case "", "." -> {}
        case ".." -> steps.pollLast();
        default -> steps.addLast(step);
      }
    }
    return "/" + String.join("/", steps);
  }

  /** A colon is encoded too: a first step with one would look like a scheme. */
  private static String encoded(String path) {
    StringBuilder uri = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/';
      if (plain || UNRESERVED.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(HexFormat.of().toHexDigits(b).toUpperCase(Locale.ROOT));
      }
    }
    return uri.toString();
  }
}
