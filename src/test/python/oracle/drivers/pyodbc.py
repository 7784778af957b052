"""Stands in for pyodbc."""

paramstyle = "qmark"
version = "5.2.0"
__version__ = version
SQL_DECIMAL = 3


class Error(Exception):
    """As drivers have it."""


class Connection:
    """As drivers have it."""


class Cursor:
    """As drivers have it."""


def dataSources():
    """What aioodbc imports."""
    return {}


class DatabaseError(Error):
    """As drivers have it."""


class ProgrammingError(DatabaseError):
    """As drivers have it."""


def __getattr__(name):
    """The rest of what aioodbc and SQLAlchemy's dialects name."""
    if name.startswith("__"):
        raise AttributeError(name)
    return type(name, (DatabaseError,), {}) if name.endswith("Error") else name
