package io.poolwarden.pool.sqlalchemy;

import java.util.Set;

/**
 * The arguments that drivers take by name when they connect, each list from the source that it
 * names. Of several releases the newest is the one listed where it takes what the others take.
 */
final class OptionNames {
  /** {@code asyncpg.connect} of 0.32.0, and what SQLAlchemy takes out of it first. */
  static final Set<String> ASYNCPG =
      names(
          """
          command_timeout connection_class database direct_tls dsn gsslib host krbsrvname loop
          max_cacheable_statement_size max_cached_statement_lifetime passfile password port
          prepared_statement_cache_size record_class server_settings service servicefile ssl
          statement_cache_size target_session_attrs timeout user
          """);

  /** The options of libpq 18. */
  static final Set<String> LIBPQ =
      names(
          """
          application_name channel_binding client_encoding connect_timeout dbname
          fallback_application_name gssdelegation gssencmode gsslib host hostaddr keepalives
          keepalives_count keepalives_idle keepalives_interval krbsrvname load_balance_hosts
          max_protocol_version min_protocol_version oauth_client_id oauth_client_secret
          oauth_issuer oauth_scope options passfile password port replication require_auth
          requirepeer requiressl scram_client_key scram_server_key service servicefile
          ssl_max_protocol_version ssl_min_protocol_version sslcert sslcertmode sslcompression
          sslcrl sslcrldir sslkey sslkeylogfile sslmode sslnegotiation sslpassword sslrootcert
          sslsni target_session_attrs tcp_user_timeout user
          """);

  /** {@code psycopg2.connect} of 2.9.13, beside libpq's. */
  static final Set<String> PSYCOPG2 =
      names(
          """
          async async_ connection_factory cursor_factory database dsn
          """);

  /** {@code psycopg.connect} of 3.3.9, beside libpq's. */
  static final Set<String> PSYCOPG =
      names(
          """
          autocommit conninfo context cursor_factory prepare_threshold row_factory
          """);

  /** {@code pg8000.connect} of 1.31.6. */
  static final Set<String> PG8000 =
      names(
          """
          application_name database host password port replication source_address ssl_context
          startup_params tcp_keepalive timeout unix_sock user
          """);

  /** {@code MySQLdb.connections.Connection} and {@code _mysql.c} of mysqlclient 2.2.8. */
  static final Set<String> MYSQLDB =
      names(
          """
          auth_plugin autocommit binary_prefix charset client_flag collation compress
          connect_timeout conv cursorclass database db host init_command local_infile
          local_infile_dir multi_statements named_pipe passwd password port read_default_file
          read_default_group read_timeout server_public_key_path sql_mode ssl ssl_mode
          unix_socket use_unicode user write_timeout
          """);

  /** {@code pymysql.connections.Connection} of 1.2.4. */
  static final Set<String> PYMYSQL =
      names(
          """
          auth_plugin_map autocommit binary_prefix bind_address charset client_flag collation
          compress connect_timeout conv cursorclass database db defer_connect host
          init_command local_infile max_allowed_packet named_pipe passwd password port
          program_name read_default_file read_default_group read_timeout server_public_key
          sql_mode ssl ssl_ca ssl_cert ssl_disabled ssl_key ssl_key_password ssl_verify_cert
          ssl_verify_identity unix_socket use_unicode user write_timeout
          """);

  /** {@code aiomysql.connect} of 0.3.2. */
  static final Set<String> AIOMYSQL =
      names(
          """
          auth_plugin autocommit charset client_flag connect_timeout conv cursorclass db echo
          host init_command local_infile loop password port program_name read_default_file
          read_default_group server_public_key sql_mode ssl unix_socket use_unicode user
          """);

  /** {@code asyncmy.connect} of 0.2.18. */
  static final Set<String> ASYNCMY =
      names(
          """
          auth_plugin_map autocommit binary_prefix charset client_flag connect_timeout conv
          cursor_cls database db echo host init_command local_infile max_allowed_packet
          password password_creator port program_name query_callback read_default_file
          read_default_group read_timeout server_public_key sock sql_mode ssl stmt_cache_size
          unix_socket use_unicode user
          """);

  /**
   * {@code DEFAULT_CONFIGURATION}, {@code CNX_POOL_ARGS} and {@code pooling.connect} of
   * mysql-connector-python 26.10.0.
   */
  static final Set<String> MYSQLCONNECTOR =
      names(
          """
          allow_local_infile allow_local_infile_in_path auth_plugin autocommit buffered
          charset client_flags collation compress conn_attrs connect_timeout
          connection_timeout consume_results converter_class converter_str_fallback database
          db dns_srv dsn failover force_ipv6 get_warnings host init_command kerberos_auth_mode
          krb_service_principal oci_config_file oci_config_profile openid_token_file
          option_files passwd password password1 password2 password3 pool_name
          pool_reset_session pool_size port raise_on_warnings raw read_default_file
          read_timeout sql_mode ssl_ca ssl_cert ssl_cipher ssl_disabled ssl_key
          ssl_verify_cert ssl_verify_identity time_zone tls_ciphersuites tls_versions
          unix_socket use_pure use_unicode user webauthn_callback write_timeout
          """);

  /** {@code cxoConnection.c} of cx_Oracle 8.3.0, its last release. */
  static final Set<String> CX_ORACLE =
      names(
          """
          appcontext cclass dsn edition encoding events handle matchanytag mode nencoding
          newpassword password pool purity shardingkey stmtcachesize supershardingkey tag
          threaded user
          """);

  /** {@code oracledb.connect} of 26.1.0; {@code connect_async} takes the same. */
  static final Set<String> ORACLEDB =
      names(
          """
          access_token appcontext cclass config_dir conn_class connection_id_prefix debug_jdwp
          disable_oob driver_name dsn edition events expire_time externalauth
          extra_auth_params handle host https_proxy https_proxy_port instance_name machine
          matchanytag mode newpassword on_connect_callback operation_callback osuser params
          password pool pool_alias pool_boundary pool_name port program protocol proxy_user
          purity retry_count retry_delay round_trip_callback sdu server_type service_name
          shardingkey sid ssl_context ssl_server_cert_dn ssl_server_dn_match ssl_version
          stmtcachesize supershardingkey tag tcp_connect_timeout terminal
          thick_mode_dsn_passthrough transaction_priority use_eztls use_sni use_tcp_fast_open
          user wallet_location wallet_password
          """);

  /** {@code pymssql.connect} of 2.4.6. */
  static final Set<String> PYMSSQL =
      names(
          """
          appname arraysize as_dict autocommit charset conn_properties database encryption
          host login_timeout password port read_only server tds_version timeout use_datetime2
          user
          """);

  private OptionNames() {}

  private static Set<String> names(String listed) {
    return Set.of(listed.strip().replace('\n', ' ').split(" ", -1));
  }
}
