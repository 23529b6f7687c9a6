"""Comparing declared types: models, typed dictionaries and aliases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.comparing.annotations import Names
from generator.comparing.changes import (
    SHARED,
    Added,
    Change,
    DefaultChanged,
    Described,
    Finding,
    Part,
    Removed,
    Renamed,
    Replaced,
    Sent,
    finding,
)
from generator.comparing.members import Types
from generator.comparing.pairing import paired
from generator.comparing.shapes import Kind, Member, Shape
from generator.comparing.usage import Usage
from generator.comparing.versions import Version
from generator.planning.code.annotations import ANY
from generator.toml import setting


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeComparison:
    """Compares the declared types of two versions; `renamed` is by their new names."""

    old: Version
    new: Version
    types: Types
    renamed: Names
    used_before: Usage
    used_after: Usage

    def findings(self) -> Iterator[Finding]:
        """Iterate over all that changed in declared types."""
        before, after = self.types.before, self.types.after
        for name in sorted({**before, **after}):
            was, now = before.get(name), after.get(name)
            for subject, change, members in self._changes(was, now):
                yield finding(self._group(name), subject, change, *members)
        yield from self._former_names()
        yield from self._further_names()

    def _group(self, name: str) -> str:
        """Return the one resource that uses a type, before and after."""
        groups = {
            used.group(name)
            for used, known in (
                (self.used_before, self.types.before),
                (self.used_after, self.types.after),
            )
            if name in known
        }
        return groups.pop() if len(groups) == 1 else SHARED

    def _changes(self, was: Shape | None, now: Shape | None) -> Iterator[_Change]:
        match was, now:
            case Shape(name=name), None:
                yield name, Removed(Part.TYPE), (was, None)
            case None, Shape(name=name):
                yield name, Added(Part.TYPE), (None, now)
            case Shape(), Shape(name=name):
                for change in self._own_changes(was, now):
                    yield name, change, (was, now)
                if was.kind is now.kind and not self._repeats_arguments(name):
                    yield from self._members(was, now)
            case _:
                return

    def _own_changes(self, was: Shape, now: Shape) -> Iterator[Change]:
        if now.name in self.renamed:
            yield self._renamed(self.renamed[now.name], now.name)
        if was.kind is not now.kind:
            yield Replaced(Part.TYPE, was.kind.value, now.kind.value)
            return
        old, new = was.annotation or ANY, now.annotation or ANY
        ways = self.used_before.ways(was) | self.used_after.ways(now)
        yield from self.types.alias(ways, old, new)
        if was.text != now.text:
            yield Described(Part.TYPE)

    def _renamed(self, before: str, after: str) -> Renamed:
        """Return a rename, with the setting that keeps the old name unless it is kept."""
        former = {each.name: each.current for each in self.new.package.former_types}
        if former.get(before) == after:
            return Renamed(Part.TYPE, before, after, kept=True)
        hint = setting("type_aliases", before, after)
        return Renamed(Part.TYPE, before, after, hint)

    def _former_names(self) -> Iterator[Finding]:
        """Iterate over former names that are gone, or there for the first time."""
        was = {each.name for each in self.old.package.former_types}
        now = {each.name for each in self.new.package.former_types}
        for name in sorted(was - now - {*self.types.after}):
            yield self._finding(name, Removed(Part.TYPE))
        for name in sorted(now - was - {*self.types.before, *self.renamed.values()}):
            yield self._finding(name, Added(Part.TYPE))

    def _further_names(self) -> Iterator[Finding]:
        """Iterate over what callers import from further modules, and what is gone."""
        was, now = _further(self.old), _further(self.new)
        for name in sorted(was - now):
            yield self._finding(name, Removed(Part.TYPE))
        for name in sorted(now - was):
            yield self._finding(name, Added(Part.TYPE))

    def _finding(self, name: str, change: Change) -> Finding:
        return finding(SHARED, name, change, self.old.api, self.new.api)

    def _repeats_arguments(self, name: str) -> bool:
        return name in self.used_before.bodies and name in self.used_after.bodies

    def _members(self, was: Shape, now: Shape) -> Iterator[_Change]:
        part = Part.KEY if now.kind is Kind.DICTIONARY else Part.FIELD
        pairing = paired(
            was.members,
            now.members,
            (
                lambda each: (each.name, each.wire),
                lambda each: each.wire,
                lambda each: each.name,
            ),
        )
        for each in pairing.removed:
            yield f"{now.name}.{each.name}", Removed(part), (each, None)
        for old, new in pairing.pairs:
            for change in self._member_changes(part, old, new):
                yield f"{now.name}.{new.name}", change, (old, new)
        for each in pairing.added:
            change = Added(part, each.required)
            yield f"{now.name}.{each.name}", change, (None, each)

    def _member_changes(self, part: Part, was: Member, now: Member) -> Iterator[Change]:
        if was.name != now.name:
            yield Renamed(part, was.name, now.name)
        required = (was.required, now.required)
        if part is Part.KEY:
            types = self.types.given(part, was.annotation, now.annotation, required)
        else:
            types = self.types.field(was.annotation, now.annotation, required)
        yield from types
        before = self.old.defaults.get(was.source)
        after = self.new.defaults.get(now.source)
        if before != after:
            # The description tells the default, too.
            yield DefaultChanged(part, before, after)
        elif was.text != now.text:
            yield Described(part)
        if was.wire != now.wire:
            yield Sent(part, was.wire, now.wire)


_Change = tuple[str, Change, tuple[Shape | Member | None, Shape | Member | None]]
"""What changed: its name, how, and what it was and is."""


def _further(version: Version) -> set[str]:
    """Return the types of further modules, as callers import them from ``types``."""
    return {
        ".".join((*module.path, each.name))
        for module in version.package.type_modules
        for each in module.exports
    }
