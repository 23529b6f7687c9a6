"""What is said of a change, in words of ours, and what it was and is, in the API's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from generator.comparing.changes import (
    Added,
    Change,
    DefaultChanged,
    Deprecated,
    Described,
    MadeOptional,
    MadeRequired,
    Moved,
    Part,
    Relation,
    Removed,
    Renamed,
    Replaced,
    Retyped,
    Secured,
    Sent,
    Signed,
    Undeprecated,
    Unsecured,
    ValuesAdded,
    ValuesRemoved,
    Versioned,
)

_RELATIONS = {
    Relation.WIDENED: "a wider type",
    Relation.NARROWED: "a narrower type",
    Relation.CHANGED: "another type",
    Relation.EQUIVALENT: "a type spelt otherwise",
    Relation.FILLED: "a type at all",
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class Wording:
    """What is said of a change: our words, then its two states where it has them."""

    words: str
    before: str | None = None
    after: str | None = None

    @property
    def states(self) -> str:
        """Both states, or the only one; empty where there is none."""
        return " -> ".join(each for each in (self.before, self.after) if each)


def worded(change: Change) -> Wording:
    """Put a change into words."""
    match change:
        case Added(part, required):
            return Wording(_added(part, required))
        case Removed():
            return Wording("removed")
        case Renamed(before=before, after=after):
            return Wording("renamed", before, after)
        case MadeRequired():
            return Wording("required now")
        case MadeOptional():
            return Wording("optional now")
        case Moved(before, after):
            return Wording("another position", _position(before), _position(after))
        case Retyped(part=Part.ERROR, before=before, after=after):
            return Wording("another type of body", before, after)
        case Retyped(part=Part.RETURN, relation=Relation.FILLED, after=after):
            return Wording("returns something", after=after)
        case Retyped(part=Part.RETURN, relation=relation, before=before, after=after):
            return Wording(f"returns {_RELATIONS[relation]}", before, after)
        case Retyped(relation=relation, before=before, after=after):
            return Wording(_RELATIONS[relation], before, after)
        case ValuesAdded(values=values):
            return Wording("more values", after=", ".join(values))
        case ValuesRemoved(values=values):
            return Wording("fewer values, without", before=", ".join(values))
        case DefaultChanged(before=before, after=after):
            return Wording("another default", before or "none", after or "none")
        case Sent(before=before, after=after):
            return Wording("travels otherwise", before, after)
        case Secured(before=before, after=after):
            return Wording("needs other credentials", before, after)
        case Unsecured(before=before, after=after):
            return Wording("is content with other credentials", before, after)
        case Signed(before=before, after=after):
            return Wording("signed otherwise", before, after)
        case Replaced(before=before, after=after):
            return Wording("replaced", before, after)
        case Deprecated():
            return Wording("deprecated")
        case Undeprecated():
            return Wording("no longer deprecated")
        case Versioned(before=before, after=after):
            return Wording("another version of the description", before, after)
        case Described():
            return Wording("described otherwise")
        case _:
            assert_never(change)


def _added(part: Part, required: bool) -> str:
    if part in (Part.ARGUMENT, Part.KEY):
        return "added, required" if required else "added, optional"
    return "added"


def _position(index: int | None) -> str:
    if index is None:
        return "keyword-only"
    return _ORDINALS[index] if index < len(_ORDINALS) else f"number {index + 1}"
