"""Arguments of the client by which callers choose a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.model.operations import Server, ServerVariable
from generator.planning.code.annotations import LITERAL, STR, Annotation, LiteralValues
from generator.planning.code.values import Value
from generator.planning.servers.urls import said, server_table

SERVER = "server"


@dataclass(frozen=True, slots=True)
class ServerArgument:
    """An argument that names the server, or that is a variable of its URL."""

    name: str
    annotation: Annotation
    text: str


@dataclass(frozen=True, slots=True)
class ServerChoice:
    """What callers may say of the server instead of giving its URL.

    `variables` are those arguments that stand in URLs; `server` chooses among several.
    """

    server: ServerArgument | None = None
    variables: tuple[ServerArgument, ...] = ()

    @property
    def arguments(self) -> tuple[ServerArgument, ...]:
        own = () if self.server is None else (self.server,)
        return own + self.variables


def server_choice(servers: Sequence[Server]) -> ServerChoice:
    """Return the arguments that choose among the servers that are offered."""
    several = len(servers) > 1
    return ServerChoice(
        _server(servers) if several else None,
        tuple(_variables(each for server in servers for each in server.variables)),
    )


def settings(servers: Sequence[Server]) -> Iterator[tuple[str, Value]]:
    """Yield what the runtime is told, if there is a choice."""
    if servers:
        yield "servers", server_table(servers)


def _server(servers: Sequence[Server]) -> ServerArgument:
    names = tuple(each.name or each.url for each in servers)
    listed = "; ".join(
        f"`{name}`: {said(f'`{each.url}`', each.description)}"
        for name, each in zip(names, servers, strict=True)
    )
    text = f"Where the API is, by name. {listed}. The first one by default."
    return ServerArgument(SERVER, LiteralValues(LITERAL, names), text)


def _variables(variables: Iterable[ServerVariable]) -> Iterator[ServerArgument]:
    """Yield an argument for each variable; several servers may have it."""
    by_name: dict[str, list[ServerVariable]] = {}
    for each in variables:
        by_name.setdefault(each.name, []).append(each)
    for name, those in by_name.items():
        yield ServerArgument(name, _annotation(those), _text(those[0]))


def _annotation(those: Sequence[ServerVariable]) -> Annotation:
    if not all(each.values for each in those):
        return STR
    values = dict.fromkeys(value for each in those for value in each.values)
    return LiteralValues(LITERAL, tuple(values))


def _text(variable: ServerVariable) -> str:
    default = f"; `{variable.default}` by default" if variable.default else ""
    told = f"What `{{{variable.name}}}` is in the server's URL{default}"
    return f"{said(told, variable.description)}."
