"""The engine, and a session for each request."""

import os
from contextlib import asynccontextmanager
from functools import cache

from sqlalchemy import pool
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

# Which variable gives which argument, and how its text is read.
ARGUMENTS = {
    "DB_POOL_SIZE": ("pool_size", int),
    "DB_MAX_OVERFLOW": ("max_overflow", int),
    "DB_POOL_TIMEOUT": ("pool_timeout", float),
    "DB_POOL_RECYCLE": ("pool_recycle", int),
}


@cache
def engine():
    """The engine, made at the first request that needs it, as the service has always done."""
    arguments = {
        argument: read(os.environ[variable])
        for variable, (argument, read) in ARGUMENTS.items()
        if variable in os.environ
    }
    if "DB_POOL_CLASS" in os.environ:
        arguments["poolclass"] = getattr(pool, os.environ["DB_POOL_CLASS"])
    return create_async_engine(os.environ["DATABASE_URL"], **arguments)


@asynccontextmanager
async def request_scoped_session():
    """A session that ends with its request."""
    async with AsyncSession(engine()) as session:
        yield session
