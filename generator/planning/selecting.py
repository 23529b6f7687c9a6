"""Which operations a part of a client is to have."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation


def left_out(api: Api, only: Iterable[str], report: Report) -> frozenset[str]:
    """Return the keys of operations that no glob of `only` matches.

    A glob that begins with a slash is about paths, any other about tags. The others
    still decide names, so that a part of a client is called as in the whole.
    """
    globs = tuple(only)
    if not globs:
        return frozenset()
    for glob in globs:
        if not any(_matches(each, glob) for each in api.operations):
            report.error("only/nothing", _nothing(glob), api.source)
    return frozenset(
        each.key
        for each in api.operations
        if not any(_matches(each, glob) for glob in globs)
    )


def by_use(api: Api) -> Api:
    """Return an API whose schemas are declared only where an operation uses them."""
    schemas = {
        source: replace(each, component=False) for source, each in api.schemas.items()
    }
    return replace(api, schemas=schemas)


def _matches(operation: Operation, glob: str) -> bool:
    if glob.startswith("/"):
        return fnmatchcase(operation.path, glob)
    return any(fnmatchcase(tag, glob) for tag in operation.tags)


def _nothing(glob: str) -> str:
    if glob.startswith("/"):
        return (
            f"no operation has a path that {glob!r} matches; `*` also matches slashes"
        )
    return f"no operation has a tag that {glob!r} matches; a path begins with a slash"
