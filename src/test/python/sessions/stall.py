"""Users of one event loop, while a heartbeat watches it."""

import asyncio
import threading

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

import async_users
import engines
from heartbeat import Heartbeat

# A loop that stands still for so long is not waited for any longer.
PATIENCE_MS = 2500


def play(case, engine, seen):
    """Sees the users' errors and the loop's longest pause, or that the loop stands still."""
    loop = threading.Thread(target=_loop, args=(case, engine, seen), daemon=True)
    loop.start()
    while loop.is_alive() and ("heartbeat" not in seen or seen["heartbeat"].age() < PATIENCE_MS):
        loop.join(0.05)
    heartbeat = seen.pop("heartbeat")
    seen["standsStill"] = loop.is_alive()
    seen["longestPauseMs"] = max(heartbeat.longest(), heartbeat.age() if loop.is_alive() else 0)


def _loop(case, engine, seen):
    asyncio.run(_users(case, engine, seen))


async def _users(case, engine, seen):
    seen["heartbeat"] = Heartbeat()
    if case["stall"]["warm"]:
        await async_users.session(engine)
    users = [_user(engine) for _ in range(case["stall"]["users"])]
    answers = await asyncio.gather(*users, return_exceptions=True)
    seen["errors"] = [engines.failure(a) for a in answers if isinstance(a, Exception)]
    seen["heartbeat"].stop()
    await engine.dispose()


async def _user(engine):
    """Keeps its connection over a pause, as a request does that waits for something else."""
    async with AsyncSession(engine) as opened:
        await opened.execute(text("select 1"))
        await asyncio.sleep(0.1)
