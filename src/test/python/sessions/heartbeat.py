"""Tells whether an event loop runs."""

import asyncio
import time


class Heartbeat:
    """A task that ticks every ten milliseconds for as long as the event loop runs."""

    def __init__(self):
        self._longest = 0.0
        self._last = time.monotonic()
        self._task = asyncio.ensure_future(self._tick())

    async def _tick(self):
        while True:
            await asyncio.sleep(0.01)
            self._beat()

    def _beat(self):
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now

    def age(self):
        """Milliseconds since the last tick; any thread may ask."""
        return (time.monotonic() - self._last) * 1000

    def longest(self):
        """The longest time without a tick, in milliseconds."""
        return self._longest * 1000

    def stop(self):
        self._beat()
        self._task.cancel()
