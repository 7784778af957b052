package io.poolwarden.pool.sqlalchemy;

import io.poolwarden.pool.Version;
import java.util.Set;
import java.util.TreeSet;

/**
 * The keyword arguments that some engine takes, whatever its dialect and its pool. What is none of
 * them is refused by {@code create_engine} ({@code engine/create.py}: {@code Invalid argument(s) …
 * sent to create_engine()}). From the arguments that {@code create_engine} and {@code
 * create_async_engine} take out themselves, and from {@code get_cls_kwargs} of every dialect of the
 * library, every pool class and {@code Engine}, in 1.4.54, 2.0.27, 2.0.37, 2.0.58 and 2.1.9.
 */
final class EngineArguments {
  private static final Set<String> ALL =
      Set.of(
          // engine/create.py
          "_coerce_config",
          "_initialize",
          "connect_args",
          "creator",
          "echo_pool",
          "empty_in_strategy",
          "enable_from_linting",
          "future",
          "max_overflow",
          "module",
          "plugins",
          "pool",
          "pool_events",
          "pool_logging_name",
          "pool_pre_ping",
          "pool_recycle",
          "pool_reset_on_return",
          "pool_size",
          "pool_timeout",
          "pool_use_lifo",
          "poolclass",
          "strategy",
          // engine/base.py, pool/base.py
          "_dispatch",
          "dialect",
          "echo",
          "execution_options",
          "hide_parameters",
          "logging_name",
          "query_cache_size",
          "url",
          // engine/default.py
          "compiler_linting",
          "dbapi",
          "implicit_returning",
          "isolation_level",
          "json_deserializer",
          "json_serializer",
          "label_length",
          "max_identifier_length",
          "paramstyle",
          "server_side_cursors",
          "supports_native_boolean",
          // dialects
          "_json_deserializer",
          "_json_serializer",
          "arraysize",
          "auto_convert_lobs",
          "client_encoding",
          "coerce_to_decimal",
          "deprecate_large_types",
          "encoding_errors",
          "exclude_tablespaces",
          "executemany_batch_page_size",
          "executemany_mode",
          "fast_executemany",
          "ignore_no_transaction_on_rollback",
          "is_mariadb",
          "legacy_schema_aliasing",
          "native_datetime",
          "optimize_limits",
          "query_timeout",
          "schema_name",
          "threaded",
          "use_ansi",
          "use_binds_for_limits",
          "use_native_hstore",
          "use_nchar_for_unicode",
          "use_scope_identity",
          "use_setinputsizes");

  private static final Set<String> BEFORE_2_0 =
      Set.of(
          "_future_engine_class",
          "_wrap_do_on_connect",
          "case_sensitive",
          "coerce_to_unicode",
          "concurrency_level",
          "convert_unicode",
          "description_encoding",
          "enable_rowcount",
          "encoding",
          "executemany_values_page_size",
          "retaining",
          "supports_unicode_binds",
          "type_conv",
          "use_native_unicode",
          "use_native_uuid");

  private static final Set<String> FROM_2_0 =
      Set.of(
          "_is_async",
          "async_creator",
          "enable_offset_fetch",
          "enable_pooling",
          "insertmanyvalues_page_size",
          "native_inet_types",
          "skip_autocommit_rollback",
          "supports_comments",
          "thick_mode",
          "use_insertmanyvalues");

  private EngineArguments() {}

  /** Those of a release. */
  static Set<String> of(Version version) {
    Set<String> all = new TreeSet<>(ALL);
    all.addAll(FROM_2_0);
    if (version.compareTo(Releases.V2_0) < 0) {
      all.addAll(BEFORE_2_0);
    }
    return all;
  }
}
