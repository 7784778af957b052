package io.poolwarden.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A test class that runs on a real PostgreSQL. Constructors and methods may take a {@link
 * PostgreSql}; all classes share one, which lives as long as the JVM's tests, and take turns on it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PostgreSqlExtension.class)
@ResourceLock("PostgreSQL")
public @interface OnPostgreSql {}
