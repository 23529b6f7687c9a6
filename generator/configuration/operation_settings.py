"""What may be said of a single operation; each key is declared here, and only here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from generator.configuration.schema import Key, filled, importable

PageKind = Literal[
    "cursor", "last_id", "offset", "page", "next_url", "link", "single", "none"
]
StreamKind = Literal["events", "json_lines", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSettings:
    """How one page of a list leads to the next; paths lead through the page's JSON."""

    kind: Annotated[
        PageKind,
        Key(
            "What leads on: a `cursor` or a `next_url` in the page, its `last_id`, the "
            "`offset` or number of a `page`, a `link` header, or nothing (`single`); "
            "`none` is no page."
        ),
    ]
    items: Annotated[
        str | None,
        Key("Where the items are, such as `result.items`.", filled),
    ] = None
    parameter: Annotated[
        str | None,
        Key(
            "The query parameter, or key of the body, that asks for a page.",
            filled,
        ),
    ] = None
    next: Annotated[
        str | None,
        Key("Where the next cursor or URL is, such as `meta.next`.", filled),
    ] = None
    more: Annotated[
        str | None,
        Key("Where the page says whether another follows.", filled),
    ] = None
    id: Annotated[
        str | None,
        Key("The property of an item that is its id; `id` by default.", filled),
    ] = None
    total: Annotated[
        str | None,
        Key(
            "Where the number of all items is; that of all pages, for `page`.",
            filled,
        ),
    ] = None
    first: Annotated[
        int | None,
        Key("The number of the first page; 1 by default."),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamSettings:
    """How an operation answers item by item."""

    kind: Annotated[
        StreamKind | None,
        Key(
            "What comes: server-sent `events` or `json_lines`, where the description "
            "does not say; `none` is no stream."
        ),
    ] = None
    argument: Annotated[
        str | None,
        Key(
            "The property of the body, or query parameter, that asks for a stream; without "
            "it, a property called `stream` does.",
            filled,
        ),
    ] = None
    item: Annotated[
        str | None,
        Key("The schema of an item, by its name in the description.", filled),
    ] = None
    terminator: Annotated[
        str | None,
        Key(
            "The data of the event that ends a stream; that of the client by default.",
            filled,
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationSettings:
    """What is said of one operation.

    Parameters and properties go by their names in the description. One whose name is in
    several places is told by its place: `path.id`, `query.id`, `header.id`, `cookie.id`
    or `body.id`; a body that is given whole is `body`.
    """

    arguments: Annotated[
        Mapping[str, Annotated[str, Key("The argument's name.", importable)]],
        Key(
            "The Python name of an argument, by the parameter's or property's name: "
            '`pet-id = "pet"`. `path.id` tells one of several places.',
            names=filled,
        ),
    ] = field(default_factory=dict[str, str])
    aliases: Annotated[
        Mapping[str, Annotated[str, Key("The argument's present name.", importable)]],
        Key(
            'Former names of arguments, deprecated: `pet_id = "pet"`.',
            names=importable,
        ),
    ] = field(default_factory=dict[str, str])
    positional: Annotated[
        tuple[str, ...] | None,
        Key(
            "The parameters and properties that callers may give by position, in this "
            "order; `[]` is none.",
            filled,
        ),
    ] = None
    retry: Annotated[
        bool | None,
        Key(
            "Whether a call that failed is tried again even if the server may have "
            "acted on it (true), or never (false)."
        ),
    ] = None
    pages: Annotated[
        PageSettings | None,
        Key("How its pages lead from one to the next."),
    ] = None
    stream: Annotated[
        StreamSettings | None,
        Key("How it answers item by item."),
    ] = None
