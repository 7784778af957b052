package io.poolwarden.workload;

import static io.poolwarden.workload.Containers.deployment;
import static io.poolwarden.workload.Containers.show;
import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.value.Ref;
import io.poolwarden.value.Source;
import io.poolwarden.value.Source.ObjectKey;
import io.poolwarden.value.Value;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountedFilesTest {
  private static final String YAML = "pool: {size: 5, kind: NullPool}";

  /** One container with these mounts and volumes. */
  private static Containers mounts(String mounts, String volumes) {
    return deployment(
            "env: [{name: DIR, value: conf}, {name: PW, valueFrom:"
                + " {secretKeyRef: {name: s, key: k, optional: true}}}]\nvolumeMounts: ["
                + mounts
                + "]\n")
        .with("volumes: [" + volumes + "]");
  }

  private static String read(Containers containers, String path, String pointer) {
    return show(containers.start().files().read(path, Optional.empty(), pointer));
  }

  @Test
  void shouldReadPlaceInMountedConfigMap() {
    Containers containers =
        mounts("{name: v, mountPath: /etc/app/}", "{name: v, configMap: {name: c}}")
            .configMap("c", Map.of("db.yaml", YAML));

    Optional<Value> size =
        containers.start().files().read("/etc/app/db.yaml", Optional.empty(), "/pool/size");

    assertThat(size)
        .contains(
            new Value.Known(
                "5",
                new Source.File(
                    Optional.of(new ObjectKey(Ref.configMap("shop", "c"), "db.yaml")),
                    "/etc/app/db.yaml",
                    "/pool/size")));
    assertThat(read(containers, "/etc/app/db.yaml", "/pool/none")).isEqualTo("-");
    assertThat(read(containers, "/etc/app/db.yaml", "/pool")).isEqualTo("<Unparsable>");
    assertThat(read(containers, "/etc/app/db.yaml", "")).isEqualTo(YAML);
    assertThat(read(containers, "/etc/app/other.yaml", "/pool/size")).isEqualTo("-");
    assertThat(read(containers, "/etc/app/sub/db.yaml", "/pool/size")).isEqualTo("-");
    assertThat(read(containers, "/etc/application/db.yaml", "/a")).isEqualTo("<NotMounted>");
    assertThat(containers.start().refused()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name: v, mountPath: /etc/app/db.yaml, subPath: db.yaml}|/etc/app/db.yaml|5",
        "{name: v, mountPath: /etc/app/x.yaml, subPath: db.yaml}|/etc/app/x.yaml|5",
        "{name: v, mountPath: /etc/app/x.yaml, subPath: none}|/etc/app/x.yaml|-",
        "{name: i, mountPath: /etc/app, subPath: conf}|/etc/app/db.yaml|5",
        "{name: i, mountPath: /etc/app, subPathExpr: $(DIR)}|/etc/app/db.yaml|5",
        "{name: i, mountPath: /etc/app, subPathExpr: $(DB_PORT)}|/etc/app/db.yaml|<ServiceLink>",
        "{name: i, mountPath: /etc/app, subPathExpr: $(PW)}|/etc/app/db.yaml|<SecretsDisabled>",
        "{name: i, mountPath: /etc/app, subPathExpr: x/$(DB_PORT)}|/etc/app/db.yaml|<ServiceLink>",
        "{name: i, mountPath: /etc/app, subPathExpr: $(NONE)}|/etc/app/db.yaml|<NotFound>",
        "{name: i, mountPath: /etc/app}|/etc/app/conf/db.yaml|5",
        "{name: i, mountPath: /etc/app}|/etc/app/db.yaml|-",
        "{name: b, mountPath: /etc}|/etc/bin.yaml|7",
        "{name: p, mountPath: /}|/db.yaml|5",
        "{name: p, mountPath: /a}|/a/none.yaml|<NotMounted>",
        "{name: e, mountPath: /a}|/a/db.yaml|<NotMounted>",
        "{name: unknown, mountPath: /a}|/a/db.yaml|<NotMounted>",
        "{name: o, mountPath: /a}|/a/db.yaml|-",
        "{name: gone, mountPath: /a}|/a/db.yaml|<NotFound>",
        "{name: s, mountPath: /a}|/a/db.yaml|<SecretsDisabled>",
        "{name: e, mountPath: /a}, {name: v, mountPath: /a/b}|/a/b/db.yaml|5",
        "{name: v, mountPath: /a/b}, {name: e, mountPath: /a}|/a/b/db.yaml|5",
        "{name: v, mountPath: /a}, {name: e, mountPath: /a/b}|/a/b/db.yaml|<NotMounted>",
        "{name: v, mountPath: /a}|/a/x/.././db.yaml|5",
      })
  void shouldFollowMounts(String mounts, String path, String expected) {
    Containers containers =
        mounts(
                mounts,
                """
                {name: v, configMap: {name: c}}, {name: e, emptyDir: {}},
                {name: i, configMap: {name: c, items: [{key: db.yaml, path: conf/db.yaml}]}},
                {name: b, configMap: {name: b}},
                {name: p, projected: {sources: [{configMap: {name: c}}, {serviceAccountToken: {path: token}}]}},
                {name: o, configMap: {name: gone, optional: true}},
                {name: gone, configMap: {name: gone}}, {name: s, secret: {secretName: s}}\
                """
                    .replace("\n", " "))
            .configMap("c", Map.of("db.yaml", YAML))
            .lookup(
                Ref.configMap("shop", "b"),
                new Lookup.Found(Map.of(), Map.of("bin.yaml", "pool: {size: 7}")))
            .unreadableSecret("s");

    assertThat(read(containers, path, "/pool/size")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "/pod/app, api",
    "/pod/sub/note, $(A)",
    "/pod/none, ''",
    "/pod/cpu, 2",
    "/pod/name, <RuntimeField>",
    "/pod/other, -",
    "/all/app, api",
    "/all/db.yaml, '" + YAML + "'",
    "/all/other, -",
  })
  void shouldReadFieldsOfThePod(String path, String expected) {
    Containers containers =
        deployment(
                """
                resources: {limits: {cpu: 1500m}}
                volumeMounts: [{name: pod, mountPath: /pod}, {name: all, mountPath: /all}]
                """)
            .with(
                """
                volumes:
                - name: pod
                  downwardAPI:
                    items:
                    - {path: app, fieldRef: {fieldPath: "metadata.labels['app']"}}
                    - {path: sub/note, fieldRef: {fieldPath: "metadata.annotations['note']"}}
                    - {path: none, fieldRef: {fieldPath: "metadata.annotations['none']"}}
                    - {path: name, fieldRef: {fieldPath: metadata.name}}
                    - {path: cpu, resourceFieldRef: {containerName: app, resource: limits.cpu}}
                - name: all
                  projected:
                    sources:
                    - configMap: {name: c}
                    - downwardAPI: {items: [{path: app, fieldRef: {fieldPath: "metadata.labels['app']"}}]}
                """)
            .configMap("c", Map.of("db.yaml", YAML));

    assertThat(read(containers, path, "")).isEqualTo(expected);
  }

  @Test
  @Tag("R34")
  void shouldNotTellByAPathWhatASecretHolds() {
    // given a mount of the directory that a Secret names
    Containers containers =
        mounts(
                "{name: i, mountPath: /etc/app, subPathExpr: $(PW)}",
                "{name: i, configMap: {name: c, items: [{key: db.yaml, path: conf/db.yaml}]}}")
            .configMap("c", Map.of("db.yaml", YAML))
            .secret("s", Map.of("k", "conf"));

    // then
    assertThat(read(containers, "/etc/app/db.yaml", "/pool/size")).isEqualTo("<NotMounted>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app.env|size=5|/size",
        ".env|size=5|/size",
        "app.properties|size=5|/size",
        "APP.JSON|{\"size\": 5}|/size",
        "app.yml|size: 5|/size",
        "app.toml|size = 5|/size",
        "app.ini|[pool]+size = 5|/pool/size",
        "app.cfg|[pool]+size = 5|/pool/size",
        "app.conf|size = 5|",
        "env.d/app|size = 5|",
      })
  void shouldKnowFormatsByTheirExtension(String name, String text, @Nullable String pointer) {
    Containers containers =
        mounts(
                "{name: v, mountPath: /etc}",
                "{name: v, configMap: {name: c, items: [{key: k, path: " + name + "}]}}")
            .configMap("c", Map.of("k", text.replace('+', '\n')));

    assertThat(read(containers, "/etc/" + name, pointer == null ? "/size" : pointer))
        .isEqualTo(pointer == null ? "<Unparsable>" : "5");
  }

  @Test
  void shouldHideWhatASecretHolds() {
    Containers containers =
        mounts("{name: v, mountPath: /etc}", "{name: v, secret: {secretName: s}}")
            .secret("s", Map.of("db.yaml", YAML, "bad.yaml", "[", "plain", "text"));

    assertThat(read(containers, "/etc/db.yaml", "/pool/kind")).isEqualTo("#NullPool#");
    assertThat(read(containers, "/etc/plain", "")).isEqualTo("#text#");
    assertThat(read(containers, "/etc/plain", "/x")).isEqualTo("<Unparsable>");
    assertThat(read(containers, "/etc/bad.yaml", "/x")).isEqualTo("<Unparsable>");
    assertThat(containers.start().files().read("/etc/db.yaml", Optional.empty(), "").toString())
        .doesNotContain("NullPool");
  }

  @Test
  void shouldLetLaterProjectionWinAndUnreadableOneHide() {
    String readable = "{configMap: {name: a}}, {configMap: {name: b}}";
    Containers known =
        mounts(
            "{name: v, mountPath: /e}",
            "{name: v, projected: {sources: [%s]}}".formatted(readable));
    Containers hidden =
        mounts(
            "{name: v, mountPath: /e}",
            "{name: v, projected: {sources: [%s, {secret: {name: s}}]}}".formatted(readable));
    Containers apart =
        mounts(
            "{name: v, mountPath: /e}",
            "{name: v, projected: {sources: [%s, {secret: {name: s, items: [{key: k, path: p}]}}]}}"
                .formatted(readable));

    for (Containers containers : new Containers[] {known, hidden, apart}) {
      containers
          .configMap("a", Map.of("f", "a"))
          .configMap("b", Map.of("f", "b"))
          .unreadableSecret("s");
    }
    assertThat(read(known, "/e/f", "")).isEqualTo("b");
    assertThat(read(hidden, "/e/f", "")).isEqualTo("<SecretsDisabled>");
    assertThat(read(apart, "/e/f", "")).isEqualTo("b");
    assertThat(read(apart, "/e/p", "")).isEqualTo("<SecretsDisabled>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "configMap: {name: gone}|configmap \"gone\" not found",
        "secret: {secretName: gone}|secret \"gone\" not found",
        "configMap: {name: c, items: [{key: k, path: p}]}"
            + "|configmap references non-existent config key: k",
        "projected: {sources: [{secret: {name: s, items: [{key: k, path: p}]}}]}"
            + "|references non-existent secret key: k",
      })
  void shouldRefuseContainerWhoseVolumeCannotBeSetUp(String volume, String error) {
    Containers containers =
        mounts(
                "{name: v, mountPath: /e}",
                "{name: v, %s}, {name: unused, configMap: {name: gone}}".formatted(volume))
            .configMap("c", Map.of())
            .secret("s", Map.of());

    assertThat(containers.start().refused())
        .contains("MountVolume.SetUp failed for volume \"v\" : " + error);
  }

  @Test
  void shouldRefuseSubPathOfMissingVariable() {
    assertThat(
            mounts(
                    "{name: v, mountPath: /e, subPathExpr: $(B)/$(A)/$(DIR)}",
                    "{name: v, emptyDir: {}}")
                .start()
                .refused())
        .contains("missing value for A, B");
  }
}
