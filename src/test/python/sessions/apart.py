"""Runs what may hang or crash in a process of its own."""

import json
import os
import select
import signal

# Longer than any pool that is tried makes its users wait.
PATIENCE_SECONDS = 5


def run(function, case):
    """What the function gives; or {"died": SIGNAL} or {"hung": true}, as far as it was seen."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        _answer(function, case, writer)
    os.close(writer)
    text = _read(reader)
    if text is None:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return {"hung": True}
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return {"died": signal.Signals(os.WTERMSIG(status)).name}
    return json.loads(text)


def _answer(function, case, writer):
    with os.fdopen(writer, "w") as out:
        json.dump(function(case), out)
    os._exit(0)


def _read(reader):
    """All that comes until the other end is closed; None if it is never closed."""
    parts = []
    with os.fdopen(reader, "rb", buffering=0) as source:
        while select.select([source], [], [], PATIENCE_SECONDS)[0]:
            part = source.read(65536)
            if not part:
                return b"".join(parts).decode()
            parts.append(part)
    return None
