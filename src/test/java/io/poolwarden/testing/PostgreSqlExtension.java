package io.poolwarden.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the PostgreSQL of {@link OnPostgreSql} once and hands it to tests. */
final class PostgreSqlExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(PostgreSqlExtension.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == PostgreSql.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(PostgreSql.class, key -> PostgreSql.start(), PostgreSql.class);
  }
}
