package io.poolwarden.cli.files;

/** Whether the Secrets of the input are looked into, as the installer decides for a cluster. */
public enum Secrets {
  /** They are not: what comes from one is unresolved. */
  UNREAD,
  /** They are; no value of theirs is shown. */
  READ
}
