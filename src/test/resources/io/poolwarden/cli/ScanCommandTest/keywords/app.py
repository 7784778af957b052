from sqlalchemy import create_engine, pool
from sqlalchemy.pool import NullPool

OPTIONS = {"pool_size": 5, "poolclass": NullPool}
positional = create_engine("postgresql+psycopg2://db/orders", **OPTIONS)

made = dict(OPTIONS, max_overflow=2)
made.update(pool_timeout=3)
merged = made | {"pool_size": 7}
engine = create_engine(url="postgresql+psycopg2://db/orders", **merged)

options = {"poolclass": pool.StaticPool}
options["pool_size"] = 60 // 12
options.setdefault("max_overflow", 1)
options.pop("max_overflow")
by_key = create_engine("postgresql+psycopg2://db/orders", **options)


def with_more(**more):
    return create_engine("postgresql+psycopg2://db/orders", poolclass=NullPool, **more)


spread = {**OPTIONS, "poolclass": pool.QueuePool}
right = create_engine("postgresql+psycopg2://db/orders", **spread)
