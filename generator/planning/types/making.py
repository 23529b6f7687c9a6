"""Declarations: models for what comes back, typed dictionaries for what goes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from generator.model.source import Source
from generator.model.types import (
    Any,
    Array,
    Documentation,
    Enum,
    Format,
    Map,
    Object,
    Primitive,
    PrimitiveKind,
    Property,
    Schema,
    Type,
    Union,
)
from generator.planning.code.annotations import (
    DICT,
    NONE,
    STR,
    Annotation,
    Qualified,
    Subscript,
    one_of,
)
from generator.planning.code.symbols import Direction, Symbol
from generator.planning.code.values import Call, Value
from generator.planning.declared import Alias, Dictionary, Field, Model
from generator.planning.documentation import (
    describe,
    describe_alias,
    paragraphs,
)
from generator.planning.naming.allotment import allot
from generator.planning.naming.identifiers import field_name, key_name
from generator.planning.services import Docstring
from generator.planning.types.declarations import Declaration, Declarations, Wanted
from generator.planning.types.folding import field_text, unfolded, without_null
from generator.planning.types.input import input
from generator.planning.types.output import (
    ANNOTATED,
    FIELD,
    listed,
    literals,
    output,
    union_output,
)

CLASS_VAR = Symbol("typing", "ClassVar")
COLLECTION = Symbol("collections.abc", "Collection")
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
        words = describe(wanted.object.documentation, place)
        return _class(wanted.object, words, direction, declarations)
    assert wanted.schema is not None, "a wish is for a schema, an object or an alias"
    return _schema(wanted.schema, direction, declarations)


def _schema(
    schema: Schema, direction: Direction, declarations: Declarations
) -> Declaration:
    match without_null(schema.type):
        case Object() as object:
            words = describe(schema.documentation, schema.name)
            return _class(object, words, direction, declarations)
        case Enum() as enum:
            return _alias(listed(enum), schema.documentation, schema.source)
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
        text=describe_alias(documentation),
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
        extra=_extra(object, declarations),
        hidden=_hidden(object),
        source=object.source,
    )


def _extra(object: Object, declarations: Declarations) -> Field | None:
    """Return the field of undeclared properties, which is no argument of the model."""
    extra = object.additional
    if extra is None or isinstance(extra, Any):
        return None
    at = object.source.child("additionalProperties")
    return Field(
        name="__pydantic_extra__",
        wire="",
        annotation=Subscript(DICT, (STR, output(extra, at, declarations))),
        value=Call(FIELD, keywords=(("init", False),)),
        has_value=True,
        text="",
        source=at,
    )


def _hidden(object: Object) -> Field | None:
    """Return the names of what is only sent."""
    names = tuple(each.name for each in object.properties if each.write_only)
    if not names:
        return None
    return Field(
        name="_write_only",
        wire="",
        annotation=Subscript(CLASS_VAR, (Subscript(COLLECTION, (STR,)),)),
        value=names,
        has_value=True,
        text="",
        source=object.source,
    )


def _field(
    property: Property, name: str, tags: tuple[str, ...], declarations: Declarations
) -> Field:
    """Return a field.

    What pydantic is told of it stands in its annotation: type checkers take an alias
    that stands behind the field for the name of the argument, which it need not be.

    A tag that may be missing has the only value it can have: pydantic chooses by no
    field that may be ``None``.
    """
    annotation = _field_annotation(property, tags, declarations)
    told = tuple(_told(property, name, declarations))
    return Field(
        name=name,
        wire=property.name,
        annotation=(
            Qualified(ANNOTATED, annotation, (Call(FIELD, keywords=told),))
            if told
            else annotation
        ),
        value=tags[0] if tags and not property.required else None,
        has_value=not property.required,
        text=field_text(property, declarations.schemas),
        source=property.source,
    )


def _field_annotation(
    property: Property, tags: tuple[str, ...], declarations: Declarations
) -> Annotation:
    if tags:
        return literals(tags)
    annotation = output(property.type, property.source, declarations)
    return annotation if property.required else one_of(annotation, NONE)


def _told(
    property: Property, name: str, declarations: Declarations
) -> Iterator[tuple[str, Value]]:
    if name != property.name:
        yield "alias", property.name
    if _is_secret(property.type, declarations.schemas):
        yield "repr", False


def _is_secret(type: Type, schemas: Mapping[Source, Schema]) -> bool:
    """Tell whether a value, or what it consists of, is ``format: password``."""
    match without_null(unfolded(type, schemas)):
        case Primitive(PrimitiveKind.STRING, Format.PASSWORD):
            return True
        case Array(inner) | Map(inner):
            return _is_secret(inner, schemas)
        case _:
            return False


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
        text=field_text(property, declarations.schemas),
        source=property.source,
    )
