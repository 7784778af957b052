import os

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.pool import NullPool

db = SQLAlchemy(engine_options={"pool_pre_ping": True})


class Config:
    SQLALCHEMY_DATABASE_URI = os.environ.get("DATABASE_URL")
    SQLALCHEMY_ENGINE_OPTIONS = {"poolclass": NullPool, "pool_size": 5}


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql+asyncpg://db/orders"
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_recycle": 280}
    app.config.from_mapping(
        SQLALCHEMY_BINDS={
            "users": "postgresql+psycopg2://db/users",
            "events": {"url": "postgresql+psycopg2://db/events", "poolclass": NullPool, "max_overflow": 3},
        }
    )
    db.init_app(app)
    return app
