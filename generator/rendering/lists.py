"""Parameters and arguments: on one line where they fit, else one a line.

That is Black's own layout. Text that has it already is formatted twice as fast, because
Black tries out line breaks only where it finds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.planning.services import Argument, Method, Paginator, Sent
from generator.planning.values import Call
from generator.rendering.layout import annotation
from generator.rendering.literals import literal
from generator.rendering.text import LINE_LENGTH


def parameters(method: Method, depth: int) -> str:
    """Return the parameters of a method, for lines at some depth."""
    return _laid_out(list(_parameters(method)), depth)


def call_arguments(method: Method, is_async: bool, depth: int) -> str:
    """Return what a method hands to its operation."""
    operation = method.constant
    if is_async and method.adapter is not None:
        operation = f"{literal(method.adapter)}({operation})"
    return _call([operation, "options"], method, depth)


def page_arguments(method: Method, paginator: Paginator, depth: int) -> str:
    """Return what an async method that lists hands to ``partial``."""
    operation = f"{literal(paginator.operation)}({method.constant})"
    return _call(["self._call", operation, "options"], method, depth)


def _call(first: list[str], method: Method, depth: int) -> str:
    short = [*first, *_parts(method, None)]
    if _fits(short, depth):
        return _laid_out(short, depth)
    return _laid_out([*first, *_parts(method, depth)], depth)


def arguments(call: Call, depth: int) -> str:
    """Return the arguments of a call whose values are constants."""
    positional = [literal(each) for each in call.positional]
    keywords = [f"{name}={literal(each)}" for name, each in call.keywords]
    return _laid_out([*positional, *keywords], depth)


def _laid_out(items: list[str], depth: int) -> str:
    indent = "    " * depth
    if _fits(items, depth):
        return indent + ", ".join(items)
    return "\n".join(f"{indent}{item}," for item in items)


def _fits(items: Iterable[str], depth: int) -> bool:
    return 4 * depth + len(", ".join(items)) <= LINE_LENGTH


def _parameters(method: Method) -> Iterator[str]:
    yield "self"
    yield from map(_parameter, method.positional)
    if method.keywords:
        yield "*"
        yield from map(_parameter, method.keywords)
    yield f"**options: {annotation(method.options)}"


def _parameter(argument: Argument) -> str:
    declared = f"{argument.name}: {annotation(argument.annotation)}"
    if argument.default is None:
        return declared
    return f"{declared} = {literal(argument.default)}"


def _parts(method: Method, depth: int | None) -> Iterator[str]:
    """Iterate over the parts of a request; those that don't fit are broken."""
    for part, sent in method.request.parts:
        yield f"{part}={_mapping(part, sent, depth)}"
    if method.request.whole_body is not None:
        yield f"body={method.request.whole_body}"


def _mapping(part: str, sent: tuple[Sent, ...], depth: int | None) -> str:
    pairs = [f"{literal(each.wire)}: {each.argument}" for each in sent]
    short = f"{{{', '.join(pairs)}}}"
    if depth is None or len(f"{part}={short},") + 4 * depth <= LINE_LENGTH:
        return short
    indent = "    " * depth
    inner = "".join(f"{indent}    {pair},\n" for pair in pairs)
    return f"{{\n{inner}{indent}}}"
