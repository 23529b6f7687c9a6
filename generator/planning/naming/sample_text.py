"""The text of a sample as a syntax tree, the same under every version of Python."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Sequence
from io import StringIO
from textwrap import dedent
from token import tok_name
from tokenize import generate_tokens

LONGEST = 40_000
DEEPEST = 80
_OLDEST = (3, 11)


def parsed(text: str) -> ast.Module | None:
    """Return the syntax tree of a sample, or nothing where it is no Python 3.11.

    It is read and never run. A sample may be hostile: what is too long or too deeply
    nested for the parser is no sample either.
    """
    if len(text) > LONGEST:
        return None
    source = dedent(text.expandtabs(4)).strip()
    tree = syntax_tree(source)
    if tree is None or _is_deep(tree) or _has_newer_strings(source):
        return None
    return tree


def syntax_tree(source: str) -> ast.Module | None:
    """Return the syntax tree of a module, or nothing where it is no Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(source, feature_version=_OLDEST)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _is_deep(tree: ast.Module) -> bool:
    """Tell whether a tree is nested as no sample is; parsers differ in their limits."""
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
    return bool(level)


def _has_newer_strings(source: str) -> bool:
    """Tell whether an f-string needs PEP 701, which `feature_version` doesn't refuse.

    Python 3.11 refuses such a sample, and no other version may decide differently. It
    has no tokens within an f-string, so what it has parsed passes here.
    """
    quotes: list[str] = []
    for token in generate_tokens(StringIO(source).readline):
        kind = tok_name[token.type]
        if kind == "FSTRING_END":
            quotes.pop()
        elif (
            quotes
            and kind != "FSTRING_MIDDLE"
            and _is_newer(kind, token.string, quotes)
        ):
            return True
        if kind == "FSTRING_START":
            quotes.append(token.string.lstrip("fFrR"))
    return False


def _is_newer(kind: str, text: str, quotes: Sequence[str]) -> bool:
    """Tell whether Python 3.11 refuses a token between the braces of f-strings."""
    if kind == "COMMENT" or "\\" in text:
        return True
    if kind == "NL":
        return len(quotes[-1]) == 1
    return any(quote in text for quote in quotes)
