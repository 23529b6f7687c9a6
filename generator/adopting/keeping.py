"""Whether a client has the methods that it was to keep."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics import Report
from generator.planning.package import Package
from generator.planning.services import Method


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
    yield from _named((), package.client.methods)
    for resource in package.resources:
        yield from _named(resource.path, resource.methods)


def _named(
    path: tuple[str, ...], methods: Iterable[Method]
) -> Iterator[tuple[str, str]]:
    for each in methods:
        if each.current is None:
            key = f"{each.http_method} {each.http_path}"
            yield key, ".".join((*path, each.name))
