import sqlalchemy as sa
import sqlalchemy.ext.asyncio

from . import pools
from .pools import URL, Queue as Pool, make

renamed = make(URL, poolclass=Pool)
by_module = pools.make(pools.URL, poolclass=pools.Queue)
dotted = sqlalchemy.ext.asyncio.create_async_engine(URL, poolclass=sa.pool.QueuePool)
through = pools.sa_asyncio.create_async_engine(URL, poolclass=pools.none)
