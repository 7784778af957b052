from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool


class Defaults:
    pool_class = QueuePool
    size = 5


class Database(Defaults):
    def __init__(self, url, pool_size=10, pool_class=None):
        self.url = url
        self.pool_size = pool_size
        self.engine = None
        if pool_class:
            self.pool_class = pool_class

    def connect(self):
        if self.engine is None:
            self.engine = create_async_engine(
                self.url, poolclass=self.pool_class, pool_size=self.pool_size
            )
        return self.engine


class Right:
    pool_class = NullPool

    @classmethod
    def engine(cls, url):
        return create_async_engine(url, poolclass=cls.pool_class)
