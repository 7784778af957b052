import importlib

from company.database import create_async_engine as handed_on
from sqlalchemy.pool import QueuePool

library = importlib.import_module("sqlalchemy.ext.asyncio")
by_name = library.create_async_engine("postgresql+asyncpg://db/orders", poolclass=QueuePool)
by_another_package = handed_on("postgresql+asyncpg://db/orders", poolclass=QueuePool)
