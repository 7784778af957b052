"""The pool's settings: from variables, else from a file."""

import json
import os

FILE = "/etc/auth-service/database.json"


def pool_settings():
    """The pool's class by name, and its arguments.

    DB_POOL_CLASS and the other variables win over the file, which is like
    {"pool": {"class": "NullPool", "pool_recycle": 300}}; DATABASE_SETTINGS says where it is.
    """
    settings = _file()
    variables = {
        "class": os.environ.get("DB_POOL_CLASS"),
        "pool_size": _number("DB_POOL_SIZE"),
        "max_overflow": _number("DB_MAX_OVERFLOW"),
        "pool_timeout": _number("DB_POOL_TIMEOUT"),
        "pool_recycle": _number("DB_POOL_RECYCLE"),
    }
    settings.update((name, value) for name, value in variables.items() if value is not None)
    return settings


def _number(variable):
    text = os.environ.get(variable)
    return None if text is None else int(text)


def _file():
    path = os.environ.get("DATABASE_SETTINGS", FILE)
    if not os.path.exists(path):
        return {}
    with open(path, encoding="utf-8") as file:
        return json.load(file).get("pool", {})
