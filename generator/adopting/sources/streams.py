"""Methods that stream, which a list of methods does not tell."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from typing import Final

from generator.adopting.published import Streaming
from generator.adopting.sources.classes import functions, of_the_sync_client
from generator.adopting.sources.files import SourceFiles
from generator.configuration.operation_settings import StreamKind

_KINDS: Final[Mapping[str, StreamKind]] = {
    "Stream": "events",
    "JSONLDecoder": "json_lines",
}


def streaming(files: SourceFiles, link: str, method: str) -> Streaming | None:
    """Return how a method of a file streams, if it does.

    Of the overloads of a method that streams when it is asked to, the one that returns
    nothing else asks: ``stream: Literal[True]``.
    """
    text = files.text(link)
    if not any(f"{each}[" in text for each in _KINDS):
        return None
    for definition in _definitions(files.tree(link), method):
        match definition.returns:
            case ast.Subscript(value=ast.Name(id=outer), slice=item) if outer in _KINDS:
                return Streaming(
                    argument=_asking(definition),
                    item_class=ast.unparse(item).rpartition(".")[2],
                    kind=_KINDS[outer],
                )
            case _:
                pass
    return None


def _definitions(tree: ast.Module | None, method: str) -> Iterator[ast.FunctionDef]:
    for each in of_the_sync_client(tree):
        yield from (one for one in functions(each) if one.name == method)


def _asking(definition: ast.FunctionDef) -> str | None:
    arguments = definition.args
    for each in (*arguments.args, *arguments.kwonlyargs):
        match each.annotation:
            case ast.Subscript(
                value=ast.Name(id="Literal"), slice=ast.Constant(value=True)
            ):
                return each.arg
            case _:
                pass
    return None
