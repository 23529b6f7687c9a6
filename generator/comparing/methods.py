"""Comparing methods: their names, what they send, return and raise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.annotations import Names, plain
from generator.comparing.arguments import argument_findings
from generator.comparing.changes import (
    Added,
    Change,
    Deprecated,
    Described,
    Finding,
    Part,
    Relation,
    Removed,
    Renamed,
    Retyped,
    Undeprecated,
    finding,
)
from generator.comparing.members import Types
from generator.comparing.pairing import Pairing, paired
from generator.comparing.usage import error_bodies
from generator.comparing.versions import PlacedMethod, Version
from generator.comparing.wire import Facts, facts, sent
from generator.model.operations import Response
from generator.model.source import Source
from generator.planning.code.symbols import Direction
from generator.planning.code.values import Value
from generator.toml import setting

_OUTPUT = frozenset({Direction.OUTPUT})

_ELSEWHERE = (
    "returns",
    "response_kind",
    "errors",
    "security",
    "encoder",
    "path",
    "query",
    "querystring",
    "header",
    "cookie",
)
"""Settings of an operation that other comparisons speak of."""

_UNDESCRIBED = "undescribed JSON"
_USUAL: Mapping[str, Value] = {
    "content_type": "application/json",
    "accept": "application/json",
    "body_required": True,
}


def paired_methods(old: Version, new: Version) -> Pairing[PlacedMethod]:
    """Pair methods by their operation, then by name.

    The same HTTP method on the same path is the same operation, whatever placeholders
    are called and whatever the method is; after that come the name and the operationId.
    """
    return paired(
        old.methods,
        new.methods,
        (
            lambda each: (each.operation.key, each.name),
            lambda each: each.operation.key,
            _template,
            lambda each: each.name,
            lambda each: each.operation.operation_id,
        ),
    )


def _template(placed: PlacedMethod) -> str:
    """Return an operation's key without the names of placeholders."""
    return re.sub(r"{[^{}]*}", "{}", placed.operation.key)


@dataclass(frozen=True, slots=True)
class MethodComparison:
    """Compares the methods of two versions; `names` are those of renamed types."""

    old: Version
    new: Version
    names: Names
    types: Types

    def findings(self) -> Iterator[Finding]:
        """Iterate over all that changed in methods."""
        pairing = paired_methods(self.old, self.new)
        for each in pairing.removed:
            change = Removed(Part.METHOD)
            yield finding(each.group, each.name, change, each.operation, None)
        for was, now in pairing.pairs:
            yield from self._pair(was, now)
        for each in pairing.added:
            added = Added(Part.METHOD)
            yield finding(each.group, each.name, added, None, each.operation)

    def _pair(self, was: PlacedMethod, now: PlacedMethod) -> Iterator[Finding]:
        for change in self._changes(was, now):
            yield finding(now.group, now.name, change, was.operation, now.operation)
        old, new = (self.old, was), (self.new, now)
        yield from argument_findings(old, new, self.names, self.types)
        yield from self._return(was, now)
        yield from self._errors(was, now)

    def _changes(self, was: PlacedMethod, now: PlacedMethod) -> Iterator[Change]:
        if was.name != now.name:
            hint = setting("methods", now.operation.key, was.name)
            yield Renamed(Part.METHOD, was.name, now.name, hint)
        change = sent(Part.METHOD, _wire(was, was, self.names), _wire(was, now, {}))
        if change is not None:
            yield change
        match was.method.deprecated, now.method.deprecated:
            case None, str():
                yield Deprecated(Part.METHOD)
            case str(), None:
                yield Undeprecated(Part.METHOD)
            case _:
                pass
        if was.method.docstring.text != now.method.docstring.text:
            yield Described(Part.METHOD)

    def _return(self, was: PlacedMethod, now: PlacedMethod) -> Iterator[Finding]:
        old = plain(was.method.returns, self.names)
        new = plain(now.method.returns, {})
        for change in self.types.retyped(Part.RETURN, _OUTPUT, old, new):
            yield finding(now.group, now.name, change, _success(was), _success(now))

    def _errors(self, was: PlacedMethod, now: PlacedMethod) -> Iterator[Finding]:
        """Iterate over statuses that are declared now, or no longer, or otherwise."""
        before, after = _failures(was), _failures(now)
        bodies = error_bodies(was.method, self.names), error_bodies(now.method, {})
        for status in {**before, **after}:
            old, new = before.get(status), after.get(status)
            told = [each.get(status, _UNDESCRIBED) for each in bodies]
            for change in _error_changes(old, new, *told):
                yield finding(now.group, f"{now.name}[{status}]", change, old, new)


def _error_changes(
    was: Response | None, now: Response | None, old_body: str, new_body: str
) -> Iterator[Change]:
    if was is None:
        yield Added(Part.ERROR)
        return
    if now is None:
        yield Removed(Part.ERROR)
        return
    if old_body != new_body:
        yield Retyped(Part.ERROR, _OUTPUT, Relation.CHANGED, old_body, new_body)
    if was.description != now.description:
        yield Described(Part.ERROR)


def _wire(was: PlacedMethod, placed: PlacedMethod, names: Names) -> Facts:
    """Return what a call is on the wire, apart from its arguments.

    The path that it `was` on is the same where placeholders are called otherwise.
    """
    settings = dict(_USUAL) | dict(placed.method.operation.keywords)
    shown = was if _template(was) == _template(placed) else placed
    return {"": shown.operation.key, **facts(settings, names, *_ELSEWHERE)}


def _success(placed: PlacedMethod) -> Source:
    """Return the place of the first success, else of the operation."""
    declared = placed.operation.responses
    found = [each for each in declared if each.status.startswith("2")]
    found += [each for each in declared if each.status == "default"]
    return found[0].source if found else placed.operation.source


def _failures(placed: PlacedMethod) -> Mapping[str, Response]:
    """Return the declared errors; ``default`` is one unless it stands for success."""
    declared = {each.status: each for each in placed.operation.responses}
    succeeds = any(each.startswith("2") for each in declared)
    return {
        status: each
        for status, each in declared.items()
        if status[0] in "45" or (status == "default" and succeeds)
    }
