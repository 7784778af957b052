"""Tries pools on a real PostgreSQL: a case a line on standard input, an observation a line out.

A case is {"id", "engine": "Sync"|"Async", "url", "settings": {...}, "dsn": the observer's login,
"plan", "stall": {"users": n, "warm": whether there is an open connection before} or null, "exhaust":
{"settings": {...}, "capacity": n} or null}. The plans:

open   makes the engine and opens one session
use    also lets 10 and 50 users in at once, some of whom fail in the middle
harm   lets 20 users in at once, in a process of its own, which the pool may take down
stall  users at once while a heartbeat watches the event loop, in a process of its own
"""

import asyncio
import json
import logging
import statistics
import sys

import apart
import async_users
import engines
import stall
import sync_users
from activity import Activity, Watch
from heartbeat import Heartbeat
from users import Round

SAMPLE = 15
SAMPLES = 8
SLOW_MS = 100
# How many users, and whether some fail in the middle; the last find a pool that has recovered.
ROUNDS = ((10, False), (50, True), (10, False))
HARMED = ((20, False),)


def run(case):
    """Plays a case; gives what was observed."""
    seen = {}
    application = "case-" + case["id"]
    try:
        engine = engines.create(case, case["settings"], application)
    except Exception as error:
        seen["error"] = dict(engines.failure(error), moment="create")
        return seen
    seen["poolClass"] = type(engines.pool_of(engine)).__name__
    users = async_users if case["engine"] == "Async" else sync_users
    if case["plan"] == "stall":
        stall.play(case, engine, seen)
    else:
        asyncio.run(_watched(case, engine, application, users, seen))
    return seen


async def _watched(case, engine, application, users, seen):
    heartbeat = Heartbeat()
    activity = Activity(case["dsn"], application)
    try:
        await _play(case, engine, activity, users, seen)
    finally:
        await users.dispose(engine)
        if case["plan"] != "harm":
            seen["leftAfterDispose"] = activity.settled(0)
        activity.close()
    if case["exhaust"]:
        await _exhaust(case, application, users, seen)
    heartbeat.stop()
    seen["longestPauseMs"] = heartbeat.longest()


async def _play(case, engine, activity, users, seen):
    try:
        first = await users.session(engine)
    except Exception as error:
        seen["error"] = dict(engines.failure(error), moment="connect")
        return
    if case["plan"] == "open":
        return
    medians = []
    # A busy machine spoils a sample, but hardly all of them.
    while len(medians) < SAMPLES and (not medians or medians[-1] >= SLOW_MS):
        medians.append(statistics.median(await users.sessions(engine, SAMPLE)))
    seen["sessionMs"] = {"first": first, "median": min(medians)}
    await _let_in(case, engine, activity, users, seen)


async def _let_in(case, engine, activity, users, seen):
    pool = engines.pool_of(engine)
    watch = Watch(case["dsn"], activity.application, pool)
    harmed = case["plan"] == "harm"
    seen["rounds"] = []
    try:
        for number, (count, faults) in enumerate(HARMED if harmed else ROUNDS):
            users_at_once = Round(number, count, faults, harmed)
            await users.play(engine, users_at_once, activity)
            seen["rounds"].append(users_at_once.observed(activity))
    finally:
        watch.close()
    seen["peak"] = watch.peak
    seen["idleInTransaction"] = activity.idle_in_transaction()
    seen["checkedOut"] = pool.checkedout() if hasattr(pool, "checkedout") else 0


async def _exhaust(case, application, users, seen):
    limited = engines.create(case, case["exhaust"]["settings"], application)
    watch = Watch(case["dsn"], application, engines.pool_of(limited))
    try:
        error = await users.exhaust(limited, case["exhaust"]["capacity"])
    finally:
        watch.close()
        await users.dispose(limited)
    seen["exhausted"] = {"error": error, "peak": watch.peak}


def main():
    # What a killed connection makes SQLAlchemy log is expected, and seen by the users as well.
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL + 1)
    for line in sys.stdin:
        case = json.loads(line)
        alone = case["plan"] in ("harm", "stall")
        seen = apart.run(run, case) if alone else run(case)
        print(json.dumps(dict(seen, id=case["id"])), flush=True)


main()
