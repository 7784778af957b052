"""Serves GET / on PORT, and opens a session for every request: python -m auth_service"""

import asyncio
import json
import logging
import os
from functools import partial

from auth_service.database_manager import DatabaseManager

log = logging.getLogger("auth_service")


async def answer(databases):
    """What a request does: asks the database."""
    try:
        return "200 OK", {"database": await databases.database()}
    except Exception as error:
        log.error("Failed to authenticate the system user: %s", error)
        return "500 Internal Server Error", {"error": type(error).__name__, "message": str(error)}


async def handle(databases, reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    status, body = await answer(databases)
    content = json.dumps(body)
    headers = f"Content-Length: {len(content)}\r\nConnection: close\r\n"
    writer.write(f"HTTP/1.1 {status}\r\n{headers}\r\n{content}".encode())
    await writer.drain()
    writer.close()


async def main():
    address = os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", "8080"))
    server = await asyncio.start_server(partial(handle, DatabaseManager()), *address)
    log.info("Listening on port %d", server.sockets[0].getsockname()[1])
    await server.serve_forever()


logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
asyncio.run(main())
