"""Comparing the servers that callers choose from, and the variables in their URLs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.changes import (
    Added,
    Change,
    Finding,
    Part,
    Removed,
    Sent,
    finding,
)
from generator.comparing.members import Types
from generator.comparing.versions import Version
from generator.planning.code.values import Call
from generator.planning.servers.choice import ServerArgument
from generator.rendering.literals import literal

_PART = Part.ARGUMENT


@dataclass(frozen=True, slots=True)
class ServerComparison:
    """Compares what callers of two versions may say of the server."""

    old: Version
    new: Version
    types: Types

    def findings(self) -> Iterator[Finding]:
        """Iterate over arguments that changed, and over servers that are elsewhere now."""
        before, after = _arguments(self.old), _arguments(self.new)
        for name in {**before, **after}:
            for change in self._changes(before.get(name), after.get(name)):
                yield self._finding(name, change)
        was, now = _tables(self.old), _tables(self.new)
        for name in was.keys() & now.keys():
            if was[name] != now[name]:
                change = Sent(Part.CLIENT, was[name], now[name])
                yield self._finding(f"server={name!r}", change)

    def _changes(
        self, was: ServerArgument | None, now: ServerArgument | None
    ) -> Iterator[Change]:
        if now is None:
            yield Removed(_PART)
        elif was is None:
            yield Added(_PART)
        else:
            optional = (False, False)
            yield from self.types.given(_PART, was.annotation, now.annotation, optional)

    def _finding(self, name: str, change: Change) -> Finding:
        subject = f"{self.new.package.client.class_name}({name})"
        before, after = self.old.api.source, self.new.api.source
        places = before.child("servers"), after.child("servers")
        return finding("", subject, change, *places)


def _arguments(version: Version) -> dict[str, ServerArgument]:
    return {each.name: each for each in version.package.client.choice.arguments}


def _tables(version: Version) -> dict[str, str]:
    """Return the URL and the defaults of each server but the first, by its name.

    The first one is what the client's own URL is about.
    """
    table = dict(version.package.client.settings.keywords).get("servers")
    if not isinstance(table, Call):
        return {}
    told = (each.positional for each in table.positional if isinstance(each, Call))
    _, *others = ((str(name), literal(tuple(rest))) for name, *rest in told)
    return dict(others)
