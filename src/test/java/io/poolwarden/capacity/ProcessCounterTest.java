package io.poolwarden.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.poolwarden.api.Processes;
import io.poolwarden.policy.Scene;
import io.poolwarden.workload.Kubelet;
import io.poolwarden.workload.Start;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of processes as the programs themselves take them from their command line. */
class ProcessCounterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // command | variables | processes; + is at least so many
        "gunicorn app:app | | 1",
        "gunicorn -w 4 app:app | | 4",
        "gunicorn -w4 app:app | | 4",
        "gunicorn -w=4 app:app | | 4",
        "gunicorn --workers=4 app:app | | 4",
        "gunicorn --workers 2 --workers 5 app:app | | 5",
        "gunicorn --workers ' 4 ' app:app | | 4",
        "gunicorn --workers four app:app | | 1+",
        "gunicorn --worker-class gthread --threads 8 app:app | | 1",
        "gunicorn -k uvicorn.workers.UvicornWorker -w 3 app:app | | 3",
        "gunicorn app:app | WEB_CONCURRENCY=6 | 6",
        "gunicorn app:app | GUNICORN_WORKERS=6 | 1",
        "gunicorn -w 4 app:app | WEB_CONCURRENCY=6 | 4",
        "gunicorn app:app | WEB_CONCURRENCY=6 GUNICORN_CMD_ARGS=--workers=3 | 3",
        "gunicorn app:app | GUNICORN_CMD_ARGS=-w=3 | 3",
        "gunicorn -w 2 app:app | GUNICORN_CMD_ARGS=-w=3 | 2",
        "gunicorn -c gunicorn.conf.py app:app | WEB_CONCURRENCY=6 | 1+",
        "gunicorn -c gunicorn.conf.py -w 4 app:app | | 4",
        "gunicorn -w $(WEB_CONCURRENCY) app:app | WEB_CONCURRENCY=7 | 7",
        "gunicorn -w $(NOWHERE) app:app | | 1+",
        "gunicorn app:app -- -w 4 | | 1",
        "/venv/bin/gunicorn -w 4 app:app | | 4",
        "python -m gunicorn -w 4 app:app | | 4",
        "opentelemetry-instrument gunicorn -w 4 app:app | | 4",
        "uvicorn app:app | | 1",
        "uvicorn app:app --workers 4 | | 4",
        "uvicorn app:app --workers 0 | | 1",
        "uvicorn app:app --workers 4 --reload | | 1",
        "uvicorn app:app | UVICORN_WORKERS=3 WEB_CONCURRENCY=5 | 3",
        "uvicorn app:app | WEB_CONCURRENCY=5 | 5",
        "uvicorn app:app | WEB_CONCURRENCY=0 | 1",
        "uvicorn app:app -w 4 | | 1",
        "fastapi run --workers 4 | UVICORN_WORKERS=9 | 4",
        "fastapi run | UVICORN_WORKERS=9 | 1",
        "fastapi run | WEB_CONCURRENCY=2 | 2",
        "fastapi dev | WEB_CONCURRENCY=2 | 1",
        "granian --workers 4 app:app | | 4",
        "granian app:app | GRANIAN_WORKERS=3 | 3",
        "granian app:app | WEB_CONCURRENCY=3 | 1",
        "celery -A app worker --concurrency 4 | | 4",
        "celery -A app worker -c 4 | | 4",
        "celery -A app worker -c4 | | 4",
        "celery -A app worker --concurrency=auto | | 1+",
        "celery -A app worker | | 1+",
        "celery -A app worker -c 0 | | 1+",
        "celery -A app worker | CELERY_WORKER_CONCURRENCY=4 | 4",
        "celery -A app worker -P gevent -c 100 | | 1",
        "celery -A app worker --pool=threads -c 100 | | 1",
        "celery -A app worker -c 100 | CELERY_WORKER_POOL=solo | 1",
        "celery -A app worker --pool custom -c 100 | | 1+",
        "celery -A app worker --autoscale=3,10 -c 2 | | 10",
        "celery -A app worker --autoscale=10,3 | | 10",
        "celery -A app worker --autoscale=8 | | 8",
        "celery -A app beat | | 1",
        "tini -- sh -c 'exec gunicorn -w 4 app:app' | | 4",
        "dumb-init -- /bin/bash -eo pipefail -c 'gunicorn -w 4 app:app' | | 4",
        "env WEB_CONCURRENCY=4 sh -c 'exec gunicorn app:app' | WEB_CONCURRENCY=2 | 4",
        "env WEB_CONCURRENCY=4 gunicorn app:app | WEB_CONCURRENCY=2 | 4",
        "env WEB_CONCURRENCY=$(NOWHERE) gunicorn app:app | WEB_CONCURRENCY=2 | 1+",
        "env WEB_CONCURRENCY=4 ./start.sh | WEB_CONCURRENCY=2 | 1+",
        "sh -c \"sh -c 'gunicorn -w 4 app:app'\" | | 4",
        "python main.py | | 1",
        "./start.sh | WEB_CONCURRENCY=4 | 4",
        "./start.sh | GUNICORN_CMD_ARGS=--workers=3 WEB_CONCURRENCY=4 | 3",
        "./start.sh | GRANIAN_WORKERS=3 | 3",
        "./start.sh | UVICORN_WORKERS=2 | 2",
        "- | WEB_CONCURRENCY=4 | 4",
        "- | | 1",
      })
  void shouldCountAsTheProgramWould(String command, String variables, String processes) {
    String argv = command == null ? "" : "command: [" + flow(command) + "]";
    Count count = ProcessCounter.count(start(argv, variables), Optional.empty());
    assertThat(count.number() + (count.exact() ? "" : "+")).isEqualTo(processes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "exec gunicorn -w 4 app:app | | 4",
        "alembic upgrade head && gunicorn --workers 4 app:app | | 4",
        "cd /app; uvicorn app:app --workers=$WEB_CONCURRENCY | WEB_CONCURRENCY=3 | 3",
        "uvicorn app:app --workers ${WORKERS:-4} | | 4",
        "uvicorn app:app --workers ${WORKERS:-4} | WORKERS=2 | 2",
        "uvicorn app:app --workers ${WORKERS-4} | | 4",
        "uvicorn app:app --workers \\\"$WORKERS\\\" | WORKERS=2 | 2",
        "uvicorn app:app --workers $(nproc) | | 1+",
        "gunicorn -w `nproc --all` app:app | | 1+",
        "gunicorn -w 2 app:app & celery -A app worker -c 3 | | 2+",
        "celery -A app worker -c 4 & gunicorn -w 4 app:app | | 4+",
        "WEB_CONCURRENCY=4 exec gunicorn app:app | WEB_CONCURRENCY=2 | 4",
        "export UVICORN_WORKERS=4; uvicorn app:app | | 1+",
        "test -n x && WEB_CONCURRENCY=1; gunicorn app:app | WEB_CONCURRENCY=4 | 1+",
        "export N=3; gunicorn -w ${N:-4} app:app | | 1+",
        "export WEB_CONCURRENCY=3; ./start.sh | WEB_CONCURRENCY=4 | 1+",
        "export WEB_CONCURRENCY=3; gunicorn -w 4 app:app | | 4",
        "echo ready # gunicorn -w 9 | | 1",
        "gunicorn \\\\\\n -w 4 app:app | | 4",
        "exec \\\"$@\\\" | | 1",
      })
  void shouldReadTheScriptOfAShell(String script, String variables, String processes) {
    Start start = start("command: [sh, -ec, \"" + script + "\"]", variables);
    Count count = ProcessCounter.count(start, Optional.empty());
    assertThat(count.number() + (count.exact() ? "" : "+")).isEqualTo(processes);
  }

  @Test
  void shouldEndWithAScriptThatStartsItself() {
    String again = "sh -c \\\"$AGAIN\\\"";
    Start start =
        start(
            Scene.of(
                pod(
                    "command: [sh, -c, \"" + again + "\"]",
                    "[{name: AGAIN, value: \"" + again + "\"}]")));
    assertThat(ProcessCounter.count(start, Optional.empty())).isEqualTo(Count.exactly(1));
  }

  @Test
  void shouldTakeWhatTheClientDeclaresBeforeTheCommand() {
    // given
    Start start = start("command: [gunicorn, -w, \"4\"]", "APP_WORKERS=6 NONE= BAD=x");
    // then
    assertThat(ProcessCounter.count(start, Optional.of(new Processes("APP_WORKERS", 2))))
        .isEqualTo(Count.exactly(6));
    assertThat(ProcessCounter.count(start, Optional.of(new Processes("NOT_SET", 2))))
        .isEqualTo(Count.exactly(2));
    assertThat(ProcessCounter.count(start, Optional.of(new Processes("NONE", 2))))
        .isEqualTo(Count.exactly(2));
    assertThat(ProcessCounter.count(start, Optional.of(new Processes("NOT_SET", null))))
        .isEqualTo(Count.exactly(4));
    assertThat(ProcessCounter.count(start, Optional.of(new Processes("BAD", 2))))
        .isEqualTo(Count.atLeast(1));
  }

  @Test
  void shouldNotTellANumberThatASecretHolds() {
    // given a Secret that may be read
    Scene scene =
        Scene.of(
            pod(
                "command: [gunicorn, app]",
                "[{name: WEB_CONCURRENCY, valueFrom: {secretKeyRef: {name: s, key: n}}}]"),
            "{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {n: \"31\"}}");
    // then
    assertThat(ProcessCounter.count(start(scene), Optional.empty())).isEqualTo(Count.atLeast(1));
  }

  private static Start start(String argv, String variables) {
    StringBuilder env = new StringBuilder();
    for (String pair :
        variables == null || variables.isEmpty() ? new String[0] : variables.split(" ", -1)) {
      int equals = pair.indexOf('=');
      env.append("{name: ")
          .append(pair, 0, equals)
          .append(", value: \"")
          .append(pair.substring(equals + 1))
          .append("\"}, ");
    }
    return start(Scene.of(pod(argv, "[" + env + "]")));
  }

  private static Start start(Scene scene) {
    return Kubelet.start(
        scene.workload(),
        scene.workload().template().containers().getFirst(),
        scene.inputs().objects());
  }

  private static String pod(String argv, String env) {
    return """
    apiVersion: v1
    kind: Pod
    metadata: {name: x}
    spec:
      containers:
      - name: app
        image: x
        env: %s
        %s
    """
        .formatted(env, argv);
  }

  /** Words as a list of YAML, quotes kept together. */
  private static String flow(String command) {
    StringBuilder flow = new StringBuilder();
    ShellText.words(command).forEach(word -> flow.append('"').append(word).append("\", "));
    return flow.toString();
  }
}
