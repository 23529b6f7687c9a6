"""Fetching the source of a vendored description again, into memory only.

Nothing is written here, so that a download which fails changes nothing. The standard
library's HTTP client does for a few pages; a client library would be a dependency of
every user for a command of maintainers.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final
from urllib.parse import urlsplit

from generator.diagnostics import ClientloomError, Position, failure
from generator.reading.limits import MAX_FILE_BYTES
from generator.vendoring.assembly import Original, read_original
from generator.vendoring.record import RECORD, PinnedSource

_CHUNK: Final = 64 * 1024
_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")
_NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may take: seconds of silence, seconds in all, and bytes."""

    silence: float = 15.0
    total: float = 120.0
    size: int = MAX_FILE_BYTES


_LIMITS: Final = Limits()


class _Refused(Exception):
    """A download that we end ourselves; the message says why."""


def fetch(source: PinnedSource, folder: Path, limits: Limits = _LIMITS) -> Original:
    """Return a source as it is now, with the `ETag` and `Last-Modified` it came with.

    `folder` is that of the record, which files are relative to. URLs are HTTPS, or plain
    HTTP on this machine; a redirect keeps the scheme.

    Raises:
        ClientloomError: the source cannot be had, is too large or takes too long.
    """
    if source.file:
        return read_original(folder / source.file, PinnedSource(file=source.file))
    fetched = _fetch(source, folder, {}, limits)
    if fetched is None:
        raise _failed(source, folder, "the server has nothing new, unasked")
    return fetched


def fetch_if_moved(
    source: PinnedSource, folder: Path, limits: Limits = _LIMITS
) -> Original | None:
    """Return a source as it is now, or nothing where it is as it was pinned.

    A server that knows `If-None-Match` or `If-Modified-Since` (RFC 9110, section 13.1)
    need not send it again; otherwise the digests are compared.

    Raises:
        ClientloomError: as `fetch` does.
    """
    if source.file:
        fetched = fetch(source, folder, limits)
    else:
        known = {"If-None-Match": source.etag, "If-Modified-Since": source.date}
        headers = {name: value for name, value in known.items() if value}
        found = _fetch(source, folder, headers, limits)
        if found is None:
            return None
        fetched = found
    digest = hashlib.sha256(fetched.content).hexdigest()
    return None if digest == source.sha256 else fetched


def _fetch(
    source: PinnedSource, folder: Path, headers: dict[str, str], limits: Limits
) -> Original | None:
    """Download a source; nothing comes back where the server says that it is known."""
    try:
        _check_url(source.url)
        return _download(source, headers, limits)
    except urllib.error.HTTPError as error:
        with error:
            if error.code == _NOT_MODIFIED and headers:
                return None
            problem = f"the server answers with status {error.code}"
    except _Refused as error:
        problem = str(error)
    except TimeoutError:
        problem = f"the server is silent for {limits.silence:g} seconds"
    except urllib.error.URLError as error:
        problem = _reason(error.reason)
    except (OSError, http.client.HTTPException, ValueError) as error:
        problem = _reason(error)
    raise _failed(source, folder, problem)


def _download(
    source: PinnedSource, headers: dict[str, str], limits: Limits
) -> Original:
    deadline = time.monotonic() + limits.total
    request = urllib.request.Request(
        source.url,
        headers={
            "User-Agent": "clientloom",
            "Accept-Encoding": "identity",
            **headers,
        },
    )
    response: http.client.HTTPResponse
    with _opener().open(request, timeout=limits.silence) as response:
        received = response.headers
        content = _body(response, deadline, limits)
    origin = PinnedSource(
        url=source.url,
        etag=received.get("ETag", ""),
        date=received.get("Last-Modified", ""),
    )
    return Original(_shown(source.url), content, origin)


def _body(response: http.client.HTTPResponse, deadline: float, limits: Limits) -> bytes:
    """Read a response within the limits, and make sure that it is complete."""
    if response.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise _Refused("it comes compressed, which was not asked for")
    content = bytearray()
    while chunk := response.read1(_CHUNK):
        content += chunk
        if len(content) > limits.size:
            raise _Refused(f"it is larger than {limits.size} bytes")
        if time.monotonic() > deadline:
            raise _Refused(f"it takes longer than {limits.total:g} seconds")
    announced = response.headers.get("Content-Length", "")
    if announced.isdecimal() and int(announced) != len(content):
        raise _Refused("the connection ended before all of it came")
    return bytes(content)


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not (parts.scheme == "https" or local):
        raise _Refused("its URL does not begin with https://")
    if parts.username is not None or parts.password is not None:
        raise _Refused("its URL holds credentials, which do not belong in a record")


class _SameScheme(urllib.request.HTTPRedirectHandler):
    """Follows redirects that keep the scheme, so that none leads out of HTTPS."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if urlsplit(newurl).scheme != urlsplit(req.full_url).scheme:
            raise _Refused("a redirect leads to another scheme")
        _check_url(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener() -> urllib.request.OpenerDirector:
    """Return an opener of HTTP alone: `file:`, `ftp:` and `data:` have no handler."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _SameScheme(),
    ):
        opener.add_handler(handler)
    return opener


def _shown(url: str) -> str:
    """Return a URL for diagnostics, without the parts that may hold a key."""
    return re.sub(r"//[^/@]*@", "//", re.split("[?#]", url)[0])


def _reason(error: BaseException | str) -> str:
    if isinstance(error, TimeoutError):
        return "the server does not answer in time"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return "the connection fails"


def _failed(source: PinnedSource, folder: Path, problem: str) -> ClientloomError:
    message = f"{_shown(source.url)} cannot be fetched: {problem}"
    return failure("source/download", message, _place(source, folder / RECORD))


def _place(source: PinnedSource, record: Path) -> Position | None:
    """Return where a record names a source, which is nowhere before it is vendored."""
    if not record.is_file():
        return None
    above, named, _ = record.read_text(encoding="utf-8").partition(source.url)
    return Position(record.as_posix(), above.count("\n") + 1 if named else 1, 1)
