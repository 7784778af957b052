"""Stands in for cymysql."""

paramstyle = "format"
__version__ = "0.9.18"
