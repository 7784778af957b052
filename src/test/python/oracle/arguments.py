"""Prints the names of all arguments that some engine of the installed SQLAlchemy takes, one a line.

They are what ``create_engine`` and ``create_async_engine`` take out themselves, as their source says, and
what ``create_engine`` asks the classes of dialects, pools and the engine for.
"""

import importlib
import inspect
import pkgutil
import re
import warnings

warnings.simplefilter("ignore")

import sqlalchemy.dialects
from sqlalchemy import pool
from sqlalchemy.engine import base, create
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.ext.asyncio import engine as asyncio_engine
from sqlalchemy.util import get_cls_kwargs

POP = re.compile(r"(?:pop_kwarg|kwargs\.pop|kw\.pop|kwargs\.get)\(\s*[\"'](\w+)")
POOL = re.compile(r"\"(?:\w+)\": \"(pool_\w+|echo_pool)\"")

names = {"url", "plugins"}
for module in (create, asyncio_engine):
    source = inspect.getsource(module)
    names.update(POP.findall(source), POOL.findall(source))

classes = [base.Engine]
classes += [c for c in vars(pool).values() if inspect.isclass(c) and issubclass(c, pool.Pool)]
for database in pkgutil.iter_modules(sqlalchemy.dialects.__path__, "sqlalchemy.dialects."):
    package = importlib.import_module(database.name)
    for found in pkgutil.iter_modules(getattr(package, "__path__", []), database.name + "."):
        try:
            module = importlib.import_module(found.name)
        except ImportError:
            continue  # Tests of dialects need pytest.
        classes += [
            c
            for c in vars(module).values()
            if inspect.isclass(c) and issubclass(c, DefaultDialect)
        ]

# What the classes of pools take by names that create_engine gives others.
renamed = {"events", "pre_ping", "recycle", "reset_on_return", "timeout", "use_lifo"}
for each in classes:
    names.update(get_cls_kwargs(each) - renamed)
print("\n".join(sorted(names)))
