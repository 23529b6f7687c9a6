"""Types that are there under another name: one schema, or one shape that is told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.comparing.annotations import Names, plain
from generator.comparing.pairing import paired
from generator.comparing.shapes import Kind, Shape, Shapes, shapes
from generator.planning.code.annotations import Named
from generator.planning.package import Package

_ITSELF = "Self"


def renames(old: Package, new: Package) -> Names:
    """Return the new names of types that were renamed, by the old ones.

    A rename can make further types equal that speak of the renamed one, so this goes on
    until nothing more is found.
    """
    found: dict[str, str] = {}
    before, after = shapes(old, {}), shapes(new, {})
    while more := dict(_renamed(before, after, found)):
        found |= more
    return found


def _renamed(before: Shapes, after: Shapes, known: Names) -> Iterator[tuple[str, str]]:
    """Iterate over the renames that show once those that are known are allowed for."""
    taken = set(known.values())
    gone = [
        _Look.of(each, known)
        for name, each in before.items()
        if name not in after and name not in known
    ]
    fresh = [
        _Look.of(each, {})
        for name, each in after.items()
        if name not in before and name not in taken
    ]
    unique = _once(gone) & _once(fresh)
    pairing = paired(
        gone,
        fresh,
        (
            lambda each: each.place,
            lambda each: each.shape if each.shape in unique else None,
        ),
    )
    yield from ((was.name, now.name) for was, now in pairing.pairs)


@dataclass(frozen=True, slots=True)
class _Look:
    """What there is of a type beside its name: where it stands, and its shape.

    The shape is nothing where it says too little to recognise a type by.
    """

    name: str
    place: tuple[Kind, str]
    shape: str | None

    @classmethod
    def of(cls, shape: Shape, names: Names) -> _Look:
        place = (shape.kind, shape.source.pointer)
        return cls(shape.name, place, _look(shape, {**names, shape.name: _ITSELF}))


def _once(looks: Iterable[_Look]) -> set[str | None]:
    """Return the shapes that one type alone has."""
    counts = Counter(each.shape for each in looks)
    return {shape for shape, count in counts.items() if count == 1}


def _look(shape: Shape, names: Names) -> str | None:
    if shape.kind is Kind.ALIAS:
        telling = not isinstance(shape.annotation, Named)
    else:
        telling = bool(shape.members)
    if not telling:
        return None
    members = sorted(
        f"{each.name} {each.wire} {each.required} {plain(each.annotation, names)}"
        for each in shape.members
    )
    rest = shape.annotation and plain(shape.annotation, names)
    return f"{shape.kind} {members} {rest}"
