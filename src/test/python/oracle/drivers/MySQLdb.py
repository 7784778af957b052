"""Stands in for mysqlclient."""

paramstyle = "format"
version_info = (2, 2, 7, "final", 0)
__version__ = "2.2.7"
