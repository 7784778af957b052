import functools
from functools import partial

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool

make = partial(create_async_engine, poolclass=QueuePool, pool_size=5)
engine = make("postgresql+asyncpg://db/orders")
mended = functools.partial(make, "postgresql+asyncpg://db/users")(poolclass=NullPool)
late = lambda url: create_async_engine(url, poolclass=QueuePool)
