from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import QueuePool

from app.settings import get_settings, settings

engine = create_async_engine(
    str(settings.url),
    poolclass=QueuePool,
    pool_timeout=settings.timeout,
    pool_recycle=settings.recycle,
    **get_settings().pool_options,
)
