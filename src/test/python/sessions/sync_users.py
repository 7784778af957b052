"""Users of a sync engine: threads. What is public here awaits them, as in async_users."""

import asyncio
import threading
import time

from sqlalchemy import text
from sqlalchemy.orm import Session

import engines
from users import INSERT, KILLED, RAISE, ROLLBACK, Failed, ending


def _session(engine):
    """Opens a session and runs a query; gives the time until the answer."""
    start = time.perf_counter()
    with Session(engine) as opened:
        opened.execute(text("select 1"))
        took = time.perf_counter() - start
    return took * 1000


async def session(engine):
    return await asyncio.to_thread(_session, engine)


async def sessions(engine, count):
    return await asyncio.to_thread(lambda: [_session(engine) for _ in range(count)])


def _transaction(engine, round_, number, activity):
    start = time.perf_counter()
    row = {"application": activity.application, "round": round_.number, "number": number}
    with Session(engine) as opened:
        pid = opened.execute(text("select pg_backend_pid()")).scalar()
        round_.milliseconds.append((time.perf_counter() - start) * 1000)
        if round_.together:
            round_.wait_for_the_others()
        opened.execute(text(INSERT), row)
        opened.execute(text(round_.work))
        how = ending(number, round_.faults)
        if how == RAISE:
            raise Failed(number)
        if how == KILLED:
            activity.terminate(pid)
            opened.execute(text("select 1"))
        if how == ROLLBACK:
            opened.rollback()
        else:
            opened.commit()


def _user(engine, round_, number, activity):
    try:
        _transaction(engine, round_, number, activity)
    except Failed:
        return
    except BaseException as error:
        killed = ending(number, round_.faults) == KILLED
        (round_.expected_errors if killed else round_.errors).append(engines.failure(error))


async def play(engine, round_, activity):
    """All users of a round at once."""
    await asyncio.to_thread(_play, engine, round_, activity)


def _play(engine, round_, activity):
    threads = [
        threading.Thread(target=_user, args=(engine, round_, number, activity))
        for number in range(round_.users)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


async def exhaust(engine, capacity):
    """Takes every connection, then one more, whose error it gives; a session works after that."""
    return await asyncio.to_thread(_exhaust, engine, capacity)


def _exhaust(engine, capacity):
    held = []
    try:
        for _ in range(capacity):
            opened = Session(engine)
            held.append(opened)
            opened.execute(text("select 1"))
        error = _error(engine)
        held.pop().close()
        _session(engine)
        return error
    finally:
        for opened in held:
            opened.close()


def _error(engine):
    try:
        _session(engine)
    except BaseException as error:
        return engines.failure(error)
    return None


async def dispose(engine):
    await asyncio.to_thread(engine.dispose)
