package io.poolwarden.cli;

/** Manifests in which names and values try to be more than text. */
final class HostileInput {
  /** What would be run or loaded if it were not escaped. */
  static final String SCRIPT =
      "</script><script>document.title='owned'</script><img src=http://127.0.0.1:9/x>";

  /** Ends a line, begins another command, moves the cursor, and is no character of XML. */
  static final String CONTROLS = "\\n::error::owned\\u001b[2J\\u0000%0A]]>";

  private HostileInput() {}

  /** A workload whose pool size and name are hostile, one that is fine, one that is not covered. */
  static String manifests() {
    return """
    {"apiVersion": "poolwarden.io/v1alpha1", "kind": "DatabaseConfiguration",
     "metadata": {"name": "orders"},
     "spec": {"match": {"workloadSelector": {"matchLabels": {"database": "orders"}}},
              "library": {"name": "SQLAlchemy", "version": "2.0"},
              "pool": {"poolSize": 5, "poolTimeout": 30},
              "rules": [{"rules": ["setting-mismatch"], "settings": ["poolTimeout"],
                         "validationActions": ["Warn"]}],
              "sources": {"poolSize": {"env": [{"name": "SIZE"}]},
                          "poolTimeout": {"env": [{"name": "TIMEOUT"}]}}}}
    {"apiVersion": "apps/v1", "kind": "Deployment",
     "metadata": {"name": "SCRIPT", "namespace": "shop"},
     "spec": {"template": {"metadata": {"labels": {"database": "orders"}},
       "spec": {"containers": [{"name": "app", "image": "a", "env": [
         {"name": "SIZE", "value": "SCRIPT"}, {"name": "TIMEOUT", "value": "60"}]}]}}}}
    {"apiVersion": "apps/v1", "kind": "Deployment",
     "metadata": {"name": "controls", "namespace": "shop"},
     "spec": {"template": {"metadata": {"labels": {"database": "orders"}},
       "spec": {"containers": [{"name": "app", "image": "a", "env": [
         {"name": "SIZE", "value": "CONTROLS"}, {"name": "TIMEOUT", "value": "30"}]}]}}}}
    {"apiVersion": "apps/v1", "kind": "Deployment",
     "metadata": {"name": "fine", "namespace": "other"},
     "spec": {"template": {"metadata": {"labels": {"database": "orders"}},
       "spec": {"containers": [{"name": "app", "image": "a", "env": [
         {"name": "SIZE", "value": "5"}, {"name": "TIMEOUT", "value": "30"}]}]}}}}
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "bare", "namespace": "other"},
     "spec": {"containers": [{"name": "app", "image": "a"}]}}
    """
        .replace("SCRIPT", SCRIPT)
        .replace("CONTROLS", CONTROLS);
  }
}
