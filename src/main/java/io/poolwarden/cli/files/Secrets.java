package io.poolwarden.cli.files;

/** Whether the Secrets of the input are looked into, as the installer decides for a cluster. */
public enum Secrets {
  /** They are not: what comes from one is unresolved. */
  UNREAD,
  /** They are, and there are no others; no value of theirs is shown. */
  READ,
  /** They are; a cluster that is read may have others, and is not asked for them. */
  READ_OF_FILES
}
