package io.poolwarden.value;

/** Why a value cannot be known. A closed set: it is part of the API of reports. */
public enum Reason {
  /** No source of the setting is present and none is declared. */
  NO_SOURCE("NoSource"),
  /** A referenced object or key does not exist. */
  NOT_FOUND("NotFound"),
  /** The value is in a Secret, and the installation does not read Secrets. */
  SECRETS_DISABLED("SecretsDisabled"),
  /** The API server does not let Poolwarden read the referenced object. */
  FORBIDDEN("Forbidden"),
  /** The value is made at run time, such as the Pod's IP or its node's name. */
  RUNTIME_FIELD("RuntimeField"),
  /** The variable may come from the environment that Kubernetes makes for a Service. */
  SERVICE_LINK("ServiceLink"),
  /** The value is in a file that a container writes at run time ({@code fileKeyRef}). */
  FILE_KEY_REF("FileKeyRef"),
  /** The file is not in any volume whose contents can be read. */
  NOT_MOUNTED("NotMounted"),
  /** The text cannot be read in the format that it should have. */
  UNPARSABLE("Unparsable"),
  /** The text, or the work to expand it, is larger than the bounds allow. */
  TOO_LARGE("TooLarge");

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  /** The reason as reports and messages write it. */
  public String id() {
    return id;
  }
}
