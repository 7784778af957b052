package io.poolwarden.cli;

import io.poolwarden.api.DatabaseConfigurationSpec;
import io.poolwarden.api.EnvironmentSpec;
import io.poolwarden.policy.Configuration;
import io.poolwarden.policy.Libraries;
import io.poolwarden.pool.ClientLibrary;
import io.poolwarden.pool.KnownReleases;
import io.poolwarden.pool.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says of the releases that configurations name that their rules are not known. Admission is silent
 * about it: a release a day old would make it warn of every workload.
 */
final class VersionNotes {
  private VersionNotes() {}

  static Stream<String> of(Configuration configuration) {
    DatabaseConfigurationSpec spec = configuration.spec();
    Optional<KnownReleases> known =
        Libraries.named(spec.library().name()).map(ClientLibrary::releases);
    return known.stream()
        .flatMap(releases ->
            versions(spec)
                .flatMap(version -> Version.parse(version).stream())
                .distinct()
                .flatMap(version -> releases.note(version).stream()))
        .map(note -> "DatabaseConfiguration " + configuration.name() + ": " + note);
  }

  private static Stream<String> versions(DatabaseConfigurationSpec spec) {
    Stream<String> general =
        Stream.concat(
            Stream.ofNullable(spec.library().version()),
            each(spec.clients()).flatMap(client -> Stream.ofNullable(client.version())));
    return Stream.concat(general, each(spec.environments()).flatMap(VersionNotes::versions));
  }

  private static Stream<String> versions(EnvironmentSpec environment) {
    return Stream.concat(
        Stream.ofNullable(environment.library())
            .flatMap(library -> Stream.ofNullable(library.version())),
        each(environment.clients()).flatMap(client -> Stream.ofNullable(client.version())));
  }

  private static <T> Stream<T> each(@Nullable List<T> list) {
    return Stream.ofNullable(list).flatMap(List::stream);
  }
}
