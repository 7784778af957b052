package io.poolwarden.cli;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.poolwarden.testing.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it. */
class HtmlReportTest {
  @TempDir private static Path folder;
  private static Chromium chromium;

  @BeforeAll
  static void writeReport() throws IOException {
    Files.writeString(folder.resolve("broken.yaml"), "a: [1\n");
    Files.writeString(folder.resolve("all.json"), HostileInput.manifests());
    CliRun.of("check", "-o", "html=" + report(), folder.toString());
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  private static Path report() {
    return folder.resolve("report.html");
  }

  @Test
  void shouldShowFindingsByWorkload() {
    Page page = chromium.open(report()).page();

    assertThat(page.locator("article")).hasCount(4);
    assertThat(page.locator("#summary")).containsText("4 workloads, 3 covered");
    assertThat(page.locator("#problems li")).containsText("broken.yaml:2: not YAML");
    Locator controls = workload(page, "shop/controls");
    assertThat(controls.locator("tbody")).hasCount(1);
    assertThat(controls.locator(".setting")).hasText("poolSize");
    assertThat(controls.locator(".expected")).hasText("5");
    assertThat(controls.locator(".actual")).containsText("::error::owned");
    assertThat(controls.locator(".source")).containsText("env SIZE");
    assertThat(controls.locator(".source")).containsText("all.json:");
    assertThat(controls.locator(".message")).containsText("Set env SIZE of container \"app\" to 5");
    assertThat(workload(page, "other/fine").locator(".state")).hasText("InSync");
  }

  @Test
  void shouldFilterByEveryProperty() {
    Page page = chromium.open(report()).page();
    Locator shown = page.locator("#shown");

    assertThat(shown).hasText("4 of 4 workloads");
    page.getByLabel("State").selectOption("InSync");
    assertThat(shown).hasText("1 of 4 workloads");
    assertThat(workload(page, "other/fine")).isVisible();
    assertThat(workload(page, "shop/controls")).isHidden();
    page.getByLabel("Namespace").selectOption("shop");
    assertThat(shown).hasText("0 of 4 workloads");
    page.getByText("Show all").click();
    assertThat(shown).hasText("4 of 4 workloads");

    page.getByLabel("Configuration").selectOption("orders");
    assertThat(shown).hasText("3 of 4 workloads");
    page.getByLabel("Rule").selectOption("setting-mismatch");
    assertThat(shown).hasText("1 of 4 workloads");
    Locator rows = workload(page, "shop/</script>").locator("tbody");
    assertThat(rows).hasCount(2);
    assertThat(rows.locator("visible=true").first()).containsText("poolTimeout");

    page.getByText("Show all").click();
    page.getByLabel("Text").fill("OWNED size");
    assertThat(shown).hasText("2 of 4 workloads");
  }

  @Test
  void shouldAskForNothingAndRunNothingOfTheInput() throws IOException {
    Chromium.Opened opened = chromium.open(report());

    assertThat(opened.page()).hasTitle("Poolwarden: what was found");
    assertThat(workload(opened.page(), "shop/</script><script>")).isVisible();
    assertThat(opened.page().locator("img")).hasCount(0);
    assertThat(opened.requests()).containsExactly(report().toUri().toString());
    assertThat(opened.messages()).isEmpty();
    // Even where something had got through: the page's own policy forbids it.
    opened.page().evaluate("document.body.append(Object.assign(new Image(), {src: 'x.png'}))");
    assertThat(Files.readString(report()))
        .contains("default-src 'none'")
        .doesNotContain("http://w");
  }

  @Test
  void shouldBeReadWithoutScriptsAndInTheDark() {
    Page plain =
        chromium.open(report(), new Browser.NewContextOptions().setJavaScriptEnabled(false)).page();
    Page dark =
        chromium
            .open(report(), new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK))
            .page();

    assertThat(workload(plain, "shop/controls").locator(".message")).isVisible();
    assertThat(plain.locator("#filters")).isHidden();
    assertThat(plain.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
    assertThat(dark.locator("body")).hasCSS("background-color", "rgb(13, 17, 23)");
  }

  private static Locator workload(Page page, String name) {
    return page.locator("article")
        .filter(
            new Locator.FilterOptions()
                .setHas(page.locator("h2", new Page.LocatorOptions().setHasText(name))));
  }
}
