import os

from common.database import create_async_engine as ours
from sqlalchemy import create_engine, create_pool_from_url, engine_from_config
from sqlalchemy.ext.asyncio import create_async_engine

URL = "postgresql+asyncpg://db/orders"
testing = os.environ.get("TESTING")

# Refused when the engine is made.
misspelt = create_async_engine(URL, pool_recyle=3600)
misspelt_anywhere = create_async_engine(os.environ["DATABASE_URL"], max_owerflow=5)
of_another_library = create_engine("postgresql+psycopg2://db/orders", retries=3)
of_the_configuration = engine_from_config(
    {"sqlalchemy.url": "sqlite:///app.db", "sqlalchemy.poolsize": "5", "other": "1"}
)
options = {"pool_sise": 5} if testing else {}
at_times = create_async_engine(URL, **options)

# Refused by the driver when it connects.
libpq = create_async_engine(URL, connect_args={"sslmode": "require", "timeout": 5})
asyncpg = create_engine("postgresql+psycopg2://db/orders", connect_args={"command_timeout": 5})
for_the_pool = create_engine("mysql+pymysql://db/orders", connect_args={"pool_size": 5})

# Taken.
known = create_async_engine(
    URL,
    echo=True,
    isolation_level="READ COMMITTED",
    json_serializer=str,
    execution_options={"a": 1},
    connect_args={
        "ssl": "require",
        "server_settings": {"jit": "off"},
        "statement_cache_size": 0,
        "prepared_statement_name_func": str,
    },
)
batches = create_engine("postgresql+psycopg2://db/orders", executemany_mode="values_plus_batch")
pool = create_pool_from_url("postgresql+psycopg2://db/orders", pool_size=5, echo_pool=True)

# Not known whose they are.
other_dialect = create_engine("snowflake://account/db", cache_column_metadata=True)
unknown_dialect = create_engine(os.environ["OTHER_URL"], arguments_of_some_dialect=1)
unknown_driver = create_engine(os.environ["OTHER_URL"], connect_args={"sslmode": "require"})
plugin = create_engine("postgresql+psycopg2://db/orders", plugins=["p"], pool_recyle=5)
other_connection = create_async_engine(URL, async_creator=ours, connect_args={"sslmode": "x"})
wrapper = ours(URL, pool_recyle=5, service="orders")
