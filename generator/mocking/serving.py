"""A server for one machine: werkzeug's, with requests as raw as they came."""

from __future__ import annotations

import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from generator.mocking.application import RAW_HEADERS, RAW_TARGET

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment


class _Handler(WSGIRequestHandler):
    """Keeps what WSGI loses: the target as it came, and headers with underscores."""

    raw_requestline: bytes
    # An answer goes out in two writes, and the second must not wait for the client.
    disable_nagle_algorithm = True

    def make_environ(self) -> WSGIEnvironment:
        environ = super().make_environ()
        environ[RAW_TARGET] = self.raw_requestline.decode("latin-1").split(" ")[1]
        environ[RAW_HEADERS] = [
            (name, value.encode("latin-1", "replace").decode("utf-8", "replace"))
            for name, value in self.headers.items()
        ]
        return environ

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing: whoever serves says what is worth saying."""


def server(application: WSGIApplication, host: str, port: int) -> BaseWSGIServer:
    """Return a server that listens; port 0 takes a free one.

    Raises:
        OSError: The port is not to be had.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Left to itself, werkzeug ends the process where the port is taken.
    with socket.create_server((host, port), family=family) as listening:
        return make_server(
            host,
            port,
            application,
            threaded=True,
            request_handler=_Handler,
            fd=listening.fileno(),
        )


@contextmanager
def serving(application: WSGIApplication) -> Generator[str]:
    """Serve in the background, on a free port of this machine; gives the origin."""
    found = server(application, "127.0.0.1", 0)
    thread = threading.Thread(target=found.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{found.port}"
    finally:
        found.shutdown()
        thread.join()
        found.server_close()
