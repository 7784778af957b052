"""Users of an asyncio engine: tasks of one event loop."""

import asyncio
import time

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

import engines
from users import INSERT, KILLED, RAISE, ROLLBACK, Failed, ending


async def session(engine):
    """Opens a session and runs a query; gives the time until the answer."""
    start = time.perf_counter()
    async with AsyncSession(engine) as opened:
        await opened.execute(text("select 1"))
        took = time.perf_counter() - start
    return took * 1000


async def sessions(engine, count):
    return [await session(engine) for _ in range(count)]


async def _transaction(engine, round_, number, activity):
    start = time.perf_counter()
    row = {"application": activity.application, "round": round_.number, "number": number}
    async with AsyncSession(engine) as opened:
        pid = (await opened.execute(text("select pg_backend_pid()"))).scalar()
        round_.milliseconds.append((time.perf_counter() - start) * 1000)
        await opened.execute(text(INSERT), row)
        await opened.execute(text(round_.work))
        how = ending(number, round_.faults)
        if how == RAISE:
            raise Failed(number)
        if how == KILLED:
            await asyncio.get_running_loop().run_in_executor(None, activity.terminate, pid)
            await opened.execute(text("select 1"))
        if how == ROLLBACK:
            await opened.rollback()
        else:
            await opened.commit()


async def _user(engine, round_, number, activity):
    try:
        await _transaction(engine, round_, number, activity)
    except Failed:
        return
    except Exception as error:
        killed = ending(number, round_.faults) == KILLED
        (round_.expected_errors if killed else round_.errors).append(engines.failure(error))


async def play(engine, round_, activity):
    """All users of a round at once."""
    await asyncio.gather(
        *(_user(engine, round_, number, activity) for number in range(round_.users))
    )


async def exhaust(engine, capacity):
    """Takes every connection, then one more, whose error it gives; a session works after that."""
    held = []
    try:
        for _ in range(capacity):
            opened = AsyncSession(engine)
            held.append(opened)
            await opened.execute(text("select 1"))
        error = await _error(engine)
        await held.pop().close()
        await session(engine)
        return error
    finally:
        for opened in held:
            await opened.close()


async def _error(engine):
    try:
        await session(engine)
    except Exception as error:
        return engines.failure(error)
    return None


async def dispose(engine):
    await engine.dispose()
