"""A source is fetched whole or not at all, within limits, and never off its scheme."""

from __future__ import annotations

import hashlib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.diagnostics import ClientloomError
from generator.vendoring import PinnedSource, assemble, read_record
from generator.vendoring.download import Limits, fetch, fetch_if_moved
from tests.vendoring.samples import only, operation, page

_PAGE = page(operation("get", "/x"), "yaml GET /x")
_DATE = "Sat, 01 Aug 2026 10:00:00 GMT"
_Answer = Callable[[BaseHTTPRequestHandler], None]


class _Server(ThreadingHTTPServer):
    """Answers each path by a function; keeps the headers of every request."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, _Answer] = {}
        self.requests: list[dict[str, str]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that ends the connection early is what some tests are about."""

    def source(self, answer: _Answer, path: str = "/page.md") -> PinnedSource:
        self.answers[path.partition("?")[0]] = answer
        return PinnedSource(url=f"http://127.0.0.1:{self.server_port}{path}")


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, _Server)
        self.server.requests.append(dict(self.headers.items()))
        self.server.answers[self.path.partition("?")[0]](self)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the output of tests quiet."""


def _answer(content: bytes, status: int = 200, **headers: str) -> _Answer:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content_Length": str(len(content)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return send


def _redirect(location: str) -> _Answer:
    return _answer(b"", 302, Location=location)


@pytest.fixture
def server() -> Iterator[_Server]:
    with _Server() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def _problem(source: PinnedSource, folder: Path, limits: Limits = Limits()) -> str:
    with pytest.raises(ClientloomError) as caught:
        fetch(source, folder, limits)
    diagnostic = only(caught.value)
    assert diagnostic.code == "source/download"
    assert diagnostic.place is None, "there is no record that could be named"
    assert list(folder.iterdir()) == []
    return diagnostic.message


def test_a_page_is_fetched_with_its_pins_and_can_be_vendored(
    server: _Server, tmp_path: Path
) -> None:
    source = server.source(_answer(_PAGE, ETag='W/"1"', Last_Modified=_DATE))
    fetched = fetch(source, tmp_path)
    assert fetched.content == _PAGE
    result = assemble([fetched], tmp_path / "openapi.yaml")
    record = result.files[tmp_path / "source.toml"]
    assert read_record(record, "source.toml") == (
        PinnedSource(
            url=source.url,
            sha256=hashlib.sha256(_PAGE).hexdigest(),
            size=len(_PAGE),
            operation="GET /x",
            etag='W/"1"',
            date=_DATE,
        ),
    )


def test_a_server_that_knows_our_pins_need_not_send_the_page(
    server: _Server, tmp_path: Path
) -> None:
    source = server.source(_answer(b"", 304))
    pinned = replace(source, etag='"1"', date=_DATE, sha256="0" * 64)
    assert fetch_if_moved(pinned, tmp_path) is None
    assert server.requests[0]["If-None-Match"] == '"1"'
    assert server.requests[0]["If-Modified-Since"] == _DATE


def test_without_pins_of_a_server_the_digest_decides(
    server: _Server, tmp_path: Path
) -> None:
    source = server.source(_answer(_PAGE))
    same = replace(source, sha256=hashlib.sha256(_PAGE).hexdigest())
    assert fetch_if_moved(same, tmp_path) is None
    moved = fetch_if_moved(replace(source, sha256="0" * 64), tmp_path)
    assert moved is not None and moved.content == _PAGE
    assert "If-None-Match" not in server.requests[0]


def test_a_file_is_read_relative_to_the_record(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/x.md").write_bytes(_PAGE)
    source = PinnedSource(file="pages/x.md")
    assert fetch(source, tmp_path).content == _PAGE
    assert fetch(source, tmp_path).origin == source
    digest = hashlib.sha256(_PAGE).hexdigest()
    assert fetch_if_moved(replace(source, sha256=digest), tmp_path) is None
    assert fetch_if_moved(source, tmp_path) is not None
    with pytest.raises(ClientloomError, match="cannot be read"):
        fetch(PinnedSource(file="absent.md"), tmp_path)


def test_a_redirect_on_the_same_scheme_is_followed(
    server: _Server, tmp_path: Path
) -> None:
    server.source(_answer(_PAGE), "/new.md")
    source = server.source(_redirect("/new.md"), "/old.md")
    fetched = fetch(source, tmp_path)
    assert fetched.content == _PAGE
    assert fetched.origin.url == source.url


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        ("https://127.0.0.1/x", "redirect leads to another scheme"),
        ("ftp://127.0.0.1/x", "redirect leads to another scheme"),
        ("file:///etc/hosts", "status 302"),
        ("data:text/plain,x", "status 302"),
    ],
)
def test_a_redirect_to_another_scheme_is_refused(
    location: str, problem: str, server: _Server, tmp_path: Path
) -> None:
    source = server.source(_redirect(location))
    assert problem in _problem(source, tmp_path)


def test_a_redirect_from_this_machine_to_plain_http_is_refused(
    server: _Server, tmp_path: Path
) -> None:
    source = server.source(_redirect("http://example.invalid/x"))
    assert "does not begin with https://" in _problem(source, tmp_path)


def test_redirects_that_do_not_end_are_given_up(
    server: _Server, tmp_path: Path
) -> None:
    source = server.source(_redirect("/page.md"))
    assert "status 302" in _problem(source, tmp_path)


def test_an_error_status_is_a_failed_download(server: _Server, tmp_path: Path) -> None:
    source = server.source(_answer(b"gone", 404), "/page.md?key=hunter2")
    problem = _problem(source, tmp_path)
    assert "status 404" in problem
    assert "hunter2" not in problem


@pytest.mark.parametrize("announced", [True, False])
def test_a_page_beyond_the_limit_is_not_taken(
    announced: bool, server: _Server, tmp_path: Path
) -> None:
    length = "1001" if announced else "unknown"
    source = server.source(_answer(b"x" * 1001, Content_Length=length))
    problem = _problem(source, tmp_path, Limits(size=1000))
    assert "larger than 1000 bytes" in problem


def test_a_page_that_is_cut_short_is_not_taken(server: _Server, tmp_path: Path) -> None:
    source = server.source(_answer(_PAGE, Content_Length="100000"))
    assert "before all of it came" in _problem(source, tmp_path)


def test_chunks_that_are_cut_short_are_not_taken(
    server: _Server, tmp_path: Path
) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"5\r\nabcde\r\n")
        handler.close_connection = True

    assert "cannot be fetched" in _problem(server.source(send), tmp_path)


def test_a_compressed_page_is_not_taken_for_text(
    server: _Server, tmp_path: Path
) -> None:
    source = server.source(_answer(b"\x1f\x8b", Content_Encoding="gzip"))
    assert "compressed" in _problem(source, tmp_path)
    assert server.requests[0]["Accept-Encoding"] == "identity"


def test_a_silent_server_is_given_up(server: _Server, tmp_path: Path) -> None:
    released = threading.Event()

    def wait(handler: BaseHTTPRequestHandler) -> None:
        released.wait(5)

    source = server.source(wait)
    try:
        started = time.monotonic()
        problem = _problem(source, tmp_path, Limits(silence=0.1))
        assert time.monotonic() - started < 2
    finally:
        released.set()
    assert "silent" in problem or "in time" in problem


def test_a_server_that_drips_is_given_up(server: _Server, tmp_path: Path) -> None:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(500):
            handler.wfile.write(b"x")
            time.sleep(0.01)

    problem = _problem(server.source(send), tmp_path, Limits(total=0.2))
    assert "longer than 0.2 seconds" in problem


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("http://example.com/a", "does not begin with https://"),
        ("file:///etc/hosts", "does not begin with https://"),
        ("/etc/hosts", "does not begin with https://"),
        ("https://me:hunter2@example.invalid/a", "holds credentials"),
        ("https://[bad/a", "cannot be fetched"),
        ("http://127.0.0.1:99999/a", "cannot be fetched"),
        ("http://127.0.0.1/\x00 a", "cannot be fetched"),
    ],
)
def test_other_urls_are_refused(url: str, problem: str, tmp_path: Path) -> None:
    message = _problem(PinnedSource(url=url), tmp_path)
    assert problem in message
    assert "hunter2" not in message


def test_nobody_listening_is_a_failed_download(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    problem = _problem(PinnedSource(url=f"http://127.0.0.1:{port}/"), tmp_path)
    assert "onnection refused" in problem
