"""What a call that was made shows: wrong requests, wrong values, failures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from pydantic import BaseModel, TypeAdapter

from generator.media_types import EVENTS, essence, is_json
from generator.mocking.answers import Answer
from generator.mocking.bodies import Bytes
from generator.mocking.descriptions.parameters import TRANSPORT
from generator.mocking.judging import Judgement
from generator.mocking.security import places
from generator.mocking.streams import is_event
from generator.model.json import Json
from generator.verifying.cases import Case
from generator.verifying.differences import differences, text_differences
from generator.verifying.recorder import Exchange, shown
from generator.verifying.servers import is_declared

_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)
_LONGEST = 400
# Every HTTP library sends the former, and a client makes a key for each call without one.
_UNASKED = TRANSPORT | {"idempotency-key", "x-idempotency-key"}


@dataclass(frozen=True, slots=True)
class Streamed:
    """What a stream gave until its end."""

    items: Sequence[object]


def findings(
    case: Case,
    exchanges: Sequence[Exchange],
    value: object,
    error: Exception | None,
) -> Iterator[str]:
    """Yield everything that is wrong with a call, the request first."""
    if not exchanges:
        yield f"no request came: {_told(error)}"
        return
    if len(exchanges) > 1:
        yield f"{len(exchanges)} requests came instead of one"
    exchange = exchanges[-1]
    wrong = [*_of_request(case, exchange)]
    yield from wrong
    if wrong:
        return
    if error is not None:
        yield f"response: {_told(error)}"
        return
    if case.operation.method == "HEAD":
        return
    yield from _of_value(case, exchange.answer, value)


def _told(error: Exception | None) -> str:
    if error is None:
        return "the method returned"
    text = " ".join(str(error).split())
    cause = error.__cause__
    if cause is not None and str(cause) not in text:
        text = f"{text} ({' '.join(str(cause).split())})"
    return f"{type(error).__name__}: {text[:_LONGEST]}"


def _of_request(case: Case, exchange: Exchange) -> Iterator[str]:
    route = exchange.route
    if route is None:
        yield f"path: {shown(exchange.request)} is no operation of the description"
        return
    if route.operation is not case.operation:
        yield f"path: {shown(exchange.request)} is {route.operation.key}"
        return
    judgement = exchange.judgement
    yield from map(str, judgement.violations)
    if judgement.violations:
        return
    yield from _of_server(exchange, case.operation.servers)
    yield from _of_parameters(case, judgement)
    yield from _of_body(case, judgement)


def _of_server(exchange: Exchange, servers: Sequence[str]) -> Iterator[str]:
    host = next(iter(exchange.request.header("Host")), "")
    base = "" if exchange.route is None else exchange.route.base
    if not is_declared(host, base, servers):
        declared = ", ".join(servers)
        yield f"server: {host}{base} was called instead of {declared}"


def _of_parameters(case: Case, judgement: Judgement) -> Iterator[str]:
    for key, sent in case.values.items():
        where = ".".join(key)
        if key not in judgement.values:
            yield f"{where}: was given, and did not come"
        else:
            yield from text_differences(sent, judgement.values[key], where)
    for key in judgement.values.keys() - case.values.keys():
        if key[0] == "header" and key[1].lower() in _UNASKED:
            continue
        if key in places(case.operation.part.documents.root):
            # A credential, which comes where the parameter of its name is left out.
            continue
        yield f"{'.'.join(key)}: came, and was never given"
    for name in judgement.undeclared:
        yield f"query.{name}: no parameter has this name"


def _of_body(case: Case, judgement: Judgement) -> Iterator[str]:
    if not case.has_body:
        if judgement.has_body:
            yield "body: came, and was never given"
        return
    if not judgement.has_body:
        yield "body: was given, and did not come"
        return
    match case.body, judgement.body:
        case Bytes(sent), Bytes(came):
            if sent != came:
                yield f"body: {came[:80]!r} came instead of {sent[:80]!r}"
        case str() as sent_text, Bytes(came):
            if sent_text.encode() != came:
                yield f"body: {came[:80]!r} came instead of {sent_text[:80]!r}"
        case Bytes(), came_value:
            yield f"body: {came_value!r} came instead of bytes"
        case sent_value, Bytes(came):
            yield f"body: {came[:80]!r} came instead of {sent_value!r}"
        case sent_value, came_value:
            compare = differences if judgement.is_json else text_differences
            yield from compare(sent_value, came_value, "body")


def _of_value(case: Case, answer: Answer, value: object) -> Iterator[str]:
    if answer.items is not None and isinstance(value, Streamed):
        items = [_encoded(each) for each in value.items]
        sent = [*answer.items]
        if answer.media_type is not None and essence(answer.media_type) == EVENTS:
            sent = [*map(_carried, sent, items), *sent[len(items) :]]
        yield from differences(sent, items, "response")
        return
    if not answer.content:
        # What is declared for a status that has no content is empty, where it is text.
        declared = case.response is not None and case.response.contents
        empty = declared and (value == "" or _bytes(value) == b"")
        whole = _whole(value)
        if whole is not None and whole != Streamed([]) and not empty:
            yield f"response: {value!r:.100} came out of nothing"
        return
    if answer.media_type is not None and is_json(answer.media_type):
        yield from _of_json(answer, value)
        return
    content = value.encode() if isinstance(value, str) else _bytes(value)
    if content != answer.content:
        yield f"response: {value!r:.100} came out of {answer.content[:80]!r}"


def _carried(sent: Json, came: Json) -> Json:
    """Return what a client gives of an event that was sent: its data, read as it was."""
    if not isinstance(sent, dict) or "data" not in sent or not is_event(sent):
        return sent
    data = sent["data"]
    if isinstance(data, str) and not isinstance(came, str):
        content: Json = json.loads(data)
        return content
    return data


def _of_json(answer: Answer, value: object) -> Iterator[str]:
    content = _bytes(value)
    if content is not None:
        if content != answer.content:
            yield "response: other bytes came out"
        return
    whole = _whole(value)
    if isinstance(whole, str) and whole.encode() == answer.content:
        return
    yield from differences(answer.value, _encoded(whole), "response")


def _encoded(value: object) -> Json:
    """Return a value as JSON, with what came and nothing else."""
    if type(value).__module__.endswith("._runtime.events"):
        return str(getattr(value, "data"))
    match value:
        case BaseModel():
            # Asked by itself: before pydantic 2.14 only that builds its serializer.
            return value.model_dump(
                mode="json", by_alias=True, exclude_unset=True, warnings=False
            )
        case list() | tuple():
            return [_encoded(each) for each in cast("Sequence[object]", value)]
        case dict():
            members = cast("dict[str, object]", value)
            return {name: _encoded(each) for name, each in members.items()}
        case _:
            scalar: Json = _ANYTHING.dump_python(value, mode="json")
            return scalar


def _whole(value: object) -> object:
    """Return what a page was made of, and anything else as it is."""
    is_page = type(value).__module__.endswith("._runtime.pagination")
    return getattr(value, "body", value) if is_page else value


def _bytes(value: object) -> bytes | None:
    """Return what a value holds that stands for bytes."""
    if isinstance(value, bytes):
        return value
    content = getattr(value, "content", None)
    is_response = type(value).__module__.endswith("._runtime.results")
    return content if is_response and isinstance(content, bytes) else None
