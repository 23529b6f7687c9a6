"""Small APIs, written as tests read them."""

from __future__ import annotations

from generator.model.api import Api
from generator.model.operations import CodeSample, Content, NameHints, Operation
from generator.model.operations import Response
from generator.model.source import Source
from generator.model.types import (
    Array,
    Documentation,
    Object,
    Primitive,
    PrimitiveKind,
    Property,
    Schema,
    Type,
)

FILE = "api.yaml"
TEXT = Primitive(PrimitiveKind.STRING)


def api(*operations: Operation, schemas: dict[Source, Schema] | None = None) -> Api:
    return Api(
        title="The Pet Store",
        version="1",
        description=None,
        servers=(),
        tags=(),
        security=(),
        security_schemes=(),
        operations=operations,
        webhooks=(),
        schemas=schemas or {},
        source=Source(FILE),
    )


def operation(
    key: str,
    *,
    returns: Type | None = None,
    samples: tuple[str, ...] = (),
    operation_id: str | None = None,
    hints: NameHints | None = None,
) -> Operation:
    method, path = key.split(" ", 1)
    source = Source(FILE, "/paths").child(path).child(method.lower())
    return Operation(
        method=method,
        path=path,
        operation_id=operation_id,
        responses=(response(returns),) if returns is not None else (),
        samples=tuple(
            CodeSample("Python", text, source.child(f"sample{number}"))
            for number, text in enumerate(samples)
        ),
        hints=hints or NameHints(),
        source=source,
    )


def response(type: Type, status: str = "200") -> Response:
    source = Source(FILE, f"/responses/{status}")
    content = Content(media_type="application/json", type=type, source=source)
    return Response(status=status, description=None, contents=(content,), source=source)


def shape(**properties: Type) -> Object:
    return Object(
        properties=tuple(
            Property(
                name=name,
                type=type,
                required=True,
                documentation=Documentation(),
                source=Source(FILE, f"/{name}"),
            )
            for name, type in properties.items()
        ),
        additional=None,
        documentation=Documentation(),
        source=Source(FILE),
    )


LIST = Array(shape(id=TEXT))
