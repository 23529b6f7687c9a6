"""Arguments that may be left out: their default, and what their annotation says of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.planning.code.annotations import Alternatives, Annotation, Named, one_of
from generator.planning.code.symbols import Symbol
from generator.planning.services import Argument

OMIT = Symbol("._runtime.options", "omit")
OMIT_TYPE = Named(Symbol("._runtime.options", "Omit"))


def omittable(annotation: Annotation) -> Annotation:
    """Return the annotation of an argument that may be left out."""
    parts = (
        annotation.members if isinstance(annotation, Alternatives) else (annotation,)
    )
    return Alternatives((*parts, OMIT_TYPE))


def optional(argument: Argument) -> Argument:
    """Return an argument that may be left out."""
    if isinstance(argument.default, Symbol):
        return argument
    return replace(argument, annotation=omittable(argument.annotation), default=OMIT)


def required_first(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
    """Return arguments in their order, those first that must be given."""
    return tuple(sorted(arguments, key=lambda each: each.default is not None))


def stated(annotation: Annotation) -> Annotation:
    """Return the annotation of what is given where it is not left out."""
    match annotation:
        case Alternatives(members):
            return one_of(*(each for each in members if not is_omit(each)))
        case _:
            return annotation


def is_omit(annotation: Annotation) -> bool:
    """Tell whether an annotation says that an argument may be left out, however spelt."""
    match annotation, OMIT_TYPE.symbol:
        case Named(Symbol(module, name)), Symbol(omit_module, omit_name):
            return (module, name) == (omit_module, omit_name)
        case _:
            return False
