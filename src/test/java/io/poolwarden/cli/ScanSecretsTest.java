package io.poolwarden.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords that stand in the source, wherever they stand, are in nothing that a scan writes. */
class ScanSecretsTest {
  private static final String PROGRAM =
      """
      import os
      from sqlalchemy.ext.asyncio import create_async_engine
      from sqlalchemy.pool import NullPool, QueuePool

      URL = "postgresql+asyncpg://app:canary@db/orders"

      in_a_condition = create_async_engine(
          URL,
          poolclass=NullPool
          if os.getenv("U", "postgresql://app:canary@db/x").endswith("x")
          else QueuePool,
      )
      of_an_attribute = create_async_engine(URL.foo, poolclass=URL.foo, pool_size=URL[URL])
      in_a_dictionary = create_async_engine({}[URL], poolclass=NullPool)
      of_a_call = create_async_engine(URL(), pool_size=int(URL), pool_recycle=URL)
      as_a_setting = create_async_engine(URL, pool_reset_on_return=URL, poolclass=URL)
      without_scheme = create_async_engine(
          os.getenv("DATABASE_URL", "app:canary@db/orders"),
          pool_size=os.getenv("SIZE", URL),
      )
      with_a_query = create_async_engine(
          os.environ.get("OTHER_URL", "postgresql+asyncpg://db/orders?password=canary"))
      if URL == "app:canary@db/orders":
          branch = create_async_engine(URL, poolclass=QueuePool)

      def compared(x, d):
          if x == 'canary':
              return create_async_engine("postgresql+asyncpg://db/x", poolclass=QueuePool)
          if x in ("prod", "canary1") or os.getenv(f"canary{x}") or d["canary2"]:
              return create_async_engine("postgresql+asyncpg://db/x", poolclass=QueuePool)
          pool = d.get("canary3") or QueuePool
          match x:
              case "canary4":
                  pool = NullPool if x != "canary5" else d
          return create_async_engine(
              "postgresql+asyncpg://db/x",
              poolclass=pool,
              pool_size=int("canary6"),
              max_overflow={}["canary7"],
          )
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("app.py"), PROGRAM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "sarif", "junit", "html", "github"})
  void shouldBeInNoFormat(String format) {
    CliRun run = CliRun.of("scan", "-o", format, folder.toString());

    assertThat(run.exit()).isEqualTo(ExitCode.DENIED);
    assertThat(run.out()).contains("QueuePool");
    assertThat(run.out() + run.err()).doesNotContain("canary");
  }

  @Test
  void shouldBeInNoDeclaration() {
    CliRun run = CliRun.of("scan", folder.toString(), "--declare");

    assertThat(run.out()).contains("\"env\":[{\"name\":\"DATABASE_URL\"}]");
    assertThat(run.out() + run.err()).doesNotContain("canary");
  }
}
