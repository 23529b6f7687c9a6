"""Long lines, broken where Black breaks them.

Black formats everything in the end. It formats once what is in its style already, and
twice what is not, so that each function here gives what Black would leave: on one line
what fits in 88 columns; else the contents of the last brackets on a line of their own;
else one item a line, each with a comma.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.rendering.expressions import Brackets, Choice, Expression, Labelled, flat
from generator.rendering.text import LINE_LENGTH

_INDENT = "    "


def fits(line: str, depth: int) -> bool:
    """Return whether a line fits at a depth of indentation."""
    return len(_INDENT) * depth + len(line) <= LINE_LENGTH


def statement(before: str, expression: Expression, after: str, depth: int) -> str:
    """Return the lines of a statement that ends with an expression, and `after` it.

    What has no brackets of its own gets parentheses if that makes it fit.
    """
    whole = f"{before}{flat(expression)}{after}"
    if fits(whole, depth):
        return _INDENT * depth + whole
    if isinstance(expression, str) and not fits(expression, depth + 1):
        return _INDENT * depth + whole
    if isinstance(expression, Brackets) and expression.items:
        return _opened(before, expression, after, depth)
    return _parenthesized(before, expression, after, depth)


def item(before: str, expression: Expression, after: str, depth: int) -> str:
    """Return the lines of a parameter: `statement`, but a text gets no parentheses."""
    if isinstance(expression, str):
        return f"{_INDENT * depth}{before}{expression}{after}"
    return statement(before, expression, after, depth)


def assignment(before: str, type: Expression, value: Expression, depth: int) -> str:
    """Return the lines of an assignment with an annotation.

    The value is broken, or put in parentheses, before the annotation is.
    """
    head = f"{before}{flat(type)} = "
    opening = value.opening if isinstance(value, Brackets) else flat(value)
    if fits(head + opening, depth):
        return statement(head, value, "", depth)
    if fits(f"{head}(", depth):
        return _parenthesized(head, value, "", depth)
    if isinstance(type, Brackets):
        broken = _opened(before, type, "", depth)
    else:
        broken = _parenthesized(before, type, "", depth)
    *lines, last = broken.split("\n")
    return "\n".join([*lines, statement(f"{last.lstrip()} = ", value, "", depth)])


def conditional(before: str, type: Brackets, value: str, depth: int) -> str:
    """Return the lines of an assignment of a conditional expression.

    Behind an annotation that is broken, it stands in parentheses.
    """
    stays = fits(f"{before}{flat(type)} = (", depth)
    if not stays and fits(f"{type.closing} = ({value})", depth):
        value = f"({value})"
    return assignment(before, type, value, depth)


def listed(items: tuple[Expression, ...], depth: int) -> str:
    """Return items one a line, each with a comma."""
    return "\n".join(_within("", each, ",", depth) for each in items)


def joined(items: tuple[Expression, ...], depth: int) -> str:
    """Return items as the brackets of a call hold them: on one line where they fit."""
    line = ", ".join(map(flat, items))
    if fits(line, depth):
        return _INDENT * depth + line
    if len(items) == 1:
        return _within("", items[0], "", depth)
    return listed(items, depth)


def _opened(before: str, brackets: Brackets, after: str, depth: int) -> str:
    inner = _inner(brackets, depth + 1)
    indent = _INDENT * depth
    return f"{indent}{before}{brackets.opening}\n{inner}\n{indent}{brackets.closing}{after}"


def _inner(brackets: Brackets, depth: int) -> str:
    if brackets.is_display and (len(brackets.items) > 1 or brackets.opening == "("):
        return listed(brackets.items, depth)
    return joined(brackets.items, depth)


def _parenthesized(before: str, expression: Expression, after: str, depth: int) -> str:
    indent = _INDENT * depth
    inner = _within("", expression, "", depth + 1)
    return f"{indent}{before}(\n{inner}\n{indent}){after}"


def _within(before: str, expression: Expression, after: str, depth: int) -> str:
    """Return the lines of what stands in brackets, where nothing needs parentheses."""
    whole = f"{before}{flat(expression)}{after}"
    if fits(whole, depth):
        return _INDENT * depth + whole
    match expression:
        case Labelled(label, value):
            return _within(before + label, value, after, depth)
        case Choice(members):
            return "\n".join(_alternatives(before, members, after, depth))
        case Brackets(_, items, _) if items:
            return _opened(before, expression, after, depth)
        case _:
            return _INDENT * depth + whole


def _alternatives(
    before: str, members: tuple[Expression, ...], after: str, depth: int
) -> Iterator[str]:
    first, *others, last = members
    yield _within(before, first, "", depth)
    for each in others:
        yield _within("| ", each, "", depth)
    yield _within("| ", last, after, depth)
