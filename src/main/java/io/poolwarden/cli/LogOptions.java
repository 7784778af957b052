package io.poolwarden.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** How a process that goes on running logs, to standard output. */
final class LogOptions {
  // One line an event: what a value holds must not look like another event.
  private static final String PATTERN =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %-5level %logger{0}: %replace(%msg %kvp){'[\\r\\n]+',"
          + " ' '}%n%ex";

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "INFO",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
  private LogLevel level = LogLevel.INFO;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless given.")
  private LogFormat format = LogFormat.text;

  /** How much is logged. */
  enum LogLevel {
    /** What somebody has to mend. */
    ERROR,
    /** And what somebody may have to. */
    WARN,
    /** And what has changed. */
    INFO,
    /** And what has been done. */
    DEBUG,
    /** And what has been sent. */
    TRACE
  }

  /** The formats of a log, as the option spells them. */
  enum LogFormat {
    /** For people. */
    text,
    /** One JSON object a line. */
    json
  }

  void apply() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    Encoder<ILoggingEvent> encoder = encoder(context);
    encoder.setContext(context);
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.addAppender(appender);
    Level ours = Level.valueOf(level.name());
    // What libraries say below a warning is about themselves; and at TRACE it would be what they
    // send.
    root.setLevel(ours.isGreaterOrEqual(Level.WARN) ? ours : Level.WARN);
    context.getLogger("io.poolwarden").setLevel(ours);
    // It warns of every custom resource that is not v1.
    context
        .getLogger("io.fabric8.kubernetes.client.dsl.internal.VersionUsageUtils")
        .setLevel(Level.ERROR);
  }

  private Encoder<ILoggingEvent> encoder(LoggerContext context) {
    return switch (format) {
      case json -> {
        JsonEncoder json = new JsonEncoder();
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithFormattedMessage(false);
        json.setWithMDC(false);
        yield json;
      }
      case text -> {
        PatternLayoutEncoder text = new PatternLayoutEncoder();
        text.setContext(context);
        text.setPattern(PATTERN);
        yield text;
      }
    };
  }
}
