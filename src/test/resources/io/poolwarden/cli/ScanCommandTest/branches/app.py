"""Tests run NullPool and pass; the other branch runs QueuePool and dies."""

import os

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, NullPool, QueuePool

URL = "postgresql+asyncpg://db/orders"
testing = os.environ.get("MODE") == "testing"

engine = create_async_engine(URL, poolclass=NullPool if testing else QueuePool)


def options_by_branch():
    if testing:
        options = {"poolclass": NullPool}
    else:
        options = {"poolclass": AsyncAdaptedQueuePool, "pool_size": 5}
    return options


right = create_async_engine(URL, **options_by_branch())


def correlated():
    pool = NullPool if testing else AsyncAdaptedQueuePool
    sizes = {} if testing else {"pool_size": 5, "max_overflow": 10}
    return create_async_engine(URL, poolclass=pool, **sizes)


def conditional():
    options = {"poolclass": NullPool}
    if not testing:
        options["pool_size"] = 5
    return create_async_engine(URL, **options)


def by_elif(kind):
    if kind == "none":
        pool = NullPool
    elif kind == "queue":
        pool = QueuePool
    else:
        raise ValueError(kind)
    return create_async_engine(URL, poolclass=pool)


def returns_early():
    if testing:
        return create_async_engine(URL, poolclass=NullPool)
    return create_async_engine(URL, poolclass=QueuePool, pool_size=5)


def falls_back():
    try:
        from fast_pools import FastPool as pool
    except ImportError:
        pool = QueuePool
    return create_async_engine(URL, poolclass=pool)


def constant():
    return create_async_engine(URL, poolclass=QueuePool if False else NullPool)
