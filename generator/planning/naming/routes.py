"""Paths as steps: words, and items that a parameter picks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.planning.naming.identifiers import snake, words

ITEM = "{}"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path: a literal word, or the item that a parameter picks.

    `key` is equal for literals of one spelling in Python, and for all items: paths that
    differ only in the names of their parameters are the same.
    """

    text: str
    item: bool

    @property
    def key(self) -> str:
        return ITEM if self.item else snake(self.text)


@dataclass(frozen=True, slots=True)
class Route:
    """A path without version segments; `verb` is its ``:verb`` or ``#fragment``."""

    steps: tuple[Step, ...]
    verb: str | None

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(step.key for step in self.steps)


_VERSION = re.compile(
    r"v?\d{1,2}(?:\.\d+)*"
    r"|v\d+(?:\.\d+)*(?:[ap]\d+|(?:alpha|beta|preview|rc)\d*)?(?:\.php)?"
    r"|\d{4}-\d{2}-\d{2}"
    r"|v\{[^{}]*\}"
    r"|\{api[-_]?version\}",
    re.IGNORECASE,
)
_CUSTOM_VERB = re.compile(r"(?P<rest>.*[^:]):(?P<verb>[A-Za-z][\w-]*)")
_PARAMETER = re.compile(r"\{([^{}]*)\}")
_EXTENSION = re.compile(r"(?<=\w)\.(?:json|php)$", re.IGNORECASE)
_ALPHANUMERIC = re.compile(r"[^\W_]")
_SILENT_PREFIXES = frozenset({"api", "rest"})


def parse(path: str) -> Route:
    """Return the steps of a path; a query and empty segments say nothing."""
    bare, _, fragment = path.partition("#")
    segments = [each for each in bare.partition("?")[0].split("/") if each]
    verb = fragment or None
    custom = _CUSTOM_VERB.fullmatch(segments[-1]) if segments else None
    if custom is not None:
        segments[-1], verb = custom["rest"], custom["verb"]
    unversioned = [each for each in segments if not _VERSION.fullmatch(each)]
    steps = tuple(_steps(unversioned)) or tuple(_steps(segments))
    speaking = _without_silent_prefix(steps)
    return Route(speaking, None if verb is None or _repeats(verb, steps) else verb)


def _without_silent_prefix(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return steps without the ``api`` that they begin with, if words remain."""
    literals = [step.key for step in steps if not step.item]
    if len(literals) < 2 or steps[0].key not in _SILENT_PREFIXES:
        return steps
    return _without_silent_prefix(steps[1:])


def _steps(segments: Iterable[str]) -> Iterator[Step]:
    for segment in segments:
        yield from _segment(segment)


def _segment(segment: str) -> Iterator[Step]:
    """Iterate over the steps of one segment, such as ``users({id})`` or ``{id}.pdf``."""
    literal, *rest = _PARAMETER.split(segment)
    if _ALPHANUMERIC.search(literal):
        yield Step(_EXTENSION.sub("", literal), item=False)
    for name, following in zip(rest[::2], rest[1::2], strict=True):
        yield Step(name, item=True)
        if following[:1].isalnum():
            yield Step(following, item=False)


def _repeats(verb: str, steps: tuple[Step, ...]) -> bool:
    """Tell whether a fragment only repeats a parameter: ``/users/{user_id}#id``."""
    if not steps or not steps[-1].item:
        return False
    said = [word.lower() for word in words(verb)]
    name = [word.lower() for word in words(steps[-1].text)]
    return name[-len(said) :] == said
