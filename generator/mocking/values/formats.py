"""Formats of text: what is checked of them, and a value of each."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from ipaddress import IPv4Address, IPv6Address
from typing import Final
from uuid import UUID

from jsonschema import FormatChecker

_DURATION: Final = re.compile(
    r"P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+([.,]\d+)?S)?)?)"
)
_TIME: Final = re.compile(r"\d\d:\d\d:\d\d(\.\d+)?([zZ]|[+-]\d\d:\d\d)", re.ASCII)
_MOMENT: Final = re.compile(rf"(\d{{4}}-\d\d-\d\d)[tT ]({_TIME.pattern})", re.ASCII)

SAMPLES: Final[Mapping[str, str]] = {
    "date": "2024-02-29",
    "date-time": "2024-02-29T12:30:45Z",
    "time": "12:30:45Z",
    "duration": "P1DT2H",
    "email": "someone@example.com",
    "idn-email": "someone@example.com",
    "hostname": "www.example.com",
    "idn-hostname": "www.example.com",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "ip": "192.0.2.1",
    "uri": "https://example.com/a",
    "url": "https://example.com/a",
    "uri-reference": "https://example.com/a",
    "iri": "https://example.com/a",
    "iri-reference": "https://example.com/a",
    "uri-template": "https://example.com/{a}",
    "json-pointer": "/a/b",
    "relative-json-pointer": "0/a",
    "regex": "^a+$",
    "uuid": "3fa85f64-5717-4562-b3fc-2c963f66afa6",
    "byte": "Ynl0ZXM=",
    "base64": "Ynl0ZXM=",
    "base64url": "Ynl0ZXM",
    "decimal": "12.50",
    "int32": "12",
    "int64": "12",
    "double": "12.5",
    "float": "12.5",
}
"""A value of each format that we know; others are text like any other."""


def _duration(value: str) -> str:
    if not _DURATION.fullmatch(value):
        raise ValueError(value)
    return value


def _moment(value: str) -> datetime:
    if not _MOMENT.fullmatch(value):
        raise ValueError(value)
    return datetime.fromisoformat(value.upper().replace(" ", "T"))


def _date(value: str) -> date:
    if len(value) != len("2024-02-29"):
        raise ValueError(value)
    return date.fromisoformat(value)


def _time(value: str) -> time:
    if not _TIME.fullmatch(value):
        raise ValueError(value)
    return time.fromisoformat(value.upper())


def _bytes(value: str) -> bytes:
    return base64.b64decode("".join(value.split()), validate=True)


_PARSED: Final[Mapping[str, Callable[[str], object]]] = {
    "date": _date,
    "date-time": _moment,
    "time": _time,
    "duration": _duration,
    "uuid": UUID,
    "ipv4": IPv4Address,
    "ipv6": IPv6Address,
    "byte": _bytes,
    "decimal": Decimal,
}
_ASSERTED: Final = ("date", "date-time", "time", "uuid", "ipv4", "ipv6", "byte")
_FAULTS: Final = (ValueError, InvalidOperation, binascii.Error)
_BITS: Final = {"int32": 31, "int64": 63}


def parsed(value: str, format: str) -> object:
    """Return what a text of a format stands for; the text itself where it is none."""
    parse = _PARSED.get(format)
    if parse is None:
        return value
    try:
        return parse(value)
    except _FAULTS:
        return value


def same_in_some_format(one: str, other: str) -> bool:
    """Tell whether two texts are spellings of one date, time, UUID or the like."""
    return any(
        found == parsed(other, format)
        for format in _PARSED
        if (found := parsed(one, format)) is not one
    )


def _is_well_formed(format: str) -> Callable[[object], bool]:
    parse = _PARSED[format]

    def check(value: object) -> bool:
        if isinstance(value, str):
            parse(value)
        return True

    return check


def _fits(bits: int) -> Callable[[object], bool]:
    def check(value: object) -> bool:
        return not isinstance(value, int) or -(2**bits) <= value < 2**bits

    return check


def checker() -> FormatChecker:
    """Return what asserts the formats that leave no doubt; the others annotate."""
    found = FormatChecker(formats=())
    for format in _ASSERTED:
        found.checks(format, raises=_FAULTS)(_is_well_formed(format))
    for format, bits in _BITS.items():
        found.checks(format)(_fits(bits))
    return found
