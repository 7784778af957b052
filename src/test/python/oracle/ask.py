"""Asks the real SQLAlchemy what it makes of pools.

One case a line of standard input, one answer a line of standard output, both JSON. A case has
``engine``, ``url`` and ``settings``, all texts. An answer has ``accepted``, ``error``, ``message`` and
``poolClass`` of the engine's creation. A case with ``checkouts`` also takes that many connections at
once; its answer then has ``checkout``, the number of the first that fails, with its ``error`` and
``message``.

The settings are read as a program reads its environment, all of them before the engine is made:
numbers by ``int`` and ``float``, booleans by SQLAlchemy's own ``asbool``, the pool's class by its name.
"""

import asyncio
import json
import math
import os
import re
import sys
import warnings

# Stand-ins for drivers that need a system library; first, since one may be installed without it.
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "drivers"))
sys.dont_write_bytecode = True
warnings.simplefilter("ignore")

import sqlalchemy
from sqlalchemy import pool as pools
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import asbool

BACKGROUND = re.compile(r"\s*\(Background on this error at: [^)]*\)\s*$")
MODULES = {"sqlalchemy", "sqlalchemy.pool", "sqlalchemy.pool.impl", "pool", "sa", "sa.pool"}


def seconds(text):
    value = float(text)
    if not math.isfinite(value):
        raise ValueError("could not convert string to float: %r" % text)
    return value


def pool_class(text):
    name = text.strip()
    module, _, last = name.rpartition(".")
    return getattr(pools, last if module in MODULES else name)


# In the order in which an error of two is told.
READERS = {
    "poolClass": ("poolclass", pool_class),
    "poolSize": ("pool_size", int),
    "maxOverflow": ("max_overflow", int),
    "poolTimeout": ("pool_timeout", seconds),
    "poolRecycle": ("pool_recycle", seconds),
    "poolPrePing": ("pool_pre_ping", asbool),
    "poolUseLifo": ("pool_use_lifo", asbool),
    "poolResetOnReturn": ("pool_reset_on_return", str),
}


def create(case):
    given = case["settings"]
    arguments = {
        name: read(given[key]) for key, (name, read) in READERS.items() if key in given
    }
    if case["engine"] == "Async":
        return create_async_engine(case["url"], **arguments)
    return sqlalchemy.create_engine(case["url"], **arguments)


def refused(error):
    return {"error": type(error).__name__, "message": BACKGROUND.sub("", str(error))}


def check_out(engine, count):
    # As in a program's main thread, whatever was asked before.
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    taken = []
    try:
        for number in range(1, count + 1):
            try:
                taken.append(engine.connect())
            except BaseException as error:
                return {"checkout": number, **refused(error)}
        return {}
    finally:
        for connection in taken:
            connection.close()
        loop.close()


async def check_out_async(engine, count):
    taken = []
    try:
        for number in range(1, count + 1):
            try:
                taken.append(await engine.connect())
            except BaseException as error:
                return {"checkout": number, **refused(error)}
        return {}
    finally:
        for connection in taken:
            await connection.close()
        await engine.dispose()


def use(case, engine):
    if case["engine"] == "Async":
        return asyncio.run(check_out_async(engine, case["checkouts"]))
    return check_out(engine, case["checkouts"])


def answer(case):
    try:
        engine = create(case)
    except Exception as error:
        return {"accepted": False, "poolClass": None, **refused(error)}
    answered = {
        "accepted": True,
        "poolClass": type(engine.pool).__name__,
        "error": None,
        "message": None,
    }
    if "checkouts" in case:
        answered.update(use(case, engine))
    return answered


def main():
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))))
    sys.stdout.flush()
    # A connection that was never made may have left its driver's thread behind.
    os._exit(0)


main()
