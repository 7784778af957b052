package io.poolwarden.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections that a server takes, in PostgreSQL's terms. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = Schema.NOT_DENY_WITH_WARN_RULE,
    message = Schema.NOT_DENY_WITH_WARN,
    fieldPath = ".validationActions")
@ValidationRule(
    value =
        "!has(self.maxConnections) || self.maxConnections > (has(self.reservedConnections) ?"
            + " self.reservedConnections : 0) + (has(self.otherConnections) ?"
            + " self.otherConnections : 0)",
    message =
        "maxConnections must be above reservedConnections and otherConnections together: nothing"
            + " would be left")
public record DatabaseServerSpec(
    @Min(1)
        @Max(Schema.SERVER_CONNECTIONS)
        @JsonPropertyDescription(
            "Connections that the server takes at all (max_connections). Absent: as the server says"
                + " it where observe is given; else demand is shown and not limited.")
        @Nullable Integer maxConnections,
    @Min(0)
        @Max(Schema.SERVER_CONNECTIONS)
        @JsonPropertyDescription(
            "Of these, those that ordinary roles cannot use (superuser_reserved_connections and"
                + " reserved_connections). Absent: as the server says it where it also says"
                + " maxConnections; else 0.")
        @Nullable Integer reservedConnections,
    @Min(0)
        @Max(Schema.SERVER_CONNECTIONS)
        @JsonPropertyDescription(
            "Of these, those that clients use which no DatabaseConfiguration covers: backups,"
                + " monitoring, people. Absent: 0.")
        @Nullable Integer otherConnections,
    @Size(max = 64)
        @JsonPropertyDescription("Limits of single roles and databases (CONNECTION LIMIT).")
        @Nullable List<Limit> limits,
    @JsonPropertyDescription("The connection pooler in front of the server, if there is one.")
        @Nullable Pooler pooler,
    @JsonPropertyDescription(
            "A login with which the operator asks the server itself for its limit and who uses how"
                + " much of it. Absent: the server is not asked.")
        @Nullable Observe observe,
    @Default("[\"Deny\"]")
        @Size(min = 1, max = 2)
        @JsonPropertyDescription(
            "What a change calls for that would newly pass a limit, as in"
                + " ValidatingAdmissionPolicy: Deny refuses it, Warn lets it pass with a warning,"
                + " Audit with an audit annotation only.")
        @Nullable List<ValidationAction> validationActions) {

  /** The limit of one role or one database. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value = "has(self.role) != has(self.database)",
      message = "exactly one of role and database must be given")
  public record Limit(
      @Size(min = 1, max = Schema.LABEL)
          @JsonPropertyDescription("The role, as the user in a client's URL names it.")
          @Nullable String role,
      @Size(min = 1, max = Schema.LABEL)
          @JsonPropertyDescription("The database, as a client's URL names it.")
          @Nullable String database,
      @Required
          @Min(0)
          @Max(Schema.SERVER_CONNECTIONS)
          @JsonPropertyDescription("Connections that it may have.")
          Integer connections) {}

  /** How the server is asked. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Observe(
      @Required
          @Size(min = 1, max = Schema.NAME)
          @Pattern(Schema.HOST_PATTERN)
          @JsonPropertyDescription(
              "The name or address of the server itself, not of a pooler. The Secret's key host"
                  + " must be the same.")
          String host,
      @Min(1)
          @Max(65_535)
          @JsonPropertyDescription(
              "Its port. Absent: 5432. The Secret's key port must be the same; without that key"
                  + " only 5432 is taken.")
          @Nullable Integer port,
      @Size(min = 1, max = Schema.LABEL)
          @JsonPropertyDescription("The database to connect to. Absent: postgres.")
          @Nullable String database,
      @Required
          @Size(min = 1, max = Schema.NAME)
          @Pattern(Schema.NAME_PATTERN)
          @JsonPropertyDescription(
              "A Secret in the operator's namespace with the keys host, username and password,"
                  + " port and sslMode where they are not 5432 and VerifyFull or VerifyCA, and"
                  + " ca.crt with the authorities that the server's certificate is checked against;"
                  + " without that, those that Java trusts.")
          String secretName,
      @JsonPropertyDescription(
              "How the connection is secured, as PostgreSQL's sslmode. Absent: VerifyFull. The"
                  + " Secret's key sslMode must be the same; without that key only VerifyFull and"
                  + " VerifyCA are taken.")
          @Nullable SslMode sslMode,
      @Min(10)
          @Max(86_400)
          @JsonPropertyDescription("Seconds from one question to the next. Absent: 60.")
          @Nullable Integer intervalSeconds) {

    /** PostgreSQL's. */
    public static final int DEFAULT_PORT = 5432;

    /** The port that is meant. */
    public int portOrDefault() {
      return port == null ? DEFAULT_PORT : port;
    }

    /** The mode that is meant. */
    public SslMode sslModeOrDefault() {
      return sslMode == null ? SslMode.VerifyFull : sslMode;
    }
  }

  /** PostgreSQL's {@code sslmode}. */
  public enum SslMode {
    /** Encrypted; certificate and host name are checked. */
    VerifyFull,
    /** Encrypted; the certificate is checked. */
    VerifyCA,
    /** Encrypted; whoever answers is believed. */
    Require,
    /** Not encrypted. */
    Disable
  }

  /** PgBouncer, in the terms of its configuration. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value =
          "!has(self.hosts) || self.hosts.all(h, !(h.matches('^[^:]+:[^:]*$') ||"
              + " h.contains(']:')) || h.matches(':[1-9][0-9]{0,4}$'))",
      message = "a port of a host must be a number, such as in db:6432 or [fd00::7]:6432",
      fieldPath = ".hosts")
  public record Pooler(
      @Required @JsonPropertyDescription("The pooler: PgBouncer.") PoolerType type,
      @Size(min = 1, max = 32)
          @Pattern(Schema.VERSION_PATTERN)
          @JsonPropertyDescription("Its version, such as 1.24.1.")
          @Nullable String version,
      @JsonPropertyDescription("Its pool_mode. Absent: Session, as in PgBouncer.")
          @Nullable PoolMode poolMode,
      @Min(0)
          @Max(Schema.SERVER_CONNECTIONS)
          @JsonPropertyDescription("Its max_prepared_statements. Absent: as its version has it.")
          @Nullable Integer maxPreparedStatements,
      @Min(1)
          @Max(Schema.PROCESSES)
          @JsonPropertyDescription(
              "Processes of it: every one has pools and limits of its own. Absent: 1.")
          @Nullable Integer instances,
      @Min(1)
          @Max(Schema.SERVER_CONNECTIONS)
          @JsonPropertyDescription(
              "Clients that one process takes (max_client_conn). Absent: not limited here.")
          @Nullable Integer maxClientConn,
      @Min(1)
          @Max(Schema.SERVER_CONNECTIONS)
          @JsonPropertyDescription(
              "Connections to the server of one process for each pair of role and database"
                  + " (default_pool_size). Absent: 20, as in PgBouncer.")
          @Nullable Integer defaultPoolSize,
      @Min(0)
          @Max(Schema.SERVER_CONNECTIONS)
          @JsonPropertyDescription("Connections above that (reserve_pool_size). Absent: 0.")
          @Nullable Integer reservePoolSize,
      @Min(0)
          @Max(Schema.SERVER_CONNECTIONS)
          @JsonPropertyDescription(
              "Connections of one process to one database (max_db_connections). Absent or 0: not"
                  + " limited.")
          @Nullable Integer maxDbConnections,
      @Size(max = 32)
          @JsonPropertyDescription(
              "Names and addresses at which clients reach the pooler, as they stand in URLs. With"
                  + " them it is known which clients go through it. With a port, as in db:6432,"
                  + " only those at that port do: so a pooler at the host of its server is told"
                  + " from it.")
          @Nullable List<@Size(min = 1, max = Schema.NAME) @Pattern("^[^/@\\s]+$") String> hosts) {}

  /** A pooler whose numbers are understood. */
  public enum PoolerType {
    /** PgBouncer. */
    PgBouncer
  }

  /** When a server connection goes back to the pooler. */
  public enum PoolMode {
    /** When the client disconnects. */
    Session,
    /** When a transaction ends. */
    Transaction,
    /** When a statement ends. */
    Statement
  }
}
