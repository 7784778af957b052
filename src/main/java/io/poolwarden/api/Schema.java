package io.poolwarden.api;

/** Patterns, bounds and rules of the schema that several fields share. */
final class Schema {
  /** Names of Kubernetes objects and what is at most as long. */
  static final int NAME = 253;

  /** Label values, names of containers, and short names. */
  static final int LABEL = 63;

  /** Texts of a sentence or two, values and pointers. */
  static final int TEXT = 1024;

  /** Paths of files. */
  static final int PATH = 4096;

  /** Clients of a configuration, and its environments. */
  static final int CLIENTS = 16;

  /** Further pools that also count as right. */
  static final int ALTERNATIVES = 8;

  /** Connections: more than any server takes. */
  static final int CONNECTIONS = 100_000;

  /** Connections of a server, of a pooler or of all of its processes. */
  static final int SERVER_CONNECTIONS = 1_000_000;

  /** Processes of a container or of a pooler. */
  static final int PROCESSES = 100_000;

  /** Contributors that a server's status names. */
  static final int CONTRIBUTORS = 10;

  /** Seconds, and minimum and maximum of them: what 32 bits hold. */
  static final int SECONDS = Integer.MAX_VALUE;

  /** A name as of a label's value or a container: lower case, digits, dashes and dots. */
  static final String NAME_PATTERN = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$";

  /** RFC 6901. */
  static final String POINTER_PATTERN = "^(/([^~/]|~[01])*)*$";

  /** {@code 2.0} or {@code 2.0.58}, also {@code 2.1.0b1}. */
  static final String VERSION_PATTERN = "^[0-9]{1,5}([.][0-9]{1,5}){1,2}((a|b|rc)[0-9]{1,3})?$";

  /** Names with {@code *} and {@code ?}. */
  static final String GLOB_PATTERN = "^[-A-Za-z0-9._*?]+$";

  /** Kinds with {@code *} and {@code ?}: a kind begins with an upper-case letter. */
  static final String KIND_PATTERN = "^[A-Z*?][A-Za-z0-9*?]*$";

  /** A class with or without its module. */
  static final String CLASS_PATTERN = "^[A-Za-z_][A-Za-z0-9_]*([.][A-Za-z_][A-Za-z0-9_]*)*$";

  /** A host name or an address, IPv6 without brackets. */
  static final String HOST_PATTERN = "^[A-Za-z0-9:]([-A-Za-z0-9.:_]*[A-Za-z0-9:])?$";

  static final String NOT_DENY_WITH_WARN_RULE =
      "!has(self.validationActions) || !('Deny' in self.validationActions && 'Warn' in"
          + " self.validationActions)";
  static final String NOT_DENY_WITH_WARN =
      "Deny and Warn must not be given together: a denial already tells what a warning would";

  private Schema() {}
}
