from sqlalchemy import create_engine
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.pool import QueuePool

engine = AsyncEngine(create_engine("postgresql+asyncpg://db/orders", future=True))
inner = create_engine("postgresql+asyncpg://db/users", poolclass=QueuePool)
outer = AsyncEngine(inner)
alone = create_engine("postgresql+asyncpg://db/events")
