"""Declarations: models for what comes back, typed dictionaries for what goes in."""

from __future__ import annotations

from typing import assert_never

from generator.model.source import Source
from generator.model.types import (
    Any,
    Documentation,
    Enum,
    Format,
    Nullable,
    Object,
    Primitive,
    PrimitiveKind,
    Property,
    Schema,
    Type,
    Union,
)
from generator.planning.annotations import (
    NONE,
    Annotation,
    Subscript,
    one_of,
)
from generator.planning.declared import Alias, Dictionary, Field, Model
from generator.planning.documentation import describe, paragraphs, words_of
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import field_name, key_name
from generator.planning.services import Docstring
from generator.planning.symbols import Direction, Symbol
from generator.planning.types.declarations import Declaration, Declarations, Wanted
from generator.planning.types.input import input
from generator.planning.types.output import FIELD, literals, output, union_output
from generator.planning.values import Call, Value

REQUIRED = Symbol("typing_extensions", "Required")
MODEL = Symbol("._runtime.models", "Model")
TYPED_DICT = Symbol("typing_extensions", "TypedDict")
TYPE_ALIAS = Symbol("typing", "TypeAlias")


def made(wanted: Wanted, declarations: Declarations) -> Declaration:
    """Make a wanted declaration; it gets its name later, when all wishes are known."""
    direction = wanted.key.direction
    if wanted.alias is not None:
        return _alias(wanted.alias, Documentation(), wanted.key.source)
    if wanted.object is not None:
        place = wanted.object.source.pointer.rpartition("/")[2]
        words = words_of(wanted.object.documentation, place)
        return _class(wanted.object, words, direction, declarations)
    assert wanted.schema is not None, "a wish is for a schema, an object or an alias"
    return _schema(wanted.schema, direction, declarations)


def without_null(type: Type) -> Type:
    """Return what a nullable type is when it is not null.

    A declaration stands for that; the places that use it add ``None``.
    """
    return type.type if isinstance(type, Nullable) else type


def _schema(
    schema: Schema, direction: Direction, declarations: Declarations
) -> Declaration:
    match without_null(schema.type):
        case Object() as object:
            words = words_of(schema.documentation, schema.name)
            return _class(object, words, direction, declarations)
        case Enum() as enum:
            return _alias(literals(enum.values), schema.documentation, schema.source)
        case Union() as union if direction is Direction.OUTPUT:
            return _alias(
                union_output(union, declarations), schema.documentation, schema.source
            )
        case other:
            annotation = annotated(other, schema.source, direction, declarations)
            return _alias(annotation, schema.documentation, schema.source)


def annotated(
    type: Type, at: Source, direction: Direction, declarations: Declarations
) -> Annotation:
    """Return the annotation of a type in one direction."""
    match direction:
        case Direction.OUTPUT:
            return output(type, at, declarations)
        case Direction.INPUT:
            return input(type, at, declarations)
        case _:
            assert_never(direction)


def _alias(
    annotation: Annotation, documentation: Documentation, source: Source
) -> Alias:
    return Alias(
        name="",
        base=TYPE_ALIAS,
        annotation=annotation,
        recursive=False,
        text=documentation.description or "",
        source=source,
    )


def _class(
    object: Object,
    words: str,
    direction: Direction,
    declarations: Declarations,
) -> Model | Dictionary:
    docstring = Docstring(paragraphs(words))
    match direction:
        case Direction.OUTPUT:
            return _model(object, docstring, declarations)
        case Direction.INPUT:
            return _dictionary(object, docstring, declarations)
        case _:
            assert_never(direction)


def _model(object: Object, docstring: Docstring, declarations: Declarations) -> Model:
    shown = [each for each in object.properties if not each.write_only]
    names = allot([each.name for each in shown], field_name)
    extra = object.additional
    return Model(
        name="",
        base=MODEL,
        docstring=docstring,
        fields=tuple(
            _field(
                each,
                names[each.name],
                declarations.tags.values(object, each.name),
                declarations,
            )
            for each in sorted(shown, key=lambda each: not each.required)
        ),
        extra=(
            None
            if extra is None or isinstance(extra, Any)
            else output(
                extra, object.source.child("additionalProperties"), declarations
            )
        ),
        source=object.source,
    )


def _field(
    property: Property, name: str, tags: tuple[str, ...], declarations: Declarations
) -> Field:
    value = _field_value(property, name, tags)
    return Field(
        name=name,
        wire=property.name,
        annotation=_field_annotation(property, tags, declarations),
        value=value,
        has_value=value is not None or not property.required,
        text=describe(property.documentation, property.name),
        source=property.source,
    )


def _field_annotation(
    property: Property, tags: tuple[str, ...], declarations: Declarations
) -> Annotation:
    if tags:
        return literals(tags)
    annotation = output(property.type, property.source, declarations)
    return annotation if property.required else one_of(annotation, NONE)


def _field_value(property: Property, name: str, tags: tuple[str, ...]) -> Value:
    """Return a field's default, or the call that tells more than a default.

    A tag that may be missing has the only value it can have: pydantic chooses by no
    field that may be ``None``.
    """
    default = tags[0] if tags else None
    keywords: list[tuple[str, Value]] = []
    if not property.required:
        keywords.append(("default", default))
    if name != property.name:
        keywords.append(("alias", property.name))
    if is_secret(property.type):
        keywords.append(("repr", False))
    if all(keyword == "default" for keyword, _ in keywords):
        return default if keywords else None
    return Call(FIELD, keywords=tuple(keywords))


def is_secret(type: Type) -> bool:
    """Tell whether a value must not be shown (``format: password``)."""
    return without_null(type) == Primitive(PrimitiveKind.STRING, Format.PASSWORD)


def _dictionary(
    object: Object, docstring: Docstring, declarations: Declarations
) -> Dictionary:
    given = [each for each in object.properties if not each.read_only]
    names = allot([each.name for each in given], key_name)
    return Dictionary(
        name="",
        base=TYPED_DICT,
        docstring=docstring,
        fields=tuple(
            _key(each, names[each.name], declarations)
            for each in sorted(given, key=lambda each: not each.required)
        ),
        source=object.source,
    )


def _key(property: Property, name: str, declarations: Declarations) -> Field:
    annotation = input(property.type, property.source, declarations)
    if property.required:
        annotation = Subscript(REQUIRED, (annotation,))
    return Field(
        name=name,
        wire=property.name,
        annotation=annotation,
        value=None,
        has_value=False,
        text=describe(property.documentation, property.name),
        source=property.source,
    )
