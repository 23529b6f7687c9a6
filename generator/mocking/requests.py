"""A request as it came over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote_plus


@dataclass(frozen=True)
class Request:
    """A request, with nothing decoded that a parameter's style may need as it came."""

    method: str
    target: str
    headers: Sequence[tuple[str, str]]
    content: bytes

    @cached_property
    def path(self) -> str:
        """The path, percent-encoded."""
        return self.target.partition("?")[0]

    @cached_property
    def query(self) -> list[tuple[str, str]]:
        """The names and values of the query, percent-encoded."""
        text = self.target.partition("?")[2]
        words = (each.partition("=") for each in text.split("&") if each)
        return [(name, value) for name, _, value in words]

    @cached_property
    def decoded_query(self) -> list[tuple[str, str]]:
        """The names and values of the query."""
        return [(unquote_plus(name), unquote_plus(value)) for name, value in self.query]

    @cached_property
    def cookies(self) -> list[tuple[str, str]]:
        """The names and values of the cookies, as they came."""
        pairs = (
            each.strip().partition("=")
            for header in self.header("Cookie")
            for each in header.split(";")
        )
        return [(name, value) for name, _, value in pairs]

    @property
    def content_type(self) -> str:
        """The media type of the body, empty where there is none."""
        return next(iter(self.header("Content-Type")), "")

    def header(self, name: str) -> list[str]:
        """Return every value of a header, whatever its case."""
        wanted = name.lower()
        return [value for key, value in self.headers if key.lower() == wanted]
