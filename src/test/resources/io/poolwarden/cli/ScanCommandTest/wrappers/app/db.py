from sqlalchemy.ext.asyncio import create_async_engine


def make_engine(url, pool=None, size=5, **options):
    """Whoever calls it chooses the pool."""
    return create_async_engine(url, poolclass=pool, pool_size=size, **options)


def nobody_calls(url, size=None, pool="QueuePool"):
    return create_async_engine(url, pool_size=size, poolclass=pool)
