"""Docstrings: the one way for a description's words to become source.

Descriptions are Markdown. Prose is wrapped; what depends on its line breaks (fenced code,
tables, headings, list items) keeps them.
"""

from __future__ import annotations

import re
import sys
import textwrap
from collections.abc import Iterable, Iterator

from generator.planning.services import Docstring, Entry
from generator.rendering.characters import blank, escape_lines

LINE_LENGTH = 88
_INDENT = "    "
_QUOTES = '"""'
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_ITEM = re.compile(r"(\s*(?:[-*+]|[0-9]{1,3}[.)])\s+)(.*)", re.ASCII)
_FIXED = re.compile(r"\s*[|#>]|\s{4,}\S", re.ASCII)


def docstring(value: Docstring, depth: int) -> str:
    """Return a docstring with its quotes, for a body indented by `depth` levels.

    The first line carries no indentation, since it stands where the template puts it.
    Where there is nothing to say, there is no docstring.
    """
    if value.is_empty:
        return ""
    first, *others = _body(value, LINE_LENGTH - len(_INDENT) * depth)
    # Black takes away what all lines after the first are indented by, and joins the
    # quotes to a docstring of one line, however long that gets.
    lines = (
        [first, *textwrap.dedent("\n".join(others)).split("\n")] if others else [first]
    )
    return _quoted(lines, depth, longest=sys.maxsize)


def prose(text: str, depth: int) -> str:
    """Return words that stand below what they tell of, with their quotes."""
    lines = list(_wrapped(text, LINE_LENGTH - len(_INDENT) * depth, first=3))
    return _quoted(lines, depth, longest=LINE_LENGTH)


def comment(text: str) -> str:
    """Return words that fit on the line of a comment."""
    return " ".join(blank(text).split())


def code(text: str) -> str:
    """Return words as a Markdown code span (CommonMark, section 6.1)."""
    plain = comment(text).replace("`", "'")
    return f"`{plain}`"


def _quoted(lines: list[str], depth: int, longest: int) -> str:
    """Put quotes around lines, on the same line if it is one of at most `longest`."""
    indent = _INDENT * depth
    first, *others = lines
    first = _begun(first)
    closed = f'"""{_closed(first)}"""'
    if not others and len(indent + closed) <= longest:
        return closed
    indented = (indent + line if line else "" for line in others)
    return "\n".join([f'"""{first}', *indented, f'{indent}"""'])


def _body(value: Docstring, width: int) -> Iterator[str]:
    if value.see:
        yield from _referring(value.text, f"See `{value.see}`.", width)
    elif value.text:
        yield from _wrapped(value.text, width, first=3)
    if value.arguments:
        yield from ("", "Args:", *_entries(value.arguments, width))
    if value.raises:
        yield from ("", "Raises:", *_entries(value.raises, width))


def _referring(text: str, reference: str, width: int) -> Iterator[str]:
    """Say where more is said, after a summary that says what there is."""
    ended = text if text.endswith((".", "!", "?", ":")) else f"{text}."
    told = f"{ended} {reference}" if text else reference
    lines = list(_wrapped(told, width, first=len(_QUOTES)))
    if len(lines) == 1 and len(lines[0]) + 2 * len(_QUOTES) > width:
        lines = list(_wrapped(told, width - len(_QUOTES), first=len(_QUOTES)))
    yield from lines


def _entries(entries: Iterable[Entry], width: int) -> Iterator[str]:
    for entry in entries:
        text = f"{entry.name}: {entry.text}" if entry.text else f"{entry.name}:"
        first, *rest = _wrapped(text, width - 2 * len(_INDENT), first=0)
        yield _INDENT + first
        for line in rest:
            yield 2 * _INDENT + line if line else ""


def _wrapped(text: str, width: int, *, first: int) -> Iterator[str]:
    """Wrap Markdown; `first` columns of the first line are taken by something else."""
    indent = " " * first
    wrapped = "\n".join(_blocks(_safe(text).splitlines(), width, indent))
    yield from wrapped.removeprefix(indent).split("\n")


def _safe(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).strip()
    return escape_lines(lines.replace("\\", "\\\\")).replace('"""', '\\"\\"\\"')


def _blocks(lines: Iterable[str], width: int, indent: str) -> Iterator[str]:
    paragraph: list[str] = []
    fenced = False
    for line in (each.rstrip() for each in lines):
        fence = bool(_FENCE.match(line))
        fixed = fenced or fence or bool(_FIXED.match(line)) and not paragraph
        item = None if fixed else _ITEM.fullmatch(line)
        if fixed or item or not line:
            yield from _filled(paragraph, width, indent)
            indent = "" if paragraph or fixed else indent
            paragraph = []
        if fixed or not line:
            yield line
        elif item:
            paragraph = [line]
        else:
            paragraph.append(line)
        fenced ^= fence
    yield from _filled(paragraph, width, indent)


def _filled(paragraph: list[str], width: int, indent: str) -> Iterator[str]:
    if not paragraph:
        return
    item = _ITEM.fullmatch(paragraph[0])
    hanging = " " * len(item[1]) if item and len(item[1]) < width // 2 else ""
    text = " ".join([paragraph[0], *(line.strip() for line in paragraph[1:])])
    yield from textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [""]


def _closed(line: str) -> str:
    """Keep a last quote or backslash from joining the closing quotes."""
    return line + " " if line.endswith('"') else line


def _begun(line: str) -> str:
    """Keep a first quote from joining the opening quotes."""
    return " " + line if line.startswith('"') else line
