"""A response that is no JSON."""

from __future__ import annotations

import os
from collections.abc import Iterator

from .http import Headers, Response


class BinaryResponse:
    """Bytes that came back, whole; a streaming response reads them piece by piece."""

    def __init__(self, response: Response) -> None:
        self.response = response

    @property
    def content(self) -> bytes:
        """The bytes."""
        return self.response.content

    @property
    def headers(self) -> Headers:
        """The headers that came with them."""
        return self.response.headers

    def read(self) -> bytes:
        """Return the bytes."""
        return self.response.content

    def text(self) -> str:
        """Return the bytes as text, in the encoding that the response names."""
        return self.response.text

    def iter_bytes(self, chunk_size: int = 64 * 1024) -> Iterator[bytes]:
        """Yield the bytes in pieces."""
        yield from self.response.iter_bytes(chunk_size)

    def write_to_file(self, file: str | os.PathLike[str]) -> None:
        """Write the bytes to a file, which is made or replaced."""
        with open(file, "wb") as target:
            target.write(self.content)

    def __repr__(self) -> str:
        return f"<BinaryResponse [{len(self.content)} bytes]>"
