package io.poolwarden.pool.sqlalchemy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** URLs for the library, with every dialect and driver, and with what is wrong with URLs. */
final class GeneratedUrls {
  private static final String REST = "://app:secret@db/orders";
  private static final List<String> MYSQL =
      List.of(
          "",
          "+pymysql",
          "+mysqldb",
          "+mysqlconnector",
          "+aiomysql",
          "+asyncmy",
          "+mariadbconnector",
          "+cymysql",
          "+pyodbc");

  private static final List<String> SERVERS =
      Stream.of(
              Stream.of("", "+psycopg2", "+psycopg", "+psycopg_async", "+asyncpg", "+pg8000")
                  .map(driver -> "postgresql" + driver),
              MYSQL.stream().map(driver -> "mysql" + driver),
              MYSQL.stream().map(driver -> "mariadb" + driver),
              Stream.of("", "+cx_oracle", "+oracledb", "+oracledb_async")
                  .map(driver -> "oracle" + driver),
              Stream.of("", "+pyodbc", "+aioodbc", "+pymssql").map(driver -> "mssql" + driver))
          .flatMap(schemes -> schemes)
          .map(scheme -> scheme + REST)
          .toList();

  private static final List<String> FILES =
      List.of(
          "sqlite://",
          "sqlite:///:memory:",
          "sqlite:///orders.db",
          "sqlite+pysqlite:////tmp/o.db",
          "sqlite+pysqlite:///file:orders?mode=memory&uri=true",
          "sqlite+aiosqlite://",
          "sqlite+aiosqlite:///:memory:",
          "sqlite+aiosqlite:///orders.db",
          "sqlite+aiosqlite:///file:orders?mode=memory&uri=true");

  private static final List<String> WRONG =
      List.of(
          "postgres" + REST,
          "postgresql+foo" + REST,
          "mysql+asyncpg" + REST,
          "foo" + REST,
          "foo+bar" + REST);

  /** Those that are combined with everything. */
  static final List<String> PLAIN = Stream.of(SERVERS, FILES, WRONG).flatMap(List::stream).toList();

  /** Those that come alone: what they test has nothing to do with the pool. */
  private static final List<String> ODD =
      List.of(
          "",
          "orders",
          "://db/orders",
          "postgresql:/db/orders",
          "postgresql//db/orders",
          " postgresql://db/orders",
          "PostgreSQL://db/orders",
          "postgresql+" + REST,
          "postgresql+a+b" + REST,
          "+asyncpg://db/orders",
          "postgresql+AsyncPG://db/orders",
          "postgresql://",
          "postgresql+asyncpg://db",
          "postgresql+asyncpg://db:5433/orders",
          "postgresql+asyncpg://db:port/orders",
          "postgresql+asyncpg://app:p@ss@db/orders",
          "postgresql+asyncpg://app:a/b?c@db/orders",
          "postgresql://one:5432,two:5432/orders",
          "postgresql://app@db/orders",
          "postgresql://[::1]:5432/orders",
          "mysql://db:/orders",
          "postgresql+asyncpg://:5432/orders",
          "sqlite://orders.db",
          "sqlite+aiosqlite://db/o.db",
          "sqlite://app:secret@/o.db",
          "sqlite://:@/o.db",
          "sqlite:///%3Amemory%3A",
          "sqlite+aiosqlite:///%3Amemory%3A",
          "sqlite:///",
          "sqlite+aiosqlite:///o.db?mode=memory",
          "sqlite:///o.db?mode=memor%79",
          "sqlite:///o.db?mode=ro&uri=true",
          "oracle://db",
          "oracle+oracledb://app:secret@db:1521/?service_name=s",
          "oracle+cx_oracle://app:secret@db:1521/orders?service_name=s");

  private static final List<String> OPTIONS =
      List.of(
          "async_fallback=true",
          "async_fallback=maybe",
          "async_fallback=0",
          "async_fallback=",
          "prepared_statement_cache_size=0",
          "prepared_statement_cache_size=x",
          "prepared_statement_cache_size=1.5",
          "sslmode=require",
          "ssl=true",
          "connect_timeout=10",
          "connect_timeout=x",
          "read_timeout=ten",
          "compress=maybe",
          "compress=1",
          "local_infile=1",
          "local_infile=yes",
          "charset=utf8mb4",
          "use_unicode=x",
          "ssl_check_hostname=x",
          "ssl_ca=/ca",
          "client_flag=2",
          "client_flag=two",
          "connection_timeout=1e1",
          "pool_size=5",
          "pool_size=five",
          "use_pure=x",
          "buffered=x",
          "raw=1",
          "autocommit=maybe",
          "autocommit=true",
          "ansi=x",
          "unicode_results=1",
          "driver=ODBC",
          "threaded=x",
          "events=1",
          "use_ansi=x",
          "auto_convert_lobs=0",
          "timeout=5",
          "timeout=inf",
          "timeout=x",
          "timeout=1e",
          "detect_types=3",
          "detect_types=x",
          "check_same_thread=x",
          "cached_statements=1_0",
          "cached_statements=",
          "isolation_level=x",
          "password=pw",
          "application_name=a+b",
          "=b",
          "a",
          "a&b=1",
          "ssl=maybe",
          "get_warnings=off");

  private static final List<String> HOSTS =
      List.of(
          "host=a&host=b",
          "host=a:1&host=b:2",
          "host=a,b",
          "host=a,b&port=1,2",
          "host=a,b&port=1",
          "host=a,b&port=1,2,3",
          "port=x",
          "port=5,6",
          "port=5",
          "port=5&port=6",
          "host=a:1&port=3",
          "host=a:1&host=b",
          "host=&host=b:1",
          "host=a:0&host=b:1",
          "host=a:x&host=b:1",
          "host=h:x",
          "host=h:1",
          "host=h:",
          "host=,b&port=1,2",
          "host=a,b&port=1,",
          "host=/run/pg",
          "host=a:1&host=b:2&port=3",
          "host=a&host=b&port=1&port=2");

  private GeneratedUrls() {}

  static String next(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> one(random, ODD);
      case 1 -> one(random, WRONG);
      case 2, 3 -> one(random, PLAIN);
      case 4 -> one(random, SERVERS.subList(0, 6)) + "?" + one(random, HOSTS);
      default -> withOptions(one(random, random.nextInt(5) == 0 ? FILES : SERVERS), random);
    };
  }

  private static String withOptions(String url, Random random) {
    // Without a database SQLite has no place for options.
    String base = url.endsWith("://") ? url + "/orders.db" : url;
    Set<String> options = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      options.add(one(random, OPTIONS));
    }
    return base + (base.contains("?") ? "&" : "?") + String.join("&", options);
  }

  private static String one(Random random, List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
