"""Values that hold no others: texts, numbers, flags, and what a schema fixes."""

from __future__ import annotations

import math
from decimal import Decimal
from enum import StrEnum
from typing import Final

from generator.mocking.values.conjunctions import Conjunction
from generator.mocking.values.formats import SAMPLES, parsed
from generator.mocking.values.patterns import matches, matching
from generator.model.json import Json

_EXAMPLES: Final = ("example", "x-example", "default")
_OBJECT_WORDS: Final = ("properties", "additionalProperties", "required")
_NUMBER_WORDS: Final = ("minimum", "maximum", "multipleOf")
_ORDER: Final = ("object", "array", "string", "integer", "number", "boolean", "null")

_PLAIN_TEXT: Final = "text"
_RICH_TEXT: Final = "té xt/&=+?#%"


class Unmakeable(Exception):
    """No value satisfies a schema, as far as we can see; says why."""


class Wording(StrEnum):
    """What texts say where a schema leaves that open.

    Examples of the schema; letters alone, for places that hold no others; or what must
    be encoded in a path, a query and a form, each in its own way.
    """

    EXAMPLES = "examples"
    PLAIN = "plain"
    RICH = "rich"


class Scalars:
    """Makes scalars.

    `last` takes the last of declared values, so that two makers try two of them.
    """

    def __init__(self, wording: Wording, *, last: bool) -> None:
        self._wording = wording
        self._text = _RICH_TEXT if wording is Wording.RICH else _PLAIN_TEXT
        self._last = last

    def anything(self, salt: int) -> Json:
        """Return a value where every value will do."""
        return f"anything{salt or ''}"

    def exact(self, found: Conjunction, salt: int) -> tuple[bool, Json]:
        """Return whether the schemas list their values, and one of these."""
        lists = [each for each in found.values("enum") if isinstance(each, list)]
        lists += [[each] for each in found.values("const")]
        if not lists:
            return False, None
        common = [
            each for each in lists[0] if all(_is_in(each, others) for others in lists)
        ]
        present = [each for each in common if each is not None] or common
        if not present:
            return False, None
        number = (-1 - salt if self._last else salt) % len(present)
        return True, present[number]

    def type_of(self, found: Conjunction) -> str:
        """Return the type of the value to be, as JSON Schema calls it."""
        allowed = _allowed(found)
        if allowed is None:
            return _implied(found)
        ordered = [name for name in _ORDER if name in allowed]
        implied = _implied(found)
        if implied in ordered:
            return implied
        return ordered[0] if ordered else "string"

    def made(self, found: Conjunction, type: str, salt: int) -> Json:
        """Return a scalar of a type."""
        match type:
            case "integer":
                return int(self._number(found, salt, whole=True))
            case "number":
                return self._number(found, salt, whole=False)
            case "boolean":
                return not (self._last or salt)
            case "null":
                return None
            case _:
                return self._string(found, salt)

    def _string(self, found: Conjunction, salt: int) -> str:
        shortest = int(max(found.numbers("minLength"), default=0))
        longest = min(found.numbers("maxLength"), default=None)
        most = None if longest is None else int(longest)
        patterns = found.texts("pattern")
        formats = [each for each in found.texts("format") if each in SAMPLES]
        for text in self._candidates(found, formats, salt):
            fits = shortest <= len(text) and (most is None or len(text) <= most)
            if fits and all(matches(each, text) for each in patterns):
                return text
        for pattern in patterns:
            if (made := matching(pattern, shortest, most, salt)) is not None:
                return made
        if patterns:
            raise Unmakeable(f"no text was found for the pattern {patterns[0]}")
        if formats:
            return SAMPLES[formats[0]]
        return self._filled(shortest, most, salt)

    def _candidates(
        self, found: Conjunction, formats: list[str], salt: int
    ) -> list[str]:
        wanted = self._wording is Wording.EXAMPLES and not salt
        examples = _examples(found) if wanted else []
        if not formats:
            return [*examples, *([] if salt else [self._text])]
        format = formats[0]
        sound = [each for each in examples if parsed(each, format) is not each]
        return [*sound, _varied(SAMPLES[format], format, salt)]

    def _filled(self, shortest: int, longest: int | None, salt: int) -> str:
        text = f"{self._text}{salt or ''}"
        text += "x" * (shortest - len(text))
        if longest is not None and len(text) > longest:
            return f"{salt or ''}{_PLAIN_TEXT * (longest // 4 + 1)}"[:longest]
        return text

    def _number(self, found: Conjunction, salt: int, *, whole: bool) -> int | float:
        low, high = _bounds(found, whole=whole)
        step = max(found.numbers("multipleOf"), default=0)
        start: int | float = 7 if whole else 7.5
        if low is not None and start < low:
            start = low
        if high is not None and start > high:
            start = high
        if step > 0:
            start = _multiple(start, step, low)
        shift = salt * (step or 1)
        if high is not None and start + shift > high:
            shift = 0 if low is not None and start - shift < low else -shift
        start += shift
        return math.floor(start) if whole or start == math.floor(start) else start


def _is_in(value: Json, values: list[Json]) -> bool:
    """Tell whether a value is listed; ``true`` is not 1, whatever Python says."""
    kind = isinstance(value, bool)
    return any(value == each and kind == isinstance(each, bool) for each in values)


def _allowed(found: Conjunction) -> set[str] | None:
    """Return the types that all schemas allow; None where none of them says."""
    lists = [[each] if isinstance(each, str) else each for each in found.values("type")]
    sets = [
        {name for name in each if isinstance(name, str)}
        for each in lists
        if isinstance(each, list)
    ]
    refused = _refused(found)
    if refused and not sets:
        return {*_ORDER} - refused
    if not sets:
        return None
    widened = [each | {"integer"} if "number" in each else each for each in sets]
    common = set[str].intersection(*widened) - refused
    return common - {"integer"} if {"number", "integer"} <= common else common


def _refused(found: Conjunction) -> set[str]:
    """Return the types that a value must not have, where that is all that is said."""
    refused: set[str] = set()
    for each in found.values("not"):
        if isinstance(each, dict) and each.keys() == {"type"}:
            types = each["type"]
            listed = types if isinstance(types, list) else [types]
            refused |= {name for name in listed if isinstance(name, str)}
    return refused


def _implied(found: Conjunction) -> str:
    """Return the type that the other keywords speak of."""
    if any([*found.members(word)] for word in _OBJECT_WORDS):
        return "object"
    if any([*found.members(word)] for word in ("items", "prefixItems")):
        return "array"
    if any([*found.members(word)] for word in _NUMBER_WORDS):
        return "number"
    return "string"


def _examples(found: Conjunction) -> list[str]:
    """Return the texts that schemas give as examples."""
    texts = [text for keyword in _EXAMPLES for text in found.texts(keyword)]
    for examples in found.values("examples"):
        if isinstance(examples, list):
            texts += [each for each in examples if isinstance(each, str)]
    return texts


def _varied(sample: str, format: str, salt: int) -> str:
    """Return another text of the same format, for arrays whose items differ."""
    if not salt:
        return sample
    match format:
        case "date" | "date-time":
            return f"{2024 + salt}-03{sample[7:]}".replace("-03-29", "-03-28")
        case "time":
            return f"{salt % 24:02d}{sample[2:]}"
        case "uuid":
            return f"{salt:08x}{sample[8:]}"
        case "ipv4" | "ip":
            return f"192.0.2.{1 + salt % 250}"
        case "email" | "idn-email" | "hostname" | "idn-hostname":
            return f"a{salt}{sample}"
        case "byte" | "base64":
            return f"{'AAAA' * salt}{sample}"
        case "duration":
            return f"P{salt}D"
        case "decimal" | "int32" | "int64" | "double" | "float":
            return f"{salt}{sample}"
        case _:
            return f"{sample}{salt}"


def _bounds(found: Conjunction, *, whole: bool) -> tuple[float | None, float | None]:
    """Return the least and the greatest number that will do."""
    nudge = 1 if whole else 0.5
    lows: list[float] = [*found.numbers("minimum")]
    highs: list[float] = [*found.numbers("maximum")]
    if found.flag("exclusiveMinimum"):
        lows = [each + nudge for each in lows]
    if found.flag("exclusiveMaximum"):
        highs = [each - nudge for each in highs]
    lows += [each + nudge for each in found.numbers("exclusiveMinimum")]
    highs += [each - nudge for each in found.numbers("exclusiveMaximum")]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        # Nothing is left between exclusive bounds but what is between them.
        low = high = (low + high) / 2
    return low, high


def _multiple(start: float, step: float, low: float | None) -> int | float:
    """Return a multiple near a number, exactly: 0.1 has no binary fraction."""
    exact = Decimal(str(step))
    count = Decimal(str(start)) // exact
    if low is not None and count * exact < Decimal(str(low)):
        count += 1
    multiple = count * exact
    whole = multiple == multiple.to_integral_value()
    return int(multiple) if whole else float(multiple)
