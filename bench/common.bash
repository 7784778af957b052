# What the benchmarks share; read by them, not run.
# shellcheck shell=bash
home=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
bench=$(basename "$0")

misused() {
  printf 'bench/%s: %s\nRun bench/%s --help for usage.\n' "$bench" "$*" "$bench" >&2
  exit 2
}

# A whole number above 0.
need_number() { # OPTION VALUE
  [[ ${2:-} =~ ^[1-9][0-9]{0,6}$ ]] || misused "$1 needs a whole number above 0"
}

java_version() { # JAVA
  "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1
}

find_java() {
  local java version
  for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [ -n "$java" ] && [ -x "$java" ] || continue
    version=$(java_version "$java")
    if [ "${version:-0}" -ge 25 ]; then
      printf '%s\n' "$java"
      return
    fi
  done
  printf 'bench/%s: no Java 25 or newer in JAVA_HOME, on the PATH or below /usr/lib/jvm\n' "$bench" >&2
  exit 3
}

# Compiles the benchmarks (and, as Poolwarden itself does, whatever else has changed).
prepare() {
  "$home/bin/poolwarden" --version >/dev/null
  printf 'Compiling the benchmarks\n' >&2
  (cd "$home" && mvn -q -B test-compile dependency:build-classpath \
    -Dmdep.includeScope=test -Dmdep.outputFile=target/bench.classpath) >&2 || {
    printf 'bench/%s: the build failed, see above\n' "$bench" >&2
    exit 3
  }
  java=$(find_java)
  printf 'Measured on %s processors (%s), %s, Java %s, commit %s\n' "$(nproc)" \
    "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | head -n 1)" "$(uname -sr)" \
    "$(java_version "$java")" "$(git -C "$home" rev-parse --short HEAD 2>/dev/null || echo unknown)"
}

# Runs a benchmark's program, which stops what it has started when it is told to end.
run() { # SECONDS CLASS ARGUMENT...
  local seconds=$1 class=$2
  shift 2
  exec timeout --kill-after=60 "$seconds" "$java" \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -XX:+UseSerialGC -XX:-UsePerfData -Dpoolwarden.home="$home" \
    -cp "$home/target/test-classes:$home/target/classes:$(<"$home/target/bench.classpath")" \
    "io.poolwarden.bench.$class" "$@"
}
