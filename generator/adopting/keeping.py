"""Whether a client has the methods and classes that it was to keep."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from generator.configuration import ClientSettings
from generator.diagnostics import Report
from generator.planning.package import Package
from generator.planning.services import Method

_PLACE: Final = "#/"


@dataclass(frozen=True, slots=True)
class Usual:
    """What operations are by themselves: which of them are paged, and which streamed.

    A stream is asked for by an argument, unless it always comes.
    """

    paged: frozenset[str]
    streamed: Mapping[str, str | None]


def usual(package: Package) -> Usual:
    """Return what operations are where nothing is said of them."""
    methods = {
        f"{each.http_method} {each.http_path}": each for _, each in _methods(package)
    }
    return Usual(
        paged=frozenset(key for key, each in methods.items() if each.paginator),
        streamed={
            key: each.asks_for_stream for key, each in methods.items() if each.streams
        },
    )


def without_what_cannot_be(
    settings: ClientSettings, package: Package, report: Report
) -> ClientSettings:
    """Return settings without names that the client has no place for; these are told."""
    former = {name for name, method in _methods(package) if method.current is not None}
    renamed = {each.name for each in package.former_types}
    made = {each.name for each in package.type_exports}
    types = {
        schema: name
        for schema, name in settings.types.items()
        if name in made or not schema.startswith(_PLACE)
    }
    kept = replace(
        settings,
        types=types,
        aliases=_only(settings.aliases, former),
        type_aliases=_only(settings.type_aliases, renamed),
    )
    for name in (
        *(name for name in settings.types.values() if name not in types.values()),
        *(settings.aliases.keys() - kept.aliases.keys()),
        *(settings.type_aliases.keys() - kept.type_aliases.keys()),
    ):
        report.warning(
            "adopt/not-kept",
            f"{name} is left out: it is called otherwise, or something else is so",
        )
    return kept


def _only(names: Mapping[str, str], made: Collection[str]) -> dict[str, str]:
    return {name: present for name, present in names.items() if name in made}


def tell_what_moved(
    package: Package, methods: Mapping[str, str], report: Report
) -> None:
    """Report methods that are called otherwise than they were to be."""
    made = dict(_calls(package))
    for key, name in methods.items():
        if key not in made:
            report.warning("adopt/not-kept", f"{key} has no method, and had {name}")
        elif made[key] != name:
            message = f"{key} is called {made[key]}, and was called {name}"
            report.warning("adopt/not-kept", message)


def _calls(package: Package) -> Iterator[tuple[str, str]]:
    """Pair operations with the dotted names of their methods, former ones left out."""
    for name, method in _methods(package):
        if method.current is None:
            yield f"{method.http_method} {method.http_path}", name


def _methods(package: Package) -> Iterator[tuple[str, Method]]:
    """Pair methods with their dotted names."""
    for path, methods in package.groups:
        for each in methods:
            yield ".".join((*path, each.name)), each
