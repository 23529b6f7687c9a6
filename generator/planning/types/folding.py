"""Named schemas that need no declaration: other names for what Python has already."""

from __future__ import annotations

from collections.abc import Mapping

from generator.model.source import Source
from generator.model.types import (
    Any,
    Binary,
    Literal,
    Never,
    Nullable,
    Primitive,
    Ref,
    Schema,
    Type,
)


def folds(schema: Schema) -> bool:
    """Tell whether every use of a schema is written as what it stands for.

    ``AiSecretIdParam``, a string, is ``str`` in a signature: an alias would hide the
    type from the reader and give nothing back.
    """
    return _plain(schema.type)


def _plain(type: Type) -> bool:
    match type:
        case Primitive() | Literal() | Any() | Never() | Binary() | Ref():
            return True
        case Nullable(inner):
            return _plain(inner)
        case _:
            return False


def unfolded(type: Type, schemas: Mapping[Source, Schema]) -> Type:
    """Follow references through schemas that fold, to the type that is declared or plain.

    A chain of references that never ends is any value; building has reported it.
    """
    seen: set[Source] = set()
    while isinstance(type, Ref):
        schema = schemas[type.target]
        if not folds(schema):
            return type
        if type.target in seen:
            return Any()
        seen.add(type.target)
        type = schema.type
    return type
