"""Names under which the rest of the package uses what it imports."""

import sqlalchemy.pool.impl as impl
from sqlalchemy import pool as sa_pool
from sqlalchemy.ext import asyncio as sa_asyncio
from sqlalchemy.ext.asyncio import create_async_engine as make

URL = "postgresql+asyncpg://db/orders"
Queue = impl.QueuePool
SIZES = {"pool_size": 5, "max_overflow": 10}
none = sa_pool.NullPool
