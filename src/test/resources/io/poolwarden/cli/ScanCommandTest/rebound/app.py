import os

import config
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool

URL = "postgresql+asyncpg://db/orders"
KIND = NullPool
GIVEN = {"poolclass": NullPool}
CHANGED = {"poolclass": NullPool}


def use_queue():
    global KIND
    KIND = QueuePool
    CHANGED["poolclass"] = QueuePool


def tune(options):
    options["poolclass"] = QueuePool


def by_global():
    return create_async_engine(URL, poolclass=KIND)


def by_a_changed_dictionary():
    return create_async_engine(URL, **CHANGED)


tune(GIVEN)
by_a_function = create_async_engine(URL, **GIVEN)

first = {"poolclass": NullPool}
second = first
second["poolclass"] = QueuePool
by_a_second_name = create_async_engine(URL, **first)

config.POOL = QueuePool
by_another_module = create_async_engine(URL, poolclass=config.POOL)
by_a_module_function = create_async_engine(URL, pool_size=config.LATE_SIZE)


class Database:
    def __init__(self):
        self.pool = NullPool

    def use_queue(self):
        self.pool = QueuePool

    def by_a_method(self):
        return create_async_engine(config._url, poolclass=self.pool)


def around():
    pool = NullPool

    def change():
        nonlocal pool
        pool = QueuePool

    change()
    return create_async_engine(URL, poolclass=pool)


removed = {"poolclass": QueuePool, "pool_size": min(int(os.environ["SIZE"]), 20)}
del removed["poolclass"]
without_a_class = create_async_engine(URL, **removed)


class Base:
    pool = NullPool

    def by_a_subclass(self):
        return create_async_engine(URL, poolclass=self.pool)


class Child(Base):
    pool = QueuePool
