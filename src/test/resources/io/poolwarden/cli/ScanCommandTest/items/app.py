import enum
import os

from sqlalchemy import URL, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool

u = "postgresql+psycopg2://db/never"
URLS = ["postgresql+asyncpg://db/a", "postgresql+asyncpg://db/b"]
engines = [create_async_engine(u, poolclass=NullPool) for u in URLS]
by_name = {name: create_async_engine(URLS[0], poolclass=p) for name, p in [("a", QueuePool)]}

options = {}
for key, value in (("poolclass", QueuePool), ("pool_size", 5)):
    options[key] = value
looped = create_async_engine(URLS[0], **options)


class Kind(enum.Enum):
    QUEUE = QueuePool


member = create_async_engine(URLS[0], poolclass=Kind.QUEUE.value)

testing = os.environ.get("TESTING")
chosen = create_async_engine(URLS[0], poolclass=testing and NullPool or QueuePool)

given = make_url("postgresql+psycopg2://db/orders")
made = URL.create("postgresql+psycopg2", host="db", database="orders")
with_a_driver = create_async_engine(given.set(drivername="postgresql+asyncpg"))
with_a_database = create_async_engine(made.set(database="users"))


def twice(kind):
    return NullPool if kind == "null" else QueuePool


sized = create_async_engine(
    URLS[0],
    poolclass=twice(os.environ["KIND"]),
    pool_size=5 if twice(os.environ["OTHER"]) is QueuePool else 6,
)

pools = [NullPool]
pools[0] = QueuePool
of_a_changed_list = create_async_engine(URLS[0], poolclass=pools[0])
