"""Named schemas that need no declaration: other names for what Python has already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model.operations import Parameter
from generator.model.source import Source
from generator.model.types import (
    Any,
    Binary,
    Documentation,
    Literal,
    Never,
    Nullable,
    Object,
    Primitive,
    Property,
    Ref,
    Schema,
    Type,
)
from generator.planning.documentation import describe, summary_of, words_of


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


def field_text(property: Property, schemas: Mapping[Source, Schema]) -> str:
    """Return the text of a field.

    Where nothing is said of it, the summary of its type stands for that, unless its type
    is a class, whose docstring is one look away.
    """
    said, declared = _said(property, schemas)
    if declared is not None and isinstance(without_null(declared.type), Object):
        declared = None
    return _text(said, declared, property.name)


def argument_text(given: Property | Parameter, schemas: Mapping[Source, Schema]) -> str:
    """Return the text of an argument, or the summary of its type."""
    said, declared = _said(given, schemas)
    return _text(said, declared, given.name)


def _text(said: Documentation, declared: Schema | None, name: str) -> str:
    if declared is not None and not words_of(said, name):
        general = declared.documentation
        said = replace(said, description=summary_of(general.description))
    return describe(said, name)


def _said(
    given: Property | Parameter, schemas: Mapping[Source, Schema]
) -> tuple[Documentation, Schema | None]:
    """Return what is said of a value, and the declared schema that it refers to.

    What is said of a schema that folds is said here, for it has no declaration.
    """
    said, type = given.documentation, given.type
    seen: set[Source] = set()
    while (target := _referred(type)) is not None and target not in seen:
        seen.add(target)
        schema = schemas[target]
        if not folds(schema):
            return said, schema
        said, type = _beside(said, schema.documentation), schema.type
    return said, None


def _referred(type: Type) -> Source | None:
    match type:
        case Ref(target):
            return target
        case Nullable(inner):
            return _referred(inner)
        case _:
            return None


def _beside(own: Documentation, general: Documentation) -> Documentation:
    """Return what is said of a value, by itself and by its schema; the former counts."""
    constraints = {each.keyword: each for each in general.constraints}
    constraints |= {each.keyword: each for each in own.constraints}
    return Documentation(
        title=own.title or general.title,
        description=own.description or general.description,
        values=own.values or general.values,
        constraints=tuple(constraints.values()),
        format=own.format or general.format,
        deprecated=own.deprecated or general.deprecated,
    )


def declared_as(source: Source, schemas: Mapping[Source, Schema]) -> Source | None:
    """Return where the schema is declared that another one is, or only refers to.

    Nothing where that needs no declaration.
    """
    schema = schemas[source]
    if not folds(schema):
        return source
    match unfolded(schema.type, schemas):
        case Ref(target):
            return target
        case _:
            return None


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


def without_null(type: Type) -> Type:
    """Return what a nullable type is when it is not null.

    A declaration stands for that; the places that use it add ``None``.
    """
    return type.type if isinstance(type, Nullable) else type
