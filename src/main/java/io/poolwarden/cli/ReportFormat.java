package io.poolwarden.cli;

/** The formats of a report, as {@code --output} spells them. */
enum ReportFormat {
  /** For people. */
  text,
  /** Everything, for programs of one's own. */
  json,
  /** SARIF 2.1.0, for code scanning. */
  sarif,
  /** JUnit's XML, for a CI's list of tests. */
  junit,
  /** One page for a browser. */
  html,
  /** Workflow commands of GitHub Actions: notes at the lines of a change. */
  github
}
