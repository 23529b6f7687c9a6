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
    messages = (each.operation for each in api.webhooks)
    known = (*api.operations, *messages)
    for glob in globs:
        if not any(_matches(each, glob) for each in known):
            report.error("only/nothing", _nothing(glob), api.source)
    return frozenset(
        each.key
        for each in api.operations
        if not any(_matches(each, glob) for glob in globs)
    )


def with_messages_of(api: Api, only: Iterable[str]) -> Api:
    """Return an API with the webhooks that a glob of `only` is about, if there are any.

    Callbacks come with their operations.
    """
    globs = tuple(only)
    if not globs:
        return api

    def kept(operation: Operation) -> bool:
        return any(_matches(operation, glob) for glob in globs)

    return replace(
        api,
        webhooks=tuple(each for each in api.webhooks if kept(each.operation)),
        operations=tuple(
            each if kept(each) else replace(each, callbacks=())
            for each in api.operations
        ),
    )


def by_use(api: Api) -> Api:
    """Return an API whose schemas are declared only where an operation uses them."""
    schemas = {
        source: replace(each, component=False) for source, each in api.schemas.items()
    }
    return replace(api, schemas=schemas)


def _matches(operation: Operation, glob: str) -> bool:
    """Tell whether an operation is meant; that of a webhook has a name for a path."""
    if glob.startswith("/"):
        return fnmatchcase(operation.path, glob)
    return any(fnmatchcase(tag, glob) for tag in operation.tags)


def _nothing(glob: str) -> str:
    if glob.startswith("/"):
        return (
            f"no operation has a path that {glob!r} matches; `*` also matches slashes"
        )
    return f"no operation has a tag that {glob!r} matches; a path begins with a slash"
