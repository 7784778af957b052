from sqlalchemy import create_pool_from_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool

none = create_pool_from_url("postgresql+psycopg2://db/orders", poolclass=NullPool, pool_size=5)
queue = create_pool_from_url("postgresql+psycopg2://db/orders", poolclass=QueuePool)
engine = create_async_engine("postgresql+asyncpg://db/orders", pool=queue)
