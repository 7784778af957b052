package io.poolwarden.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** Every drift report as a watcher of the API server learns of it. */
final class ReportWatch implements AutoCloseable {
  private static final String REPORTS =
      "/apis/poolwarden.io/v1alpha1/driftreports?watch=true&resourceVersion=0";

  /**
   * One report.
   *
   * @param poolSize the value that it shows
   */
  record Report(String state, String poolSize) {}

  private final InputStream events;
  private final BiConsumer<Fleet.Member, Report> listener;
  private final Map<Fleet.Member, Report> reports = new ConcurrentHashMap<>();

  private ReportWatch(InputStream events, BiConsumer<Fleet.Member, Report> listener) {
    this.events = events;
    this.listener = listener;
  }

  /** Starts watching; the listener is called for each report that has a state. */
  static ReportWatch start(Api api, BiConsumer<Fleet.Member, Report> listener) {
    ReportWatch watch = new ReportWatch(api.watch(REPORTS), listener);
    Thread.ofPlatform().daemon().name("watch").start(watch::read);
    return watch;
  }

  /** How many reports have a state. */
  int complete() {
    return reports.size();
  }

  /** How many reports have that state. */
  long in(String state) {
    return reports.values().stream().filter(report -> report.state().equals(state)).count();
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException e) {
      // The connection has ended before: nothing is left to close.
      System.err.println("the watch ended: " + e.getMessage());
    }
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        accept(Api.parse(line).path("object"));
      }
    } catch (IOException e) {
      System.err.println("the watch ended: " + e.getMessage());
    }
  }

  private void accept(JsonNode report) {
    String state = report.at("/status/state").asText();
    if (!state.isEmpty()) {
      Fleet.Member member =
          new Fleet.Member(
              report.at("/metadata/namespace").asText(),
              report.at("/metadata/ownerReferences/0/name").asText());
      Report seen = new Report(state, poolSize(report));
      reports.put(member, seen);
      listener.accept(member, seen);
    }
  }

  private static String poolSize(JsonNode report) {
    for (JsonNode client : report.at("/status/clients")) {
      for (JsonNode setting : client.path("settings")) {
        if (setting.path("setting").asText().equals("poolSize")) {
          return setting.path("value").asText();
        }
      }
    }
    return "";
  }
}
