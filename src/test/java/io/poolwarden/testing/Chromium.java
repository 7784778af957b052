package io.poolwarden.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The system's own browser, without a window. It downloads nothing. */
public final class Chromium implements AutoCloseable {
  private static final String VARIABLE = "CHROMIUM";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** A page, and what it asked for from the moment on that it was opened. */
  public record Opened(Page page, List<String> requests, List<String> messages) {}

  /** Starts it; the variable {@code CHROMIUM} names it where it is not on the path. */
  public static Chromium start() {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program())
                    .setArgs(List.of("--no-sandbox"))));
  }

  /** Opens a file. */
  public Opened open(Path file) {
    return open(file, new Browser.NewContextOptions());
  }

  /** Opens a file in a browser with other options, such as one without scripts. */
  public Opened open(Path file, Browser.NewContextOptions options) {
    Page page = browser.newContext(options).newPage();
    List<String> requests = new CopyOnWriteArrayList<>();
    List<String> messages = new CopyOnWriteArrayList<>();
    page.onRequest((Request request) -> requests.add(request.url()));
    page.onConsoleMessage(message -> messages.add(message.text()));
    page.onPageError(messages::add);
    page.navigate(file.toUri().toString());
    return new Opened(page, requests, messages);
  }

  private static Path program() {
    return Optional.ofNullable(System.getenv(VARIABLE))
        .map(Path::of)
        .or(Chromium::onPath)
        .orElseThrow(() ->
            new IllegalStateException(
                "no Chromium on the PATH: install it (on Debian: apt-get install chromium), or name"
                    + " it with the variable "
                    + VARIABLE));
  }

  private static Optional<Path> onPath() {
    Stream<Path> folders =
        Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator, -1)).map(Path::of);
    return folders
        .flatMap(folder -> NAMES.stream().map(folder::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
