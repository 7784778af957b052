"""The sister of the incident's service, which was right."""

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool


class DatabaseManager:
    @staticmethod
    def create(url):
        return create_async_engine(url, poolclass=NullPool, echo=False)
