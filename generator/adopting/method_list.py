"""``api.md``: the list of its methods that each SDK of the hosted generator came with.

A line reads ``client.pets.list(**params) -> SyncPage[Pet]``, marked up as HTML whose
title names the endpoint. Nothing of it is run; what is not such a line says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from generator.adopting.endpoints import endpoint
from generator.adopting.published import (
    PathArguments,
    PublishedMethod,
    PublishedSdk,
    Returned,
)
from generator.diagnostics import Position, Report
from generator.planning.naming.wishes import is_public

_LINE = re.compile(r'\s*[-*]\s*<code title="(?P<title>[^"]*)">(?P<code>.*)</code>\s*')
_TAG = re.compile(r"<[^<>]*>")
_CALL = re.compile(
    r"client\.(?P<call>[\w.]+)\((?P<arguments>[^()]*)\)\s*(?:->\s*(?P<returns>.+))?"
)
_CLASS = re.compile(r"(?:(?P<outer>\w+)\[)?(?P<name>[A-Z]\w*)\]?")
_PAGES = re.compile(r"(?:Sync|Async)?\w*Page\w*")
# Classes of the runtime, which no schema stands behind.
_OWN = frozenset(
    "Any BinaryAPIResponse HttpxBinaryResponseContent None StreamedBinaryAPIResponse".split()
)


def read_method_list(text: str, file: str, report: Report) -> PublishedSdk:
    """Return the methods that a list has; a line that is none of ours is told."""
    return PublishedSdk(methods=tuple(_methods(text, file, report)))


def _methods(text: str, file: str, report: Report) -> Iterator[PublishedMethod]:
    for number, line in enumerate(text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        place = Position(file, number, 1)
        named = endpoint(unescape(found["title"]))
        call = _CALL.fullmatch(_plain(found["code"]))
        path = tuple(call["call"].split(".")) if call else ()
        if named is None or call is None or not all(map(is_public, path)):
            message = "this line is left out: it is no call of an endpoint's method"
            report.note("adopt/unreadable", message, place)
            continue
        yield PublishedMethod(
            endpoint=named,
            call=path,
            place=place,
            arguments=_arguments(call["arguments"]),
            returned=_returned(call["returns"]),
        )


def _plain(markup: str) -> str:
    return unescape(_TAG.sub("", markup)).replace("\\", "").strip()


def _arguments(text: str) -> PathArguments:
    """Return the arguments that are named; what follows a star has to be."""
    names = [each.strip() for each in text.split(",") if each.strip()]
    named = [each for each in names if not each.startswith("**")]
    if "*" not in named:
        return PathArguments(tuple(named))
    star = named.index("*")
    return PathArguments(tuple(named[:star]), tuple(named[star + 1 :]))


def _returned(text: str | None) -> Returned | None:
    found = _CLASS.fullmatch((text or "").strip())
    if found is None or found["name"] in _OWN:
        return None
    outer = found["outer"]
    if outer is None or outer == "Optional":
        return Returned(found["name"])
    return Returned(found["name"], in_pages=True) if _PAGES.fullmatch(outer) else None
