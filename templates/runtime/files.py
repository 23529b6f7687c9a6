"""Files to send, as bytes, open files or paths; large ones are never held in memory."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator, Mapping
from typing import IO, Protocol, TypeAlias, TypeGuard, runtime_checkable

from .http import AsyncByteStream, SyncByteStream

CHUNK = 64 * 1024


@runtime_checkable
class Readable(Protocol):
    """What can be read piece by piece, such as a file opened in binary mode."""

    def read(self, size: int = -1, /) -> bytes: ...


FileContent: TypeAlias = bytes | IO[bytes] | os.PathLike[str]
"""A file's bytes, an open file, or its path."""

FileTypes: TypeAlias = (
    FileContent
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
)
"""A file, or its name, its content and, where the name doesn't tell, its media type.

Last may come headers of its part, beside those that the API names.
"""

BinaryContent: TypeAlias = FileContent | Iterable[bytes] | AsyncIterable[bytes]
"""A whole body: a file, or its pieces as they come."""


class PathFile:
    """A file by its path, open only while it is being read.

    Raises:
        OSError: There is no such file, at once rather than in the middle of a call.
    """

    def __init__(self, path: os.PathLike[str]) -> None:
        self._path = path
        self._size = os.stat(path).st_size
        self._position = 0
        self._file: IO[bytes] | None = None

    def read(self, size: int = -1, /) -> bytes:
        if self._file is None:
            self._file = open(self._path, "rb")
            self._file.seek(self._position)
        data = self._file.read(size)
        self._position += len(data)
        if not data:
            self._close()
        return data

    def tell(self) -> int:
        return self._position

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        self._close()
        self._position = (self._size if whence == os.SEEK_END else 0) + offset
        return self._position

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


class FileStream(SyncByteStream, AsyncByteStream):
    """A file as the body of a request, from where it stands; read again for a retry."""

    def __init__(self, file: Readable) -> None:
        self._file = file
        self._start = position(file)

    @property
    def length(self) -> int | None:
        """The number of bytes to come, where the file can tell."""
        if self._start is None:
            return None
        end = seek(self._file, 0, os.SEEK_END)
        seek(self._file, self._start)
        return end - self._start

    @property
    def replayable(self) -> bool:
        """Whether the file can be read once more."""
        return self._start is not None

    def __iter__(self) -> Iterator[bytes]:
        if self._start is not None:
            seek(self._file, self._start)
        while chunk := self._file.read(CHUNK):
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk


class PiecesStream(SyncByteStream, AsyncByteStream):
    """Pieces as the body of a request, once."""

    def __init__(self, pieces: Iterable[bytes] | AsyncIterable[bytes]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[bytes]:
        if isinstance(self._pieces, AsyncIterable):
            raise TypeError("An asynchronous iterable needs the asynchronous client.")
        yield from self._pieces

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if isinstance(self._pieces, AsyncIterable):
            async for piece in self._pieces:
                yield piece
        else:
            for piece in self._pieces:
                yield piece


class _Seekable(Protocol):
    def seek(self, offset: int, whence: int = 0, /) -> int: ...
    def tell(self) -> int: ...


def _is_seekable(file: object) -> TypeGuard[_Seekable]:
    seekable = getattr(file, "seekable", None)
    return hasattr(file, "seek") and (seekable is None or bool(seekable()))


def position(file: object) -> int | None:
    """Return where a file stands, or nothing if it cannot be read once more."""
    return file.tell() if _is_seekable(file) else None


def seek(file: object, offset: int, whence: int = os.SEEK_SET) -> int:
    """Move a file that has a position, and return its new one."""
    assert _is_seekable(file)
    return file.seek(offset, whence)
