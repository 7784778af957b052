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
  /** What the parser says before it repeats what stands in the text. */
  private static final List<String> QUOTING =
      List.of("undefined alias", "undefined tag handle", "duplicate tag handle");

  private final Text source;
  private final Consumer<Manifest> manifests;
  private final Consumer<Problem> problems;

  YamlReader(Text source, Consumer<Manifest> manifests, Consumer<Problem> problems) {
    this.source = source;
    this.manifests = manifests;
    this.problems = problems;
  }

  void read() {
    String text = source.content();
    int start = 0;
    int startLine = 1;
    int line = 1;
    boolean content = false;
    for (int at = 0; at < text.length(); ) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      if (isMarker(text, at, end) && content) {
        document(start, at, startLine);
        start = at;
        startLine = line;
        content = false;
      }
      content = content || isContent(text, at, end);
      at = end + 1;
      line++;
    }
    document(Math.min(start, text.length()), text.length(), startLine);
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

  private void document(int start, int end, int firstLine) {
    String text = source.content().substring(start, end);
    if (text.length() > Limits.DOCUMENT_CHARS) {
      problem(firstLine, "a document of more than " + (Limits.DOCUMENT_CHARS >> 20) + " MiB");
      return;
    }
    try {
      List<Node> roots = compose(text);
      for (int index = 0; index < roots.size(); index++) {
        Parsed parsed = new YamlTree(text, firstLine).read(roots.get(index));
        if (!parsed.tree().isNull()) {
          manifests.accept(
              new Manifest(new Document(source, Document.Format.YAML, start, end, index), parsed));
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

  /** The documents of a text; one that a marker ends early has others behind it. */
  static List<Node> compose(String text) {
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
    problems.accept(new Problem(new Place(source.name(), line), reason));
  }

  /** The parser's words in one line, without those of the text, which may be a password's. */
  private static String oneLine(String text) {
    String line = text.lines().map(String::strip).reduce((a, b) -> a + " " + b).orElse("");
    for (String quoting : QUOTING) {
      int at = line.indexOf(quoting);
      line = at < 0 ? line : line.substring(0, at + quoting.length()) + "; put it into quotes";
    }
    return line;
  }
}
