"""``api.md``: the list of its methods that each SDK of the hosted generator came with.

A line reads ``client.pets.list(**params) -> SyncPage[Pet]``, marked up as HTML whose
title names the endpoint. Lines without a title are of methods that were written by hand.
A large SDK has a list for each of its parts, which headings link to. Nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from generator.adopting.endpoints import endpoint
from generator.adopting.published import (
    PathArguments,
    PublishedMethod,
    PublishedModule,
    PublishedSdk,
    Returned,
)
from generator.adopting.type_imports import imported_types
from generator.diagnostics import Position, Report
from generator.planning.naming.wishes import is_public

_LINE = re.compile(
    r'\s*[-*]\s*<code(?: title="(?P<title>[^"]*)")?>(?P<code>.*)</code>\s*'
)
_PART = re.compile(r"#+\s*\[[^\]]*\]\((?P<path>[^()#:]+\.md)\)\s*")
_PACKAGE = re.compile(r"from (\w+)(?:\.\w+)* import .*")
_LINK = re.compile(r'<a href="(?:\./)?(?P<path>[^"<>]+\.py)">')
_TYPES = re.compile(r".*?/types/(?P<path>(?:\w+/)*)\w+\.py")
_TAG = re.compile(r"<[^<>]*>")
_CALL = re.compile(
    r"client\.(?P<call>[\w.*]+)\((?P<arguments>[^()]*)\)\s*(?:->\s*(?P<returns>.+))?"
)
_CLASS = re.compile(r"(?:(?P<outer>\w+)\[)?(?P<name>[A-Z]\w*)\]?")
_PAGES = re.compile(r"(?:Sync|Async)?\w*Page\w*")
# Formatters of Markdown take two underscores of a name for emphasis, and write stars.
_UNDERSCORE = str.maketrans("*", "_")
# Classes of the runtime, which no schema stands behind.
_BYTES = frozenset(
    "BinaryAPIResponse HttpxBinaryResponseContent StreamedBinaryAPIResponse".split()
)
_OWN = _BYTES | {"Any", "None"}


@dataclass(frozen=True, slots=True)
class MethodList:
    """The text of a list, and how the messages call it."""

    name: str
    text: str


def parts_of(main: MethodList) -> Iterator[tuple[Position, str]]:
    """Iterate over the paths of the lists that a list links to, and where it does."""
    for number, line in enumerate(main.text.splitlines(), start=1):
        if (found := _PART.fullmatch(line)) is not None:
            yield Position(main.name, number, 1), found["path"]


def read_method_lists(lists: Iterable[MethodList], report: Report) -> PublishedSdk:
    """Return the methods that lists have; a line that is none of ours is told."""
    methods: list[PublishedMethod] = []
    modules: list[PublishedModule] = []
    packages: list[str] = []
    for each in lists:
        methods += _methods(each, report)
        modules += imported_types(each.text, each.name)
        packages += _PACKAGE.findall(each.text)
    return PublishedSdk(
        methods=tuple(methods),
        modules=tuple(modules),
        package=packages[0] if packages else None,
    )


def _methods(part: MethodList, report: Report) -> Iterator[PublishedMethod]:
    for number, line in enumerate(part.text.splitlines(), start=1):
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        place = Position(part.name, number, 1)
        call = _CALL.fullmatch(_plain(found["code"]))
        if found["title"] is None and call is not None:
            message = f"{_name(call)} is left out: it was written by hand (`keep`)"
            report.note("adopt/by-hand", message, place)
            continue
        named = endpoint(unescape(found["title"] or ""))
        path = tuple(_name(call).split(".")) if call else ()
        if named is None or call is None or not all(map(is_public, path)):
            message = "this line is left out: it is no call of an endpoint's method"
            report.note("adopt/unreadable", message, place)
            continue
        own, _, back = found["code"].partition("->")
        links = [each["path"] for each in _LINK.finditer(own)]
        yield PublishedMethod(
            endpoint=named,
            call=path,
            place=place,
            link=links[0] if links else None,
            parameters_link=next(iter(links[1:]), None),
            arguments=_arguments(call["arguments"]),
            returned=_returned(call["returns"], back),
            gives_bytes=(call["returns"] or "") in _BYTES,
        )


def _name(call: re.Match[str]) -> str:
    return call["call"].translate(_UNDERSCORE)


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


def _returned(text: str | None, markup: str) -> Returned | None:
    """Return the class of what comes back, and what its link tells of it."""
    found = _CLASS.fullmatch((text or "").strip())
    if found is None or found["name"] in _OWN:
        return None
    link = _LINK.search(markup)
    path = link["path"] if link else None
    outer = found["outer"]
    in_pages = outer is not None and _PAGES.fullmatch(outer) is not None
    if not in_pages and outer not in (None, "Optional"):
        return None
    return Returned(found["name"], in_pages, _module(path or ""), path)


def _module(link: str) -> str:
    """Return the module below ``types`` that leads to a file."""
    found = _TYPES.fullmatch(link)
    return found["path"].replace("/", ".").strip(".") if found else ""
