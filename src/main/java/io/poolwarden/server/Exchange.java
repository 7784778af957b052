package io.poolwarden.server;

import io.poolwarden.admission.Entry;
import io.poolwarden.admission.Outcome;
import io.poolwarden.admission.Outcome.Facts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. Everything here runs on the event loop of its connection, but {@link
 * #review} hands over to the pool and comes back.
 */
final class Exchange {
  // After a refusal what still comes is thrown away for so long: closing at once would reset the
  // connection, and the client would not see the answer.
  private static final long LINGER_MILLIS = 500;

  private final Vertx vertx;
  private final HttpServerRequest request;
  private final Reception reception;
  private final Consumer<HttpServerRequest> done;
  private @Nullable Buffer body = Buffer.buffer();
  private Optional<Entry> entry = Optional.empty();
  private long taken;
  private boolean answered;
  private boolean finished;

  Exchange(
      Vertx vertx,
      HttpServerRequest request,
      Reception reception,
      Consumer<HttpServerRequest> done) {
    this.vertx = vertx;
    this.request = request;
    this.reception = reception;
    this.done = done;
  }

  void start() {
    request.exceptionHandler(gone -> finish());
    request.response().exceptionHandler(gone -> finish());
    request.response().closeHandler(closed -> finish());
    entry = Entry.ofPath(request.path() == null ? "" : request.path());
    Optional<Problem> problem = Preconditions.of(request, entry, reception.limits().bodyBytes());
    if (problem.isPresent()) {
      refuse(problem.get());
      return;
    }
    read(entry.orElseThrow());
  }

  private void read(Entry entry) {
    var deadline = reception.deadline(request.getParam("timeout"));
    long late =
        vertx.setTimer(reception.limits().body().toMillis(), timer -> refuse(Problem.LATE_BODY));
    request.handler(this::chunk);
    request.endHandler(end -> {
      vertx.cancelTimer(late);
      Buffer whole = body;
      if (!answered && whole != null) {
        body = null;
        review(entry, whole.getBytes(), deadline);
      }
    });
  }

  private void chunk(Buffer chunk) {
    Buffer sofar = body;
    if (answered || sofar == null) {
      return;
    }
    if (sofar.length() + (long) chunk.length() > reception.limits().bodyBytes()) {
      refuse(Problem.TOO_LARGE);
    } else if (!reception.bodies().take(chunk.length())) {
      refuse(Problem.BUSY);
    } else {
      taken += chunk.length();
      sofar.appendBuffer(chunk);
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // The answer is its end, whatever it was.
  private void review(Entry entry, byte[] whole, Instant deadline) {
    Context loop = vertx.getOrCreateContext();
    reception
        .pool()
        .review(entry, whole, deadline)
        .whenComplete((outcome, bug) -> loop.runOnContext(ready -> answer(outcome, bug)));
  }

  private void answer(@Nullable Outcome outcome, @Nullable Throwable bug) {
    if (answered) {
      return;
    }
    if (outcome == null || bug != null) {
      refuse(Problem.INTERNAL);
      return;
    }
    send(outcome.status(), Buffer.buffer(outcome.body()));
    reception.observer().accept(outcome.facts());
    finish();
  }

  private void refuse(Problem problem) {
    if (answered) {
      return;
    }
    body = null;
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    if (problem == Problem.METHOD) {
      request.response().putHeader(HttpHeaders.ALLOW, "POST");
    }
    request.handler(rest -> {});
    // Vert.x closes by itself once a whole request is answered; this one may never end.
    vertx.setTimer(LINGER_MILLIS, timer -> request.connection().close());
    send(problem.status(), Buffer.buffer(problem.json()));
    // The API server may let pass what is not judged: it must not go unseen.
    entry.map(Facts::rejected).ifPresent(reception.observer());
    finish();
  }

  private void send(int status, Buffer json) {
    answered = true;
    if (request.response().closed() || request.response().ended()) {
      return;
    }
    if (reception.leaving()) {
      request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    request
        .response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, Outcome.CONTENT_TYPE)
        .end(json);
  }

  /** Once, whatever the end was. */
  private void finish() {
    answered = true;
    body = null;
    if (!finished) {
      finished = true;
      reception.bodies().giveBack(taken);
      done.accept(request);
    }
  }
}
