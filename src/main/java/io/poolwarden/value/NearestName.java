package io.poolwarden.value;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The name that was probably meant by a word that is none. */
public final class NearestName {
  private NearestName() {}

  /** The nearest of the names, if it is near. */
  public static Optional<String> of(String word, Collection<String> names) {
    return within(Math.max(1, word.length() / 3), word, names);
  }

  /** The nearest of the names, if no more letters than so many differ. */
  public static Optional<String> within(int most, String word, Collection<String> names) {
    return names.stream()
        .filter(name -> Math.abs(name.length() - word.length()) <= most)
        .filter(name -> distance(word, name) <= most)
        .min(
            Comparator.comparingInt((String name) -> distance(word, name))
                .thenComparing(name -> name));
  }

  /**
   * How many letters to add, take away, exchange for another one or with their neighbour (the
   * distance of optimal string alignment).
   */
  private static int distance(String one, String other) {
    int[][] distances = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : step(distances, one, other, i, j);
      }
    }
    return distances[one.length()][other.length()];
  }

  private static int step(int[][] distances, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int least =
        Math.min(
            distances[i - 1][j - 1] + (same ? 0 : 1),
            1 + Math.min(distances[i - 1][j], distances[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
  }
}
