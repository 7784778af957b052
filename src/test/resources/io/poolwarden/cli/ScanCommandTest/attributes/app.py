import dataclasses
import functools

from pydantic import BaseModel
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool, QueuePool

URL = "postgresql+asyncpg://db/orders"


class Database:
    make = staticmethod(functools.partial(create_async_engine, poolclass=QueuePool))
    plain = staticmethod(create_async_engine)

    def engine(self):
        return self.make(URL)


Database().engine()
Database.plain(URL, poolclass=QueuePool)


class Options:
    def __init__(self, pool):
        self.poolclass = pool


of_an_object = create_async_engine(URL, **vars(Options(QueuePool)))
of_another = create_async_engine(URL, **Options(NullPool).__dict__)


@dataclasses.dataclass
class Fields:
    poolclass: type = QueuePool
    pool_pre_ping: bool = True


by_default = create_async_engine(URL, **dataclasses.asdict(Fields()))
given = create_async_engine(URL, **dataclasses.asdict(Fields(poolclass=NullPool)))


class Model(BaseModel):
    poolclass: type = NullPool


of_another_base = create_async_engine(URL, **vars(Model()))
