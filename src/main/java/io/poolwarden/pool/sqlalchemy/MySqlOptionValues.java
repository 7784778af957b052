package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Moment;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The values that the drivers of MySQL refuse. Measured on PyMySQL 1.2.4, aiomysql 0.3.2, asyncmy
 * 0.2.18 and mysql-connector-python 26.10.0, with MariaDB 10.11 where it takes a server to tell;
 * mysqlclient's are from the source of 2.2.8.
 */
final class MySqlOptionValues {
  private static final String DICTIONARY = "a dictionary";
  private static final String DICTIONARIES = "a list of dictionaries";
  private static final String NO_ITEMS = "AttributeError: 'str' object has no attribute 'items'";
  private static final String NO_GET = "AttributeError: 'str' object has no attribute 'get'";
  private static final String NOT_CALLABLE = "TypeError: 'str' object is not callable";
  private static final String NO_ENCODING =
      "AttributeError: 'NoneType' object has no attribute 'encoding'";

  /** What asyncmy's {@code AttributeError}s become from SQLAlchemy 2.1 on. */
  private static final String INTERNAL =
      "InternalError: network operation failed due to asyncmy attribute error";

  /** {@code pymysql/charset.py}, by which aiomysql and asyncmy go too; any case, and utf8. */
  private static final Set<String> CHARSETS =
      Set.of(
          "armscii8",
          "ascii",
          "big5",
          "binary",
          "cp1250",
          "cp1251",
          "cp1256",
          "cp1257",
          "cp850",
          "cp852",
          "cp866",
          "cp932",
          "dec8",
          "eucjpms",
          "euckr",
          "gb18030",
          "gb2312",
          "gbk",
          "geostd8",
          "greek",
          "hebrew",
          "hp8",
          "keybcs2",
          "koi8r",
          "koi8u",
          "latin1",
          "latin2",
          "latin5",
          "latin7",
          "macce",
          "macroman",
          "sjis",
          "swe7",
          "tis620",
          "ujis",
          "utf8",
          "utf8mb3",
          "utf8mb4");

  private static final String LISTED_SSL_MODES =
      "DISABLED, PREFERRED, REQUIRED, VERIFY_CA, VERIFY_IDENTITY";
  private static final Set<String> SSL_MODES = Set.of(LISTED_SSL_MODES.split(", ", -1));

  private MySqlOptionValues() {}

  /** What the driver refuses of an option that it takes. */
  static Optional<UrlViolation> refused(
      UrlOptions driver, String name, Optional<String> value, Engine engine) {
    return switch (driver) {
      case MYSQLDB -> mysqldb(name, value);
      case PYMYSQL -> pymysql(name, value);
      case AIOMYSQL -> aiomysql(name, value);
      case ASYNCMY -> asyncmy(name, value, engine);
      case MYSQLCONNECTOR -> mysqlConnector(name, value);
      case ASYNCPG, PSYCOPG2, PSYCOPG, PG8000, CX_ORACLE, ORACLEDB, PYMSSQL -> Optional.empty();
    };
  }

  private static Optional<UrlViolation> mysqldb(String name, Optional<String> value) {
    return switch (name) {
      case "port", "named_pipe" ->
          number(name, "TypeError: 'str' object cannot be interpreted as an integer");
      case "conv" -> object(name, DICTIONARY, NO_ITEMS);
      case "ssl_mode" ->
          value
              .filter(text -> !SSL_MODES.contains(text))
              .map(text ->
                  oneOf(
                      name, LISTED_SSL_MODES, "NotSupportedError: Unknown ssl_mode specification"));
      default -> Optional.empty();
    };
  }

  private static Optional<UrlViolation> pymysql(String name, Optional<String> value) {
    return switch (name) {
      case "port" -> port("ValueError: port should be of type int");
      case "conv" -> object(name, DICTIONARY, NO_ITEMS);
      case "ssl" -> ssl(NO_GET);
      case "compress" -> value.filter(SettingReader::isTrue).flatMap(text -> unsupported(name));
      case "named_pipe" -> unsupported(name);
      case "cursorclass" -> object(name, "a class", NOT_CALLABLE);
      case "auth_plugin_map" -> object(name, DICTIONARY, NO_GET);
      case "defer_connect" ->
          removed(name, "leaves the connection closed", "InterfaceError: (0, '')");
      default -> charset(name, value, NO_ENCODING);
    };
  }

  /** It tells only once a server answers; of {@code ssl} one that offers TLS. */
  private static Optional<UrlViolation> aiomysql(String name, Optional<String> value) {
    if (UrlOptions.MYSQL_SSL.contains(name)) {
      return sslContext("dict", "of ssl_… SQLAlchemy makes a dictionary");
    }
    return switch (name) {
      case "ssl" -> sslContext("str", "a URL gives a text");
      case "port" -> port("TypeError: %d format: a real number is required, not str");
      case "conv" -> object(name, DICTIONARY, NO_GET);
      case "loop" ->
          object(name, "an event loop", "AttributeError: 'str' object has no attribute 'time'");
      default -> charset(name, value, NO_ENCODING);
    };
  }

  private static Optional<UrlViolation> sslContext(String type, String given) {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            "ssl of aiomysql takes an SSLContext, and " + given,
            "AttributeError: '" + type + "' object has no attribute 'wrap_bio'",
            value -> Optional.of("give an ssl.SSLContext as ssl in connect_args")));
  }

  private static Optional<UrlViolation> asyncmy(
      String name, Optional<String> value, Engine engine) {
    boolean wrapped = engine.isFrom(Releases.V2_1);
    return switch (name) {
      case "port" -> port("ValueError: port should be of type int");
      case "conv" -> object(name, DICTIONARY, wrapped ? INTERNAL : NO_ITEMS);
      case "sock" ->
          object(
              name,
              "a socket",
              wrapped ? INTERNAL : "AttributeError: 'str' object has no attribute 'type'");
      case "ssl" ->
          ssl(
              "ValueError: ssl argument must be True, a dict of ssl options, or an"
                  + " ssl.SSLContext, got 'str'");
      case "echo" -> object(name, "a boolean", "TypeError: an integer is required");
      case "password_creator" -> object(name, "a function", NOT_CALLABLE);
      case "cursor_cls" -> object(name, "a class", NOT_CALLABLE);
      case "stmt_cache_size" ->
          value
              .flatMap(ConvertedOption.Type.INTEGER::error)
              .map(error -> oneOf(name, "a whole number", error));
      case "charset" ->
          value
              .filter("utf8mb3"::equalsIgnoreCase)
              .map(text -> noCharset(wrapped ? INTERNAL : NO_ENCODING))
              .or(() -> charset(name, value, wrapped ? INTERNAL : NO_ENCODING));
      default -> Optional.empty();
    };
  }

  private static Optional<UrlViolation> mysqlConnector(String name, Optional<String> value) {
    return switch (name) {
      case "port" ->
          value
              .filter(text -> ConvertedOption.Type.INTEGER.error(text).isPresent())
              .map(text ->
                  oneOf(
                      name,
                      "a whole number",
                      "InterfaceError: TCP/IP port number should be an integer"));
      case "read_timeout", "write_timeout" ->
          number(name, "InterfaceError: Option " + name + " must be a positive integer");
      case "client_flags" ->
          number(name, "ProgrammingError: client_flags setter expect integer (>0) or set");
      case "conn_attrs" ->
          object(name, DICTIONARY, "InterfaceError: conn_attrs must be of type dict");
      case "converter_class" ->
          object(
              name,
              "a class",
              "AttributeError: Converter class should be a subclass of"
                  + " conversion.MySQLConverterBase");
      case "dsn" ->
          removed(name, "is refused", "NotSupportedError: Data source name is not supported");
      case "dns_srv" ->
          object(name, "a boolean", "InterfaceError: The value of 'dns-srv' must be a boolean");
      case "failover" ->
          object(name, DICTIONARIES, "AttributeError: 'str' object has no attribute 'keys'");
      case "tls_versions", "tls_ciphersuites" ->
          object(
              name,
              "a list",
              "AttributeError: "
                  + name
                  + " must be a list, found: "
                  + PythonNumbers.quote(value.orElse("")));
      default -> Optional.empty();
    };
  }

  private static Optional<UrlViolation> charset(String name, Optional<String> value, String error) {
    return name.equals("charset")
        ? value
            .filter(text -> !CHARSETS.contains(text.toLowerCase(Locale.ROOT)))
            .map(text -> noCharset(error))
        : Optional.empty();
  }

  private static UrlViolation noCharset(String error) {
    return oneOf("charset", "a character set of MySQL, such as utf8mb4", error);
  }

  private static UrlViolation oneOf(String name, String allowed, String error) {
    return UrlViolation.changed(
        Moment.CONNECT, "the URL option " + name + " takes " + allowed, error, allowed);
  }

  private static Optional<UrlViolation> port(String error) {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            "port takes a number, and a URL gives a text",
            error,
            value -> Optional.of("give it behind the host, as in db:3306")));
  }

  private static Optional<UrlViolation> ssl(String error) {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            "ssl takes a dictionary, and a URL gives a text",
            error,
            value -> Optional.of("give ssl_ca, ssl_cert and ssl_key, or ssl in connect_args")));
  }

  private static Optional<UrlViolation> unsupported(String name) {
    return removed(
        name,
        "is not supported",
        "NotImplementedError: compress and named_pipe arguments are not supported");
  }

  private static Optional<UrlViolation> removed(String name, String what, String error) {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            "the URL option " + name + " " + what,
            error,
            value -> Optional.empty()));
  }

  private static Optional<UrlViolation> number(String name, String error) {
    return object(name, "a number", error);
  }

  private static Optional<UrlViolation> object(String name, String what, String error) {
    return Optional.of(
        UrlViolation.removed(
            Moment.CONNECT,
            name + " takes " + what + ", and a URL gives a text",
            error,
            value -> Optional.of("give it as " + what + " in connect_args")));
  }
}
