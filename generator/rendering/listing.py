"""Methods as api.md lists them: calls, with the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator

from generator.planning.methods.omission import stated
from generator.planning.services import Argument, Method
from generator.rendering.breaking import fits, item
from generator.rendering.expressions import Expression, flat
from generator.rendering.layout import annotating, annotation

Part = tuple[str, Expression, str]


def listing(method: Method, path: tuple[str, ...]) -> str:
    """Return a call of a method: on one line where it fits, else one argument a line."""
    head = f"{'.'.join(('client', *path, method.name))}("
    tail = f") -> {annotation(method.returns)}"
    parts = list(_parts(method))
    line = ", ".join(f"{before}{flat(type)}{after}" for before, type, after in parts)
    whole = f"{head}{line}{tail}"
    if fits(whole, 0) or not parts:
        return whole
    lines = (item(before, type, f"{after},", 1) for before, type, after in parts)
    return "\n".join((head, *lines, tail))


def _parts(method: Method) -> Iterator[Part]:
    yield from map(_part, method.positional)
    if method.keywords:
        yield "*", "", ""
    yield from map(_part, method.keywords)


def _part(argument: Argument) -> Part:
    default = "" if argument.default is None else " = ..."
    return f"{argument.name}: ", annotating(stated(argument.annotation)), default
