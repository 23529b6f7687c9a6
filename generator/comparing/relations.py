"""How one annotation stands to another: whether the values of one fit the other.

This is assignability as type checkers have it (PEP 483), with two differences, because
a program is judged and not only its types: a truth value is no integer on the wire, and
``Any`` fits nothing else, since a model does not come back where a dictionary did.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from generator.comparing.annotations import bare, declared_name
from generator.comparing.changes import Relation
from generator.comparing.shapes import Kind, Shape, Shapes
from generator.planning.code.annotations import (
    BOOL,
    FLOAT,
    INT,
    MAPPING,
    OBJECT,
    STR,
    Alternatives,
    Annotation,
    LiteralValues,
    Named,
    Subscript,
)
from generator.planning.types.output import OPEN, UNKNOWN

_BUILTINS: Mapping[type, tuple[Annotation, ...]] = {
    str: (STR,),
    bool: (BOOL,),
    int: (INT, FLOAT),
}
_ANY_OBJECT = Subscript(MAPPING, (STR, OBJECT))


def relation(
    old: Annotation, new: Annotation, before: Shapes, after: Shapes
) -> Relation | None:
    """Return how a type stands to the one before it; None where they are the same."""
    if bare(old) == bare(new):
        return None
    widened = Fitting(before, after).fits(old, new)
    narrowed = Fitting(after, before).fits(new, old)
    match widened, narrowed:
        case True, True:
            return Relation.EQUIVALENT
        case True, False:
            return Relation.WIDENED
        case False, True:
            return Relation.NARROWED
        case _:
            return Relation.CHANGED


class Fitting:
    """Tells whether values of types of one version fit types of another.

    A declared type of both versions is taken for the same: what changed in it is said
    where it is declared.
    """

    def __init__(self, given: Shapes, wanted: Shapes) -> None:
        self._given = given
        self._wanted = wanted
        self._asked: set[tuple[str, str]] = set()

    def fits(self, given: Annotation, wanted: Annotation) -> bool:
        """Tell whether each member of a union fits some member of another."""
        # A circle of aliases comes back to what is asked already: no objection there.
        question = (repr(given), repr(wanted))
        if question in self._asked:
            return True
        self._asked.add(question)
        shared = _names(given) & _names(wanted)
        alternatives = list(_members(wanted, self._wanted, shared))
        answer = all(
            any(self._member_fits(each, one) for one in alternatives)
            for each in _members(given, self._given, shared)
        )
        self._asked.discard(question)
        return answer

    def _member_fits(self, given: Annotation, wanted: Annotation) -> bool:
        if repr(given) == repr(wanted) or wanted == OBJECT:
            return True
        match given, wanted:
            case LiteralValues(_, (value,)), _:
                return wanted in _BUILTINS[type(value)]
            case Subscript(base, inner), Subscript(other, outer):
                return (
                    base == other
                    and len(inner) == len(outer)
                    and all(self.fits(*pair) for pair in zip(inner, outer))
                )
            case Named(), _ if given == INT:
                return wanted == FLOAT
            case _:
                return self._declared_fits(given, wanted)

    def _declared_fits(self, given: Annotation, wanted: Annotation) -> bool:
        """Typed dictionaries are what they hold; models are what they are called."""
        mine = _shape(given, self._given)
        theirs = _shape(wanted, self._wanted)
        if mine is None:
            return False
        match mine.kind:
            case Kind.MODEL:
                return wanted == Named(UNKNOWN)
            case Kind.DICTIONARY:
                return wanted == _ANY_OBJECT or self._dictionary_fits(mine, theirs)
            case Kind.ALIAS:
                return False
            case _:
                assert_never(mine.kind)

    def _dictionary_fits(self, given: Shape, wanted: Shape | None) -> bool:
        if wanted is None or wanted.kind is not Kind.DICTIONARY:
            return False
        keys = {each.name: each for each in wanted.members}
        own = {each.name: each for each in given.members}
        return (
            own.keys() <= keys.keys()
            and all(
                not key.required or (name in own and own[name].required)
                for name, key in keys.items()
            )
            and all(
                self.fits(each.annotation, keys[name].annotation)
                for name, each in own.items()
            )
        )


def _names(annotation: Annotation) -> set[str]:
    """Return the declared types among the members of a union."""
    match annotation:
        case Alternatives(members):
            return {name for each in members for name in _names(each)}
        case Subscript(base, arguments) if base == OPEN:
            return {name for each in arguments for name in _names(each)}
        case _:
            name = declared_name(annotation)
            return set() if name is None else {name}


def _members(
    annotation: Annotation,
    shapes: Shapes,
    shared: set[str],
    expanded: frozenset[str] = frozenset(),
) -> Iterator[Annotation]:
    """Iterate over the members of a union, through aliases that only one side knows."""
    match annotation:
        case Alternatives(members):
            for each in members:
                yield from _members(each, shapes, shared, expanded)
        case Subscript(base, arguments) if base == OPEN:
            for each in arguments:
                yield from _members(each, shapes, shared, expanded)
        case LiteralValues(symbol, values):
            yield from (LiteralValues(symbol, (each,)) for each in values)
        case _:
            alias = _shape(annotation, shapes)
            if alias is None or alias.annotation is None or alias.name in shared:
                yield annotation
            elif alias.kind is not Kind.ALIAS:
                yield annotation
            elif alias.name not in expanded:
                yield from _members(
                    alias.annotation, shapes, shared, expanded | {alias.name}
                )


def _shape(annotation: Annotation, shapes: Shapes) -> Shape | None:
    name = declared_name(annotation)
    return None if name is None else shapes.get(name)
