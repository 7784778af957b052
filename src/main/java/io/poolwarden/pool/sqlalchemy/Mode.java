package io.poolwarden.pool.sqlalchemy;

/** Which function makes the engine: {@code create_async_engine} or {@code create_engine}. */
enum Mode {
  ASYNC("Async"),
  SYNC("Sync");

  private final String text;

  Mode(String text) {
    this.text = text;
  }

  /** The spelling of the setting {@code engine}. */
  String text() {
    return text;
  }
}
