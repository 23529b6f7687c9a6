"""Items of a stream from its bytes: pure, and shared by both kinds of streams."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from pydantic_core import from_json, to_json

from .calls import Call
from .decoding import decoder
from .errors import APIError, APIResponseValidationError
from .events import EventDecoder, Lines, ServerSentEvent
from .http import Response
from .operation import Reference
from .reading import words_of
from .shapes import is_mapping

EVENT_STREAM = "text/event-stream"


@dataclass(frozen=True, slots=True)
class EventFormat:
    """What the events of a stream mean.

    Attributes:
        item: The type of an event's data; without it, events are handed out as they are.
        terminator: The data of the event that ends the stream, such as ``[DONE]``.
        error: The name of events that tell of a failure. Data with a key of this name do
            so, too.
        whole: Whether `item` is the type of a whole event, with ``data`` and ``event``
            as its properties (OpenAPI 3.2, section 4.14.4), rather than of its data.
    """

    item: Reference | None
    terminator: str | None = None
    error: str = "error"
    whole: bool = False


class Parser(Protocol):
    """Makes items of bytes as they come."""

    @property
    def finished(self) -> bool:
        """Whether the server said that nothing follows."""
        ...

    @property
    def last_id(self) -> str:
        """The id of the latest event, from which a stream can be resumed."""
        ...

    def feed(self, data: bytes) -> Iterator[Any]:
        """Yield the items that are complete by now."""
        ...

    def end(self) -> Iterator[Any]:
        """Yield what is left in the end."""
        ...


class LineParser:
    """Makes an item of each line."""

    finished = False
    last_id = ""

    def __init__(self, item: Reference, response: Response, call: Call[Any]) -> None:
        self._lines = Lines()
        self._decode = _decode(item, response, call)

    def feed(self, data: bytes) -> Iterator[Any]:
        yield from self._values(self._lines.feed(data))

    def end(self) -> Iterator[Any]:
        yield from self._values(self._lines.end())

    def _values(self, lines: Iterator[str]) -> Iterator[Any]:
        for line in lines:
            # A record separator begins each text of a JSON text sequence.
            if text := line.strip(" \t\x1e"):
                yield self._decode(text.encode())


class EventParser:
    """Makes an item of each event."""

    def __init__(
        self, events: EventFormat, response: Response, call: Call[Any]
    ) -> None:
        self._events = events
        self._response = response
        self._decoder = EventDecoder()
        self._decode = (
            None if events.item is None else _decode(events.item, response, call)
        )
        self.finished = False
        self._has_events = False

    @property
    def last_id(self) -> str:
        return self._decoder.last_id

    def feed(self, data: bytes) -> Iterator[Any]:
        for event in self._decoder.feed(data):
            self._has_events = True
            if event.data == self._events.terminator:
                self.finished = True
                return
            yield self._item(event)

    def end(self) -> Iterator[Any]:
        if not self._has_events:
            _check_is_stream(self._response)
        return iter(())

    def _item(self, event: ServerSentEvent) -> Any:
        if self._decode is None:
            return event
        self._raise_error(event)
        if self._events.whole:
            given = {
                key: each for key, each in asdict(event).items() if each is not None
            }
            return self._decode(to_json(given))
        return self._decode(event.data.encode())

    def _raise_error(self, event: ServerSentEvent) -> None:
        name = self._events.error
        # Only what may be an error is parsed twice.
        if event.event != name and f'"{name}"' not in event.data:
            return
        try:
            body = from_json(event.data)
        except ValueError:
            body = event.data
        if event.event == name or (is_mapping(body) and body.get(name)):
            words = words_of(body) or "The stream was ended by an error."
            raise APIError(words, request=self._response.request, body=body)


def _check_is_stream(response: Response) -> None:
    """Refuse what only looks like a stream without events, such as a page of HTML.

    Servers that give events a wrong type are common, so that no other answer is refused
    for its type alone, as the WHATWG's rules would have it.
    """
    kind = response.headers.get("content-type", EVENT_STREAM)
    if kind.partition(";")[0].strip().lower() != EVENT_STREAM:
        status = f"{response.status_code} {response.reason_phrase}"
        raise APIResponseValidationError(
            f"The response ({status}) is no stream of events: it is {kind}",
            response=response,
            body=None,
        )


def _decode(
    item: Reference, response: Response, call: Call[Any]
) -> Callable[[bytes], Any]:
    decode = decoder(item).strict if call.strict else decoder(item).lenient

    def checked(data: bytes) -> Any:
        try:
            return decode(data)
        except ValueError as error:
            raise APIResponseValidationError(
                f"An item of the stream is not as described: {error}",
                response=response,
                body=data.decode(errors="replace"),
            ) from error

    return checked
