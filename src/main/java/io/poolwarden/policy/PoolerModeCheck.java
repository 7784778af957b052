package io.poolwarden.policy;

import io.poolwarden.api.PreparedStatements;
import io.poolwarden.api.Via;
import io.poolwarden.pool.Moment;
import io.poolwarden.pool.Pool;
import io.poolwarden.pool.PoolerNeeds;
import io.poolwarden.pool.PoolerNeeds.Statements;
import io.poolwarden.pool.Version;
import io.poolwarden.value.RuleId;
import io.poolwarden.value.Source;
import io.poolwarden.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A client that goes through a pooler whose mode takes away what it relies on: in transaction mode
 * the prepared statements of its driver, in statement mode transactions. Nothing is said where it
 * is not known that the client goes through the pooler, with which driver, or what the pooler does.
 */
record PoolerModeCheck(Policies policies) implements Check {

  @Override
  public RuleId rule() {
    return RuleId.POOLER_MODE;
  }

  /** A server and the pooler that a client reaches it by. */
  private record Behind(Server server, PgBouncer pooler) {}

  @Override
  public List<Finding> findings(Resolution at) {
    return at
        .client()
        .access()
        .server()
        .flatMap(policies::server)
        .filter(server -> server.route(at).filter(Via.Pooler::equals).isPresent())
        .flatMap(server ->
            Optional.ofNullable(server.spec().pooler())
                .map(spec -> new Behind(server, new PgBouncer(spec))))
        .flatMap(behind -> finding(at, behind))
        .stream()
        .toList();
  }

  private Optional<Finding> finding(Resolution at, Behind behind) {
    Pool pool = ClientResolver.completed(at.pool(), at.expectation());
    return at.client()
        .library()
        .poolerNeeds(pool, at.client().version())
        .flatMap(needs ->
            switch (behind.pooler.mode()) {
              case Session -> Optional.empty();
              case Transaction -> prepared(at, behind, needs);
              case Statement -> Optional.of(transactions(at, behind.server));
            });
  }

  private Optional<Finding> prepared(Resolution at, Behind behind, PoolerNeeds needs) {
    PgBouncer pooler = behind.pooler;
    boolean avoided =
        at.client().access().statements().filter(PreparedStatements.Unnamed::equals).isPresent();
    if (avoided || !pooler.loses(needs.statements())) {
      return Optional.empty();
    }
    String driver = needs.driver().map(Shown::text).orElse("its driver");
    String problem =
        through(at, behind.server)
            + " in transaction mode, but "
            + lack(pooler, needs.statements())
            + " does not keep the prepared statements of "
            + driver
            + " from one transaction to the next: under load they are missing, or another"
            + " client's are there (prepared statement \"…\" does not exist, or already exists)";
    List<String> ways = new ArrayList<>();
    ways.add(tracking(behind, needs.statements()));
    ways.addAll(others(at, "session"));
    String fix =
        either(ways)
            + ". Code that leaves none behind ("
            + code(needs.statements())
            + ") says so with preparedStatements: Unnamed of the client.";
    return Optional.of(finding(at, new Findings.Words(problem, fix), Moment.RUN));
  }

  private Finding transactions(Resolution at, Server server) {
    String problem =
        through(at, server)
            + " in statement mode, which refuses the transactions that "
            + at.client().library().name()
            + " begins (transaction blocks not allowed in statement pooling mode)";
    String fix = either(others(at, "transaction or session")) + ".";
    return finding(at, new Findings.Words(problem, fix), Moment.CONNECT);
  }

  private Finding finding(Resolution at, Findings.Words words, Moment moment) {
    return Findings.onClient(
        at, rule(), words, at.pool().url().map(Value::source), Optional.of(moment));
  }

  private static String through(Resolution at, Server server) {
    Optional<Source> url = at.pool().url().map(Value::source);
    return Wording.where(at)
        + ": it goes through the pooler of server "
        + Wording.quoted(server.name())
        + " ("
        + (server.route(Uses.endpoint(at)).isPresent()
            ? "URL in " + url.map(Wording::source).orElse("no source")
            : "via in " + Wording.configuration(at.scope()))
        + ")";
  }

  private static String lack(PgBouncer pooler, Statements statements) {
    Version first = PgBouncer.since(statements).orElseThrow();
    return "PgBouncer"
        + pooler.version().map(v -> " " + v).orElse("")
        + (pooler.isBefore(first) ? "" : " with max_prepared_statements 0");
  }

  private static String tracking(Behind behind, Statements statements) {
    Version first = PgBouncer.since(statements).orElseThrow();
    String declared =
        "maxPreparedStatements of DatabaseServer " + Wording.quoted(behind.server.name());
    return behind.pooler.isBefore(first)
        ? "upgrade PgBouncer to "
            + first
            + " or newer, set its max_prepared_statements above 0, and give both as version and "
            + declared
        : "set max_prepared_statements of PgBouncer above 0, and " + declared + " likewise";
  }

  /** Only what the configuration leaves open. */
  private static List<String> others(Resolution at, String modes) {
    String mode = "set PgBouncer's pool_mode to " + modes;
    String past = "give the URL the host and port of the server itself";
    return switch (at.client().access().via().orElse(null)) {
      case null -> List.of(mode, past);
      case Pooler -> List.of(mode);
      case Direct -> List.of(past);
    };
  }

  private static String either(List<String> ways) {
    String all = String.join(", or ", ways);
    return Character.toUpperCase(all.charAt(0)) + all.substring(1);
  }

  private static String code(Statements statements) {
    return switch (statements) {
      case NONE -> "";
      case NAMED ->
          "asyncpg: prepared_statement_name_func with unique names, and both statement caches 0";
      case NAMED_AND_DEALLOCATED -> "psycopg: prepare_threshold None in connect_args";
    };
  }
}
