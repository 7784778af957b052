package io.poolwarden.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

@OnPostgreSql
class PostgreSqlIT {

  @Test
  void shouldRunOnLoopbackAloneAndNotAsRoot(PostgreSql server) {
    // when
    String listening = server.query("show listen_addresses");
    String owner = server.query("select rolname, rolsuper from pg_roles where rolname = 'netra'");
    String account =
        server.query(
            "create temp table account (name text);"
                + " copy account from program 'id -u'; select name <> '0' from account");

    // then
    assertThat(listening).isEqualTo("127.0.0.1");
    assertThat(owner).isEqualTo("netra|f");
    assertThat(account).isEqualTo("t");
  }

  @Test
  void shouldEndWithItsOwner() {
    // given
    PostgreSql other = PostgreSql.start();
    String folder = other.query("show data_directory");

    // when
    other.close();

    // then
    assertThat(Command.of("test", "-e", folder).run().succeeded()).isFalse();
    assertThatThrownBy(() -> other.query("select 1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Connection refused");
  }

  @Test
  void shouldSayWhatToInstallWhereItIsMissing() {
    // given
    Command serve =
        Command.of(Home.path("src/test/postgresql/serve").toString(), "1", "user", "password")
            .withVariable("POSTGRESQL_PROGRAMS", Home.path("src").toString());

    // when
    Command.Result result = serve.run();

    // then
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("apt-get install postgresql");
  }
}
