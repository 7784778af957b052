from .database import Database

database = Database("postgresql+asyncpg://db/orders", pool_size=20)
