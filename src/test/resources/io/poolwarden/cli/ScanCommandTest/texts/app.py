import os

from sqlalchemy import create_engine

URL = "postgresql+psycopg2://db/orders"
size = create_engine(URL, pool_size=os.environ["DB_POOL_SIZE"])
name = create_engine(URL, poolclass="QueuePool")
literal = create_engine(URL, pool_recycle="300", max_overflow=None)
unlimited = create_engine(URL, max_overflow=-1)
fallback = create_engine(os.getenv("DATABASE_URL", "postgresql+asyncpg://db/orders"))
