"""Stands in for cx_Oracle."""

paramstyle = "named"
version = "8.3.0"
__version__ = version

SYSDBA = 2
ATTR_PURITY_NEW = 1


class __future__:
    """Takes the switches that SQLAlchemy sets."""


def __getattr__(name):
    """Its constants of types, each a value of its own."""
    if name.isupper():
        return "cx_Oracle." + name
    raise AttributeError("module 'cx_Oracle' has no attribute %r" % name)


def makedsn(host, port, **parts):
    return "%s:%s/%s" % (host, port, "".join(parts.values()))
