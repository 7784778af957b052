import os
from os import environ, getenv

import environ as django_environ
from decouple import config
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy import pool

env = django_environ.Env()

engine = create_async_engine(
    os.environ["DATABASE_URL"],
    poolclass=getattr(pool, getenv("DB_POOL_CLASS", "QueuePool")),
    pool_size=int(environ.get("DB_POOL_SIZE", "5")),
    max_overflow=int(os.getenv("DB_MAX_OVERFLOW") or 10),
    pool_timeout=config("DB_POOL_TIMEOUT", default=30, cast=int),
    pool_recycle=env.int("DB_POOL_RECYCLE", default=300),
)
none = create_async_engine(
    os.environ["DATABASE_URL"],
    poolclass=pool.NullPool,
    pool_size=int(os.environ["DB_POOL_SIZE"]),
)
