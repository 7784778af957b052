"""The engine of the incident: NullPool was exchanged as an optimisation."""

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import QueuePool


def engine_for(url):
    return create_async_engine(
        url,
        poolclass=QueuePool,
        pool_size=5,
        max_overflow=10,
        pool_timeout=5,
        pool_recycle=300,
    )
