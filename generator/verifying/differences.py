"""Whether what came is what was sent: JSON by value, formatted texts by what they say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.mocking.values.formats import same_in_some_format
from generator.model.json import Json


def differences(sent: Json, came: Json, where: str) -> Iterator[str]:
    """Yield how a JSON value differs from another; numbers are equal by value.

    Texts are equal, too, where both spell the same date, time, UUID or the like.
    """
    match sent, came:
        case dict(), dict():
            yield from _of_objects(sent, came, where)
        case list(), list():
            if len(sent) != len(came):
                yield f"{where}: {len(came)} items came instead of {len(sent)}"
            for index, (one, other) in enumerate(zip(sent, came)):
                yield from differences(one, other, f"{where}[{index}]")
        case _:
            if not _is_same(sent, came):
                yield f"{where}: {_shown(came)} came instead of {_shown(sent)}"


def _of_objects(
    sent: dict[str, Json], came: dict[str, Json], where: str
) -> Iterator[str]:
    for key in sent.keys() - came.keys():
        yield f"{where}.{key}: did not come"
    for key in came.keys() - sent.keys():
        yield f"{where}.{key}: {_shown(came[key])} came, and was never sent"
    for key in sent.keys() & came.keys():
        yield from differences(sent[key], came[key], f"{where}.{key}")


def _is_same(sent: Json, came: Json) -> bool:
    match sent, came:
        case bool(), _:
            return sent is came
        case _, bool():
            return False
        case (int() | float()), (int() | float()):
            return sent == came
        case str(), str():
            return sent == came or same_in_some_format(sent, came)
        case _:
            return sent is None and came is None


def text_differences(sent: Json, came: Json, where: str) -> Iterator[str]:
    """Yield how values differ that travelled as text, where a number is its digits.

    Nothing and what is empty are left out on the way.
    """
    one, other = _as_text(sent), _as_text(came)
    if not isinstance(one, list) and isinstance(other, list) and len(other) == 1:
        # An array of one and its item are spelt alike.
        other = other[0]
    yield from differences(one, other, where)


def _as_text(value: Json) -> Json:
    match value:
        case bool():
            return "true" if value else "false"
        case float() if value.is_integer():
            return str(int(value))
        case int() | float():
            return str(value)
        case None:
            return "null"
        case list():
            return [_as_text(each) for each in value]
        case dict():
            return {key: _as_text(each) for key, each in value.items()}
        case _:
            return value


def _shown(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= 100 else f"{text[:100]} ..."
