"""As in an Alembic environment."""

from alembic import context
from sqlalchemy import engine_from_config, pool
from sqlalchemy.ext.asyncio import async_engine_from_config

config = context.config


def run_migrations():
    engine = engine_from_config(
        config.get_section(config.config_ini_section), prefix="sqlalchemy.", poolclass=pool.NullPool
    )
    broken = async_engine_from_config(
        {
            "db.url": "postgresql+asyncpg://db/orders",
            "db.pool_size": "5",
            "db.max_overflow": "many",
            "other.pool_size": "x",
        },
        prefix="db.",
        poolclass=pool.QueuePool,
    )
    return engine, broken
