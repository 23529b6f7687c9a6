"""Comparing the arguments of a method, and what becomes of them on the wire."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.comparing.annotations import Names, plain
from generator.comparing.changes import (
    Added,
    Change,
    DefaultChanged,
    Described,
    Finding,
    Moved,
    Part,
    Removed,
    Renamed,
    Sent,
    finding,
)
from generator.comparing.members import Types
from generator.comparing.pairing import Pairing, paired
from generator.comparing.versions import PlacedMethod, Version
from generator.model.source import Source
from generator.planning.code.annotations import Annotation
from generator.planning.code.values import Call, Value
from generator.rendering.literals import literal
from generator.toml import setting

_PART = Part.ARGUMENT
_WHOLE_BODY = ("body", "")
_CONTENT_TYPE = ("header", "Content-Type")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An argument as it is compared.

    `place` is where its value travels and under which name, `style` how it is spelt
    there where that is unusual; `index` is None for a keyword-only argument, and `slot`
    for one that is not in the path.
    """

    name: str
    annotation: Annotation
    required: bool
    place: tuple[str, str]
    style: str | None
    index: int | None
    slot: int | None
    text: str
    default: str | None
    source: Source

    @property
    def travels(self) -> str:
        """Where the value goes; a name in the path is only the description's own."""
        location, wire = self.place
        style = f", {self.style}" if self.style else ""
        if self.slot is not None:
            return f"path{style}"
        return f"{location} {wire!r}{style}" if wire else f"whole {location}"


def argument_findings(
    old: tuple[Version, PlacedMethod],
    new: tuple[Version, PlacedMethod],
    names: Names,
    types: Types,
) -> Iterator[Finding]:
    """Iterate over what changed in the arguments of one method."""
    before, after = list(_given(*old, names)), list(_given(*new, {}))
    pairing = _pairing(before, after)
    placed = new[1]

    def found(
        name: str, change: Change, was: Given | None, now: Given | None
    ) -> Finding:
        return finding(placed.group, f"{placed.name}({name})", change, was, now)

    for each in pairing.removed:
        yield found(each.name, Removed(_PART), each, None)
    for was, now in pairing.pairs:
        if was.name != now.name:
            yield found(now.name, _renamed(was, now, placed), was, now)
        for change in _changes(was, now, types):
            yield found(now.name, change, was, now)
    for each in pairing.added:
        yield found(each.name, Added(_PART, each.required), None, each)
    yield from _former_names(old[1], placed)


def _pairing(before: list[Given], after: list[Given]) -> Pairing[Given]:
    return paired(
        before,
        after,
        (lambda each: each.place, lambda each: each.slot, lambda each: each.name),
    )


def _renamed(was: Given, now: Given, placed: PlacedMethod) -> Renamed:
    """Return a rename, with the setting that keeps the old name unless it is kept."""
    former = {each.name: each.current for each in placed.method.former}
    if former.get(was.name) == now.name:
        return Renamed(_PART, was.name, now.name, kept=True)
    location, wire = now.place
    alike = [each for _, each in placed.method.request.sent if each.wire == wire]
    key = f"{location}.{wire}" if len(alike) > 1 else wire or location
    hint = setting("operations", placed.operation.key, "arguments", key, was.name)
    return Renamed(_PART, was.name, now.name, hint)


def _former_names(was: PlacedMethod, now: PlacedMethod) -> Iterator[Finding]:
    """Iterate over former names that are no longer understood, or newly so."""
    before, after = _understood(was), _understood(now)
    for each in sorted({each.name for each in was.method.former} - after):
        yield _finding(Removed(_PART), now, each)
    for each in sorted({each.name for each in now.method.former} - before):
        yield _finding(Added(_PART), now, each)


def _understood(placed: PlacedMethod) -> set[str]:
    method = placed.method
    given = {each.name for each in method.arguments}
    return given | {each.name for each in method.former}


def _finding(change: Change, placed: PlacedMethod, name: str) -> Finding:
    operation = placed.operation
    return finding(placed.group, f"{placed.name}({name})", change, operation, operation)


def _changes(was: Given, now: Given, types: Types) -> Iterator[Change]:
    if was.index != now.index:
        yield Moved(was.index, now.index)
    required = (was.required, now.required)
    yield from types.given(_PART, was.annotation, now.annotation, required)
    if was.default != now.default:
        # The description tells the default, too.
        yield DefaultChanged(_PART, was.default, now.default)
    elif was.text != now.text:
        yield Described(_PART)
    if was.travels != now.travels:
        yield Sent(_PART, was.travels, now.travels)


def _given(version: Version, placed: PlacedMethod, names: Names) -> Iterator[Given]:
    method = placed.method
    places = _places(placed)
    slots = _slots(placed)
    texts = {each.name: each.text for each in method.docstring.arguments}
    positions = {each.name: at for at, each in enumerate(method.positional)}
    for argument in method.arguments:
        place = places.get(argument.name, _WHOLE_BODY)
        yield Given(
            name=argument.name,
            annotation=plain(argument.annotation, names),
            required=argument.default is None,
            place=place,
            style=_style(placed, place),
            index=positions.get(argument.name),
            slot=slots.get(place),
            text=texts.get(argument.name, ""),
            default=version.defaults.get(argument.source),
            source=argument.source,
        )


def _places(placed: PlacedMethod) -> dict[str, tuple[str, str]]:
    request = placed.method.request
    places = {each.argument: (place, each.wire) for place, each in request.sent}
    if request.content_type is not None:
        places[request.content_type] = _CONTENT_TYPE
    return places


def _slots(placed: PlacedMethod) -> dict[tuple[str, str], int]:
    """Return which placeholder of the path each path parameter fills."""
    placeholders = re.findall(r"{([^{}]*)}", placed.method.http_path)
    return {("path", name): at for at, name in enumerate(placeholders)}


def _style(placed: PlacedMethod, place: tuple[str, str]) -> str | None:
    location, wire = place
    styles: Value = dict(placed.method.operation.keywords).get(location)
    match styles:
        case Mapping() if isinstance(style := styles.get(wire), Call):
            details = [f"{name}={literal(value)}" for name, value in style.keywords]
            return ", ".join([*map(str, style.positional), *details])
        case _:
            return None
