"""JSON through the standard library, which is many times faster than any YAML parser."""

from __future__ import annotations

import json
from collections import Counter

from generator.diagnostics import ClientloomError, Position, Report, failure
from generator.model.json import Json
from generator.reading.limits import MAX_DEPTH
from generator.reading.scalars import float_value, integer_value


def load_json(text: str, file: str, report: Report) -> Json:
    """Return the value of a JSON text; `file` is its name in diagnostics.

    Duplicate keys are reported. Raises `ClientloomError` for what is not JSON.
    """
    pairs = _Pairs()
    try:
        value: Json = json.loads(
            text,
            object_pairs_hook=pairs.object,
            parse_float=float_value,
            parse_int=integer_value,
            parse_constant=str,
        )
    except json.JSONDecodeError as error:
        place = Position(file, error.lineno, error.colno)
        message = f"this is not valid JSON: {error.msg}"
        raise failure("syntax/json", message, place) from None
    except RecursionError:
        raise _too_deep(file) from None
    if _is_deeper(value, MAX_DEPTH):
        raise _too_deep(file)
    if pairs.duplicates:
        _report_duplicates(text, file, report, pairs.duplicates)
    return value


class _Pairs:
    """Makes objects, and remembers the keys that stood in one of them twice."""

    def __init__(self) -> None:
        self.duplicates: list[str] = []

    def object(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        result = dict(pairs)
        if len(result) != len(pairs):
            counts = Counter(key for key, _ in pairs)
            self.duplicates.extend(key for key, count in counts.items() if count > 1)
        return result


def _report_duplicates(
    text: str, file: str, report: Report, duplicates: list[str]
) -> None:
    """Report keys that stand twice; reading the text as YAML tells both places."""
    from generator.reading.yaml_text import load_yaml

    placed = Report()
    try:
        load_yaml(text, file, placed)
    except ClientloomError:
        names = ", ".join(repr(key) for key in dict.fromkeys(duplicates))
        message = f"these keys stand twice in one object, the last one counts: {names}"
        placed.warning("syntax/duplicate-key", message, Position(file, 1, 1))
    report.extend(placed.diagnostics)


def _is_deeper(value: Json, limit: int) -> bool:
    level: list[Json] = [value]
    for _ in range(limit):
        level = [child for parent in level for child in _containers(parent)]
        if not level:
            return False
    return True


def _containers(value: Json) -> list[Json]:
    if isinstance(value, dict):
        return [each for each in value.values() if isinstance(each, (dict, list))]
    if isinstance(value, list):
        return [each for each in value if isinstance(each, (dict, list))]
    return []


def _too_deep(file: str) -> ClientloomError:
    message = f"values nest deeper than {MAX_DEPTH} levels; no description needs that"
    return failure("syntax/depth", message, Position(file, 1, 1))
