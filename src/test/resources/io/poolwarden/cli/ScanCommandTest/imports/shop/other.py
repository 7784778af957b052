def create_async_engine(url, **options):
    """Of the same name, and something else."""
    return url, options


engine = create_async_engine("postgresql+asyncpg://db/orders", pool_size="many")
