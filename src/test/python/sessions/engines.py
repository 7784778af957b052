"""Makes engines from a case as an application makes them from its settings."""

import sqlalchemy
import sqlalchemy.pool

NUMBERS = {"poolSize": "pool_size", "maxOverflow": "max_overflow"}
SECONDS = {"poolTimeout": "pool_timeout", "poolRecycle": "pool_recycle"}
FLAGS = {"poolPrePing": "pool_pre_ping", "poolUseLifo": "pool_use_lifo"}


def arguments(settings):
    """The arguments of create_engine, of the types that it takes."""
    given = {}
    for key, text in settings.items():
        if key == "poolClass":
            given["poolclass"] = getattr(sqlalchemy.pool, text)
        elif key in NUMBERS:
            given[NUMBERS[key]] = int(text)
        elif key in SECONDS:
            given[SECONDS[key]] = float(text)
        elif key in FLAGS:
            given[FLAGS[key]] = text == "true"
        elif key == "poolResetOnReturn":
            given["pool_reset_on_return"] = None if text == "none" else text
        else:
            raise ValueError("no such setting: " + key)
    return given


def named(url, application):
    """How each driver names its connections, so that the server tells whose they are."""
    if url.startswith("postgresql+asyncpg:"):
        return {"server_settings": {"application_name": application}}
    return {"application_name": application}


def create(case, settings, application):
    """The engine of a case, sync or asyncio."""
    if case["engine"] == "Async":
        from sqlalchemy.ext.asyncio import create_async_engine as create_it
    else:
        create_it = sqlalchemy.create_engine
    return create_it(
        case["url"], connect_args=named(case["url"], application), **arguments(settings)
    )


def pool_of(engine):
    return getattr(engine, "sync_engine", engine).pool


def failure(error):
    """What the application sees: the driver's own error where SQLAlchemy wraps it."""
    original = getattr(error, "orig", None)
    cause = getattr(original, "__cause__", None) or original or error
    return {
        "type": type(error).__name__,
        "message": str(error),
        "cause": type(cause).__name__,
        "causeMessage": str(cause),
    }
