"""Server-sent events (WHATWG HTML, section 9.2) from bytes as they come.

The newer of the two HTTP libraries has a reader of its own, the older has none.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class ServerSentEvent:
    """An event; `id` is that of the latest event that had one.

    `retry` is the number of milliseconds to wait before connecting again.
    """

    data: str
    event: str = "message"
    id: str = ""
    retry: int | None = None


class Lines:
    """Cuts text into lines, whether they end with CR, LF or both."""

    def __init__(self, encoding: str = "utf-8-sig") -> None:
        # A byte order mark may begin the stream; what is no UTF-8 is replaced.
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        # Pieces of a line, joined once: a line may come in very many.
        self._begun: list[str] = []
        self._after_return = False

    def feed(self, data: bytes, *, final: bool = False) -> Iterator[str]:
        """Yield the lines that are complete by now."""
        text = self._decoder.decode(data, final)
        if not text:
            return
        if self._after_return and text.startswith("\n"):
            text = text[1:]
        self._after_return = text.endswith("\r")
        *lines, rest = _LINE_END.split(text)
        for line in lines:
            yield "".join((*self._begun, line))
            self._begun.clear()
        if rest:
            self._begun.append(rest)

    def end(self) -> Iterator[str]:
        """Yield the last line, if it has no end."""
        yield from self.feed(b"", final=True)
        if self._begun:
            yield "".join(self._begun)
            self._begun.clear()


class EventDecoder:
    """Collects the fields of an event until an empty line dispatches it."""

    def __init__(self) -> None:
        self._lines = Lines()
        self._data: list[str] = []
        self._event = ""
        self.last_id = ""
        self.retry: int | None = None

    def feed(self, data: bytes) -> Iterator[ServerSentEvent]:
        """Yield the events that are complete by now.

        What is incomplete in the end is never dispatched.
        """
        for line in self._lines.feed(data):
            if line:
                self._field(line)
            elif event := self._dispatched():
                yield event

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        match name:
            case "data":
                self._data.append(value)
            case "event":
                self._event = value
            case "id" if "\0" not in value:
                self.last_id = value
            case "retry" if value.isascii() and value.isdigit():
                self.retry = int(value)
            case _:
                # A comment has no name, and unknown fields are to be ignored.
                pass

    def _dispatched(self) -> ServerSentEvent | None:
        data, kind = self._data, self._event
        self._data, self._event = [], ""
        if not data:
            return None
        return ServerSentEvent(
            "\n".join(data), kind or "message", self.last_id, self.retry
        )
