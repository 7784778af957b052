import os

from sqlalchemy import URL, create_engine, make_url
from sqlalchemy.ext.asyncio import create_async_engine

HOST = "db.example"
USER = os.environ["DB_USER"]
PASSWORD = os.environ["DB_PASSWORD"]

built = create_async_engine(
    URL.create("postgresql", username=USER, password=PASSWORD, host=HOST, database="orders")
)
formatted = create_async_engine(f"postgresql+psycopg2://{USER}:{PASSWORD}@{HOST}/orders")
added = create_engine("postgresql+asyncpg://" + HOST + "/orders")
percent = create_async_engine("postgresql+pg8000://%s:%s@db/orders" % (USER, PASSWORD))
by_format = create_async_engine("mysql+pymysql://{}:{}@{host}/orders".format(USER, PASSWORD, host=HOST))
parsed = create_async_engine(make_url("postgresql+asyncpg://db/orders?sslmode=require"))
literal = create_engine("postgresql+psycopg2://app:canary-password@db/orders", pool_size=5)
replaced = create_async_engine("postgresql://db/orders".replace("postgresql://", "postgresql+asyncpg://"))
old = create_engine("postgres://db/orders")
unknown = create_engine(f"{os.environ['DIALECT']}://db/orders")
