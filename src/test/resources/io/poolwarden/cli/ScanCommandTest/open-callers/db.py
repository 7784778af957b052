from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool


def make(url, cls):
    return create_async_engine(url, poolclass=cls)


fine = make("postgresql+asyncpg://db/a", NullPool)


def connect(url):
    """A caller that is fully known hides none of which only a part is known."""
    return make(url, QueuePool)


class Database:
    def __init__(self, url):
        self.url = url

    def engine(self):
        return create_async_engine(self.url, poolclass=NullPool)


orders = Database("postgresql+asyncpg://db/orders").engine()
