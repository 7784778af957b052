"""Goes through a pooler as two Pods do: a case a line on standard input, an observation a line out.

A case is {"engine": "Sync"|"Async", "url", "code": "Driver"|"Unnamed"}: what its code does about
prepared statements. An observation is {"error": null or its type and text}.

Each Pod is a process of its own with two engines, whose transactions take turns; one comes after
the other, as in a rollout. asyncpg counts the names of its statements by process.
"""

import asyncio
import json
import os
import sys
import uuid

sys.path.insert(0, os.path.join(os.path.dirname(__file__), os.pardir, "sessions"))

import apart
import engines
import sqlalchemy
from sqlalchemy import text

PODS = 2
# psycopg prepares what it has run five times.
TURNS = 8
QUERY = "select count(*) from pg_class where relname = :name"


def _name():
    return "__asyncpg_%s__" % uuid.uuid4()


def _code(case):
    """The arguments with which code leaves no statement behind that others could find."""
    if case["code"] == "Driver":
        return {}
    if "+asyncpg:" in case["url"]:
        return {
            "statement_cache_size": 0,
            "prepared_statement_cache_size": 0,
            "prepared_statement_name_func": _name,
        }
    return {"prepare_threshold": None}


def _sync(case):
    pair = [sqlalchemy.create_engine(case["url"], connect_args=_code(case)) for _ in range(2)]
    for _ in range(TURNS):
        for engine in pair:
            with engine.begin() as connection:
                connection.execute(text(QUERY), {"name": "work"})


async def _asyncio(case):
    from sqlalchemy.ext.asyncio import create_async_engine

    pair = [create_async_engine(case["url"], connect_args=_code(case)) for _ in range(2)]
    for _ in range(TURNS):
        for engine in pair:
            async with engine.begin() as connection:
                await connection.execute(text(QUERY), {"name": "work"})


def _pod(case):
    try:
        if case["engine"] == "Async":
            asyncio.run(_asyncio(case))
        else:
            _sync(case)
        return None
    except Exception as error:
        seen = engines.failure(error)
        return "%s: %s" % (seen["cause"], seen["causeMessage"])


def run(case):
    for _ in range(PODS):
        seen = apart.run(_pod, case)
        if isinstance(seen, dict):
            return {"error": json.dumps(seen)}
        if seen is not None:
            return {"error": seen}
    return {"error": None}


for line in sys.stdin:
    print(json.dumps(run(json.loads(line))), flush=True)
