from sqlalchemy.pool import NullPool, QueuePool

from app.db import make_engine

URL = "postgresql+asyncpg://db/orders"


def start():
    return make_engine(URL, QueuePool, size=7, max_overflow=3)


def start_tests():
    return indirect(NullPool)


def indirect(pool):
    return make_engine(URL, pool=pool)
