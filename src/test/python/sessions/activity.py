"""The server's own view: who is connected, and what became of the rows."""

import struct
import threading
import time

import psycopg2
from sqlalchemy import event


class Activity:
    """One application's connections as pg_stat_activity has them, through a login of its own."""

    def __init__(self, dsn, application):
        self.application = application
        self._lock = threading.Lock()
        self._connection = psycopg2.connect(dsn, application_name="observer")
        self._connection.autocommit = True

    def query(self, sql, *parameters):
        with self._lock, self._connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    def backends(self):
        rows = self.query(
            "select pid from pg_stat_activity where application_name = %s", self.application
        )
        return {pid for (pid,) in rows}

    def idle_in_transaction(self):
        return self.query(
            "select count(*) from pg_stat_activity"
            " where application_name = %s and state like 'idle in transaction%%'",
            self.application,
        )[0][0]

    def terminate(self, pid):
        """Ends a backend and waits until it is gone."""
        self.query("select pg_terminate_backend(%s, 5000)", pid)

    def committed(self):
        """The users whose row is there."""
        rows = self.query(
            "select round, number from work where application = %s order by 1, 2", self.application
        )
        return [list(row) for row in rows]

    def settled(self, wanted):
        """Waits up to three seconds for the server to have so many backends; gives the last count.

        A backend ends a moment after its client is gone.
        """
        deadline = time.monotonic() + 3
        while True:
            count = len(self.backends())
            if count == wanted or time.monotonic() > deadline:
                return count
            time.sleep(0.01)

    def close(self):
        self._connection.close()


class Watch:
    """Finds the most connections that were open at one moment.

    A backend counts if two samples, one after the other, have it and its client had not closed it
    between the two: then all that count were open at the moment between, and one that is only
    still ending does not.
    """

    def __init__(self, dsn, application, pool):
        self._activity = Activity(dsn, application)
        self._closed = set()
        self._open = {}
        self._stop = threading.Event()
        self.peak = 0
        event.listen(pool, "connect", self._connected)
        event.listen(pool, "close", self._disconnected)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _connected(self, connection, record):
        pid = backend_pid(connection)
        self._open[id(connection)] = pid
        self._closed.discard(pid)  # the system uses numbers again

    def _disconnected(self, connection, record):
        pid = self._open.pop(id(connection), None)
        if pid is not None:
            self._closed.add(pid)

    def _run(self):
        before = set()
        while not self._stop.is_set():
            closed = set(self._closed)
            now = self._activity.backends()
            self.peak = max(self.peak, len((before & now) - closed))
            before = now
            self._stop.wait(0.01)

    def close(self):
        self._stop.set()
        self._thread.join()
        self._activity.close()


def backend_pid(connection):
    """The server's process of a DBAPI connection, asked of the driver and not of the server."""
    driver = getattr(connection, "driver_connection", None) or connection
    if hasattr(driver, "get_server_pid"):  # asyncpg
        return driver.get_server_pid()
    if hasattr(driver, "info"):  # psycopg2 and psycopg
        return driver.info.backend_pid
    return struct.unpack("!i", driver._backend_key_data[:4])[0]  # pg8000
