"""Declared types as they are compared: models, typed dictionaries and aliases alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias, assert_never

from generator.comparing.annotations import Names, declared_names, plain
from generator.model.source import Source
from generator.planning.code.annotations import Annotation, Subscript
from generator.planning.declared import Alias, Dictionary, Field, Model
from generator.planning.package import Package
from generator.planning.types.declarations import Declaration
from generator.planning.types.making import REQUIRED


class Kind(StrEnum):
    """What a declared type is in Python."""

    MODEL = "model"
    DICTIONARY = "typed dictionary"
    ALIAS = "alias"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A field of a model or a key of a typed dictionary, its annotation plain."""

    name: str
    wire: str
    annotation: Annotation
    required: bool
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A declared type.

    `annotation` is what an alias stands for, or the type of a model's undeclared
    properties where that is told.
    """

    name: str
    kind: Kind
    members: tuple[Member, ...] = ()
    annotation: Annotation | None = None
    text: str
    source: Source

    @property
    def references(self) -> Iterator[str]:
        """The declared types that this one speaks of."""
        if self.annotation is not None:
            yield from declared_names(self.annotation)
        for member in self.members:
            yield from declared_names(member.annotation)


Shapes: TypeAlias = Mapping[str, Shape]


def shapes(package: Package, names: Names) -> Shapes:
    """Return the declared types of a package, under their new names, by these names."""
    found = (_shape(each, names) for each in _declarations(package))
    return {each.name: each for each in found}


def _declarations(package: Package) -> Iterator[Declaration]:
    for module in package.types:
        yield from module.leading
        yield from module.models
        yield from module.dictionaries
        yield from module.trailing


def _shape(declaration: Declaration, names: Names) -> Shape:
    name = names.get(declaration.name, declaration.name)
    source = declaration.source
    match declaration:
        case Alias(annotation=annotation, text=text):
            return Shape(
                name=name,
                kind=Kind.ALIAS,
                annotation=plain(annotation, names),
                text=text,
                source=source,
            )
        case Model(docstring=docstring, fields=fields, extra=extra):
            return Shape(
                name=name,
                kind=Kind.MODEL,
                members=tuple(_member(each, names) for each in fields),
                annotation=None if extra is None else plain(extra.annotation, names),
                text=docstring.text,
                source=source,
            )
        case Dictionary(docstring=docstring, fields=fields):
            return Shape(
                name=name,
                kind=Kind.DICTIONARY,
                members=tuple(_key(each, names) for each in fields),
                text=docstring.text,
                source=source,
            )
        case _:
            assert_never(declaration)


def _member(field: Field, names: Names) -> Member:
    return Member(
        name=field.name,
        wire=field.wire,
        annotation=plain(field.annotation, names),
        required=not field.has_value,
        text=field.text,
        source=field.source,
    )


def _key(field: Field, names: Names) -> Member:
    match field.annotation:
        case Subscript(base, _):
            required = (base.module, base.name) == (REQUIRED.module, REQUIRED.name)
        case _:
            required = False
    return Member(
        name=field.name,
        wire=field.wire,
        annotation=plain(field.annotation, names),
        required=required,
        text=field.text,
        source=field.source,
    )
