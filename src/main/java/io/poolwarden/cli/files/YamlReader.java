package io.poolwarden.cli.files;

import io.poolwarden.output.Place;
import io.poolwarden.output.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads a text of many YAML documents. It is cut at the {@code ---} lines first, so that one broken
 * document does not hide the others.
 */
final class YamlReader {
  private final String file;
  private final Consumer<Manifest> manifests;
  private final Consumer<Problem> problems;

  YamlReader(String file, Consumer<Manifest> manifests, Consumer<Problem> problems) {
    this.file = file;
    this.manifests = manifests;
    this.problems = problems;
  }

  void read(String text) {
    int start = 0;
    int startLine = 1;
    int line = 1;
    boolean content = false;
    for (int at = 0; at < text.length(); ) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      if (isMarker(text, at, end) && content) {
        document(text.substring(start, at), startLine);
        start = at;
        startLine = line;
        content = false;
      }
      content = content || isContent(text, at, end);
      at = end + 1;
      line++;
    }
    document(text.substring(Math.min(start, text.length())), startLine);
  }

  private static boolean isMarker(String text, int from, int end) {
    return text.startsWith("---", from)
        && (end == from + 3 || Character.isWhitespace(text.charAt(from + 3)));
  }

  /** Whether a line is more than a comment, a directive or space: a marker is, too. */
  private static boolean isContent(String text, int from, int end) {
    if (text.charAt(Math.min(from, text.length() - 1)) == '%') {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return text.charAt(i) != '#';
      }
    }
    return false;
  }

  private void document(String text, int firstLine) {
    if (text.length() > Limits.DOCUMENT_CHARS) {
      problem(firstLine, "a document of more than " + (Limits.DOCUMENT_CHARS >> 20) + " MiB");
      return;
    }
    try {
      for (Node root : compose(text)) {
        Parsed parsed = new YamlTree(firstLine).read(root);
        if (!parsed.tree().isNull()) {
          manifests.accept(new Manifest(file, parsed));
        }
      }
    } catch (UnreadableException e) {
      problem(e.line(), e.reason());
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine();
      problem(firstLine + line, "not YAML: " + oneLine(String.valueOf(e.getProblem())));
    } catch (ReaderException e) {
      int before =
          (int) text.chars().limit(Math.max(0, e.getPosition())).filter(c -> c == '\n').count();
      problem(firstLine + before, "not YAML: a control character that YAML does not allow");
    } catch (YAMLException e) {
      problem(firstLine, "not YAML: " + oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static List<Node> compose(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(true);
    options.setCodePointLimit(Limits.DOCUMENT_CHARS);
    options.setNestingDepthLimit(Limits.DEPTH);
    options.setMaxAliasesForCollections(Limits.NODES);
    Composer composer =
        new Composer(
            new ParserImpl(new TextReader(text), options), new KubernetesResolver(), options);
    List<Node> roots = new ArrayList<>(1);
    while (composer.checkNode()) {
      roots.add(composer.getNode());
    }
    return roots;
  }

  private void problem(int line, String reason) {
    problems.accept(new Problem(new Place(file, line), reason));
  }

  private static String oneLine(String text) {
    return text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
  }
}
