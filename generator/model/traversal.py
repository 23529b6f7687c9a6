"""Ways through the model: every type of an API, and what leads from one to another."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar, assert_never

from generator.model.api import Api
from generator.model.operations import Content, Operation
from generator.model.types import (
    Any,
    Array,
    Binary,
    Enum,
    Literal,
    Map,
    Never,
    Nullable,
    Object,
    Primitive,
    Ref,
    Tuple,
    Type,
    Union,
)

_Node = TypeVar("_Node", bound=Hashable)


def reached(
    starts: Iterable[_Node], edges: Mapping[_Node, Iterable[_Node]]
) -> set[_Node]:
    """Return some nodes of a graph, and all that they lead to."""
    found: set[_Node] = set()
    queue = list(starts)
    while queue:
        node = queue.pop()
        if node not in found:
            found.add(node)
            queue.extend(edges.get(node, ()))
    return found


def parts(type: Type) -> Iterator[Type]:
    """Iterate over the types that a type is made of, one level deep."""
    match type:
        case Array(items=items):
            yield items
        case Tuple(items=items):
            yield from items
        case Map(values=values):
            yield values
        case Object(properties=properties, additional=additional):
            yield from (each.type for each in properties)
            if additional is not None:
                yield additional
        case Union(members=members):
            yield from members
        case Nullable(type=inner):
            yield inner
        case Primitive() | Literal() | Enum() | Ref() | Any() | Never() | Binary():
            return
        case _:
            assert_never(type)


def walk(type: Type) -> Iterator[Type]:
    """Iterate over a type and all that it is made of; references are not followed."""
    stack = [type]
    while stack:
        current = stack.pop()
        yield current
        stack.extend(parts(current))


def types_of(api: Api) -> Iterator[Type]:
    """Iterate over every type of an API: schemas, operations and webhooks."""
    for schema in api.schemas.values():
        yield from walk(schema.type)
    for operation in (*api.operations, *(each.operation for each in api.webhooks)):
        for type in _types_of_operation(operation):
            yield from walk(type)


def _types_of_operation(operation: Operation) -> Iterator[Type]:
    yield from (each.type for each in operation.parameters)
    if operation.body is not None:
        yield from _types_of_contents(operation.body.contents)
    for response in operation.responses:
        yield from _types_of_contents(response.contents)
        yield from (each.type for each in response.headers)
    for callback in operation.callbacks:
        yield from _types_of_operation(callback.operation)


def _types_of_contents(contents: Iterable[Content]) -> Iterator[Type]:
    for content in contents:
        for type in (content.type, content.item_type):
            if type is not None:
                yield type
