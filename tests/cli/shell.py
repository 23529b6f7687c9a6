"""A shell for commands as a page shows them, but for the addresses that they name."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path

_DEFAULT_PORT = "8080"


class Shell:
    """Runs commands in a folder; what `clientloom mock` serves goes on until the end.

    `addresses` are those of this machine by the ones that are written. A server that a
    command starts takes a free port, and is found by the commands after it.
    """

    def __init__(
        self, folder: Path, addresses: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self._addresses = dict(addresses or {})
        self._servers: list[subprocess.Popen[str]] = []

    def run(self, line: str, folder: Path | None = None) -> str:
        """Run a command, which has to succeed, and return what it printed."""
        if line.startswith("clientloom mock "):
            return self._serve(line)
        done = subprocess.run(
            ["sh", "-c", self._here(line)],
            cwd=folder or self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        return self._written(done.stdout)

    def close(self) -> None:
        """Interrupt the servers, which end as if all was well."""
        for server in self._servers:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=30)
            assert server.returncode == 0

    @property
    def _environment(self) -> dict[str, str]:
        folders = (str(Path(sys.executable).parent), os.environ["PATH"])
        return {
            "PATH": os.pathsep.join(folders),
            "HOME": str(self.folder.parent),
            "CLIENTLOOM_CACHE": "off",
        }

    def _serve(self, line: str) -> str:
        stated = re.search(r" --port (\d+)", line)
        port = stated[1] if stated else _DEFAULT_PORT
        server = subprocess.Popen(
            [*line.replace(f" --port {port}", "").split(), "--port", "0"],
            cwd=self.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._servers.append(server)
        assert server.stdout is not None
        shown = server.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+", shown)
        assert address is not None, shown
        self._addresses[f"http://127.0.0.1:{port}"] = address[0]
        return self._written(shown)

    def _here(self, line: str) -> str:
        for written, here in self._addresses.items():
            line = line.replace(written, here)
        return line

    def _written(self, text: str) -> str:
        for written, here in self._addresses.items():
            text = text.replace(here, written)
        return text


@contextmanager
def shell(folder: Path, addresses: Mapping[str, str] | None = None) -> Generator[Shell]:
    opened = Shell(folder, addresses)
    try:
        yield opened
    finally:
        opened.close()
