from sqlalchemy.pool import NullPool

POOL = NullPool
OPTIONS = {"poolclass": NullPool}
_url = None


def configure(url):
    global _url
    _url = url


def __getattr__(name):
    return {"LATE_SIZE": 5}[name]
