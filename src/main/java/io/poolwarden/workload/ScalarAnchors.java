package io.poolwarden.workload;

import com.fasterxml.jackson.core.JsonLocation;
import java.util.Optional;

/**
 * The anchors of YAML's scalars, which Jackson's parser does not tell: it begins such a scalar
 * where its tag and anchor begin, and no plain scalar begins with their indicators.
 */
final class ScalarAnchors {
  /** Those of a format that has no anchors. */
  static final ScalarAnchors NONE = new ScalarAnchors(new int[0]);

  private final int[] points;

  private ScalarAnchors(int[] points) {
    this.points = points;
  }

  /** The parser counts code points. */
  static ScalarAnchors of(String yaml) {
    return yaml.indexOf('&') < 0 ? NONE : new ScalarAnchors(points(yaml));
  }

  /** Without the copies that a stream makes. */
  private static int[] points(String text) {
    int[] points = new int[text.codePointCount(0, text.length())];
    int at = 0;
    for (int i = 0; i < points.length; i++) {
      points[i] = text.codePointAt(at);
      at += Character.charCount(points[i]);
    }
    return points;
  }

  /** The anchor of the scalar that begins there. */
  Optional<String> at(JsonLocation location) {
    int at = (int) Math.min(location.getCharOffset(), points.length);
    while (at >= 0 && at < points.length && points[at] == '!') {
      at = afterBlanks(wordEnd(at));
    }
    if (at < 0 || at >= points.length || points[at] != '&') {
      return Optional.empty();
    }
    return Optional.of(new String(points, at + 1, wordEnd(at) - at - 1));
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < points.length && !Character.isWhitespace(points[end]) && !ends(points[end])) {
      end++;
    }
    return end;
  }

  /** In a flow collection what follows may touch the anchor. */
  private static boolean ends(int point) {
    return point == ',' || point == '[' || point == ']' || point == '{' || point == '}';
  }

  private int afterBlanks(int start) {
    int at = start;
    while (at < points.length && Character.isWhitespace(points[at])) {
      at++;
    }
    return at;
  }
}
