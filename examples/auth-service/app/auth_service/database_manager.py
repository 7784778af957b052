"""The engine and its sessions."""

import os

import sqlalchemy.pool
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine

from auth_service.settings import pool_settings


class DatabaseManager:
    """Makes the engine when it is first used."""

    def __init__(self):
        self._engine = None

    def engine(self):
        if self._engine is None:
            settings = pool_settings()
            name = settings.pop("class", None)
            if name:
                settings["poolclass"] = getattr(sqlalchemy.pool, name)
            self._engine = create_async_engine(os.environ["DATABASE_URL"], echo=False, **settings)
        return self._engine

    async def database(self):
        """The database's name, asked in a session of its own."""
        async with AsyncSession(self.engine()) as session:
            return (await session.execute(text("select current_database()"))).scalar_one()
