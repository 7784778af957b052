from functools import lru_cache

from pydantic import AliasChoices, Field, PostgresDsn, computed_field
from pydantic_settings import BaseSettings, SettingsConfigDict


class DatabaseSettings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="ORDERS_", extra="ignore")

    url: PostgresDsn
    pool_size: int = 5
    max_overflow: int = Field(10, ge=0)
    timeout: float = Field(default=5.0, validation_alias=AliasChoices("DB_TIMEOUT", "TIMEOUT"))
    recycle: int = Field(300, alias="db_recycle")
    echo: bool = False

    @property
    def pool_options(self):
        return {"pool_size": self.pool_size, "max_overflow": self.max_overflow}


@lru_cache
def get_settings() -> DatabaseSettings:
    return DatabaseSettings()


settings = get_settings()
