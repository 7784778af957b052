"""Stands in for MariaDB Connector/Python."""

paramstyle = "qmark"
__version__ = "1.1.13"
