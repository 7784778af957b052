"""Serves GET / on PORT, and opens a session for every request: python -m netra_backend"""

import asyncio
import json
import logging
import os

from sqlalchemy import text

from netra_backend.database import request_scoped_session

log = logging.getLogger("netra_backend")


async def answer():
    """What a request does: opens a session and asks the database."""
    try:
        async with request_scoped_session() as session:
            database = (await session.execute(text("select current_database()"))).scalar_one()
        return "200 OK", {"database": database}
    except Exception as error:
        kind = type(error).__name__
        log.error(
            "Failed to create request-scoped session for user system. Error: %s. Full context: %s",
            error,
            {"error_type": kind, "session_creation_stage": "database_session_factory"},
        )
        return "500 Internal Server Error", {"error": kind, "message": str(error)}


async def handle(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    status, body = await answer()
    content = json.dumps(body)
    headers = f"Content-Length: {len(content)}\r\nConnection: close\r\n"
    writer.write(f"HTTP/1.1 {status}\r\n{headers}\r\n{content}".encode())
    await writer.drain()
    writer.close()


async def main():
    address = os.environ.get("HOST", "0.0.0.0"), int(os.environ.get("PORT", "8080"))
    server = await asyncio.start_server(handle, *address)
    log.info("Listening on port %d", server.sockets[0].getsockname()[1])
    await server.serve_forever()


logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
asyncio.run(main())
