package io.poolwarden.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.DatabaseServerSpec.Observe;
import io.poolwarden.api.DatabaseServerSpec.SslMode;
import io.poolwarden.capacity.Observation.Trouble;
import io.poolwarden.workload.Lookup;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoginTest {

  @Test
  void shouldTakeTheUsualPortAndCheckedModesWithoutTheSecretsWord() {
    assertThat(why(Map.of(), null, null)).isEqualTo("usable");
    assertThat(why(Map.of(), 5432, SslMode.VerifyFull)).isEqualTo("usable");
    assertThat(why(Map.of(), 5432, SslMode.VerifyCA)).isEqualTo("usable");

    assertThat(why(Map.of(), 6432, null))
        .isEqualTo(
            "Secret \"login\" has no key port: spec.observe.port must be 5432, or give the key the"
                + " same port");
    for (SslMode mode : new SslMode[] {SslMode.Require, SslMode.Disable}) {
      assertThat(why(Map.of(), null, mode))
          .isEqualTo(
              "Secret \"login\" has no key sslMode: spec.observe.sslMode must be VerifyFull or"
                  + " VerifyCA, or give the key the same mode");
    }
  }

  @Test
  void shouldKeepToWhatTheSecretSays() {
    assertThat(why(Map.of("port", "6432", "sslMode", "Disable"), 6432, SslMode.Disable))
        .isEqualTo("usable");
    assertThat(why(Map.of("port", "5432", "sslMode", "VerifyFull"), null, null))
        .isEqualTo("usable");

    assertThat(why(Map.of("port", "6432"), null, null))
        .isEqualTo("Secret \"login\" is for another port: its key port must be spec.observe.port");
    assertThat(why(Map.of("sslMode", "VerifyFull"), null, SslMode.VerifyCA))
        .isEqualTo(
            "Secret \"login\" is for another sslMode: its key sslMode must be"
                + " spec.observe.sslMode");
  }

  private static String why(
      Map<String, String> keys, @Nullable Integer port, @Nullable SslMode mode) {
    Map<String, String> data = new HashMap<>(keys);
    data.putAll(Map.of("host", "db", "username", "observer", "password", "CANARY"));
    Observe target = new Observe("db", port, null, "login", mode, null);
    return switch (Login.of(new Lookup.Found(data), target)) {
      case Login.Found.Usable usable -> "usable";
      case Login.Found.Unusable unusable -> {
        assertThat(unusable.why().trouble()).isEqualTo(Trouble.SECRET_INVALID);
        yield unusable.why().message();
      }
    };
  }
}
