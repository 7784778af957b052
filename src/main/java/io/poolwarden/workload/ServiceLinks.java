package io.poolwarden.workload;

import com.google.re2j.Pattern;

/**
 * The names of the variables that the kubelet makes for Services ({@code pkg/kubelet/envvars}). The
 * ones of the Service {@code kubernetes} are always set, those of the Pod's namespace with {@code
 * enableServiceLinks}.
 */
enum ServiceLinks {
  /** Only the Service {@code kubernetes} of the namespace {@code default}. */
  KUBERNETES("KUBERNETES"),
  /** Any Service. */
  ALL("[A-Z0-9](?:[A-Z0-9_]{0,61}[A-Z0-9])?");

  private final Pattern names;

  ServiceLinks(String service) {
    names =
        Pattern.compile(
            "(?:"
                + service
                + ")_(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?"
                + "|PORT(?:_[0-9]{1,5}_(?:TCP|UDP|SCTP)(?:_(?:PROTO|PORT|ADDR))?)?)");
  }

  static boolean couldSet(String name, ServiceLinks links) {
    return links.names.matcher(name).matches();
  }
}
