"""Large bodies never stand in memory: a gigabyte goes through in either direction."""

from __future__ import annotations

import gzip
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest

from templates.runtime.download import LARGE

ROOT = Path(__file__).parents[2]
GIGABYTE = 2**30
MOST_GROWTH = 64 * 2**20
BOMB = 2**29

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="Counts memory as Linux does."
)


class Counting(StreamRequestHandler):
    """Swallows what is uploaded, and answers with as much where nothing is."""

    def handle(self) -> None:
        request = self.rfile.readline()
        length, chunked = self._framing()
        if b"/bomb" in request:
            self._explode()
            return
        if request.startswith(b"GET"):
            self._send()
            return
        count = self._chunks() if chunked else self._swallow(length)
        body = b'{"received": %d}' % count
        self._begin(len(body))
        self.wfile.write(body)

    def _begin(self, length: int) -> None:
        self._head()
        self.wfile.write(b"Content-Length: %d\r\n\r\n" % length)

    def _head(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nConnection: close\r\n")

    def _explode(self) -> None:
        body = gzip.compress(bytes(BOMB), 6)
        self._head()
        self.wfile.write(b"Content-Encoding: gzip\r\n")
        self.wfile.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def _framing(self) -> tuple[int, bool]:
        length, chunked = 0, False
        while line := self.rfile.readline().strip().lower():
            name, _, value = line.partition(b": ")
            length = int(value) if name == b"content-length" else length
            chunked = chunked or name == b"transfer-encoding"
        return length, chunked

    def _swallow(self, length: int) -> int:
        buffer = memoryview(bytearray(2**20))
        left = length
        while left:
            count = self.rfile.readinto(buffer[: min(left, len(buffer))])
            assert count, "The upload ended early."
            left -= count
        return length

    def _chunks(self) -> int:
        count = 0
        while size := int(self.rfile.readline(), 16):
            count += self._swallow(size)
            self.rfile.readline()
        self.rfile.readline()
        return count

    def _send(self) -> None:
        self._begin(GIGABYTE)
        piece = bytes(2**20)
        for _ in range(GIGABYTE // len(piece)):
            self.wfile.write(piece)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with ThreadingTCPServer(("127.0.0.1", 0), Counting) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


PROGRAM = """
import asyncio, io, os, resource, sys, tempfile
from templates.runtime.operation import Operation
from templates.runtime.uploads import upload
from tests.runtime.vault import AsyncVault, Vault

SIZE, PIECE = 2**30, bytes(2**20)
RAW = Operation("PUT", "/", returns=dict, content_type="application/octet-stream", writer=upload)
FORM = Operation("POST", "/", returns=dict, content_type="multipart/form-data", writer=upload)
url = sys.argv[1]

def pieces():
    for _ in range(SIZE // len(PIECE)):
        yield PIECE

class Generated(io.RawIOBase):
    position = 0
    def readable(self): return True
    def seekable(self): return True
    def tell(self): return self.position
    def seek(self, offset, whence=0):
        self.position = offset + (SIZE if whence == 2 else 0)
        return self.position
    def read(self, size=-1):
        size = min(size, SIZE - self.position)
        self.position += size
        return bytes(size)

def sparse():
    file = tempfile.NamedTemporaryFile()
    file.truncate(SIZE // 4)  # Disks are slow.
    return file

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024

with Vault(api_key="k", base_url=url) as vault:
    vault.perform(RAW, body=b"x")
    vault.perform(FORM, body={"file": b"x"})
    before = peak()
    {work}
print(peak() - before, *done)
"""


def run(url: str, work: str) -> list[int]:
    """Run work in a process of its own; return its growth and what it counted."""
    program = PROGRAM.replace("{work}", work.replace("\n", "\n    "))
    command = [sys.executable, "-c", program, url]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return list(map(int, done.stdout.split()))


UPLOADS = {
    "pieces": 'done = [vault.perform(RAW, body=pieces())["received"]]',
    "a path": (
        "from pathlib import Path\n"
        "with sparse() as file:\n"
        '    done = [4 * vault.perform(RAW, body=Path(file.name))["received"]]'
    ),
    "a part": 'done = [vault.perform(FORM, body={"file": Generated()})["received"]]',
    "async pieces": (
        "async def upload():\n"
        '    async with AsyncVault(api_key="k", base_url=url) as vault:\n'
        '        return (await vault.perform(RAW, body=pieces()))["received"]\n'
        "done = [asyncio.run(upload())]"
    ),
}


@pytest.mark.parametrize("work", UPLOADS.values(), ids=UPLOADS.keys())
def test_uploads(url: str, work: str) -> None:
    growth, received = run(url, work)
    assert GIGABYTE <= received < GIGABYTE + 1000
    assert growth < MOST_GROWTH


DOWNLOADS = {
    "a file": (
        "with vault.secrets.with_streaming_response.retrieve('x') as response:\n"
        "    response.stream_to_file(os.devnull)\n"
        "    done = [response.http_response.num_bytes_downloaded]"
    ),
    "an async file": (
        "async def download():\n"
        '    async with AsyncVault(api_key="k", base_url=url) as vault:\n'
        "        view = vault.secrets.with_streaming_response\n"
        "        async with view.retrieve('x') as response:\n"
        "            await response.stream_to_file(os.devnull)\n"
        "            return response.http_response.num_bytes_downloaded\n"
        "done = [asyncio.run(download())]"
    ),
    "async pieces": (
        "async def download():\n"
        '    async with AsyncVault(api_key="k", base_url=url) as vault:\n'
        "        view = vault.secrets.with_streaming_response\n"
        "        async with view.retrieve('x') as response:\n"
        "            return sum([len(each) async for each in response.iter_bytes()])\n"
        "done = [asyncio.run(download())]"
    ),
}


@pytest.mark.parametrize("work", DOWNLOADS.values(), ids=DOWNLOADS.keys())
def test_downloads(url: str, work: str) -> None:
    growth, received = run(url, work)
    assert received == GIGABYTE
    assert growth < MOST_GROWTH


def test_a_compression_bomb_is_not_unpacked(url: str) -> None:
    growth, refused = run(
        url,
        "from templates.runtime.errors import APIConnectionError\n"
        "try:\n"
        "    done = [vault.secrets.retrieve('bomb') is None]\n"
        "except APIConnectionError as error:\n"
        "    done = [int('compressed' in str(error))]",
    )
    assert refused
    # What is at most unpacked before it is known for what it is, and some air.
    assert growth < LARGE + MOST_GROWTH < BOMB
