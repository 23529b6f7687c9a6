"""The types that a client declares, found while annotations are made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from generator.model.api import Api
from generator.model.source import Source
from generator.model.traversal import types_of
from generator.model.types import Object, Schema, Union
from generator.planning.code.annotations import Annotation, Declared
from generator.planning.code.symbols import DeclarationKey, Direction
from generator.planning.code.traversal import references
from generator.planning.declared import Alias, Dictionary, Model
from generator.planning.types.tagging import Tags

Declaration: TypeAlias = Model | Dictionary | Alias


@dataclass(frozen=True, slots=True)
class Wanted:
    """A declaration that something refers to and that is still to be made."""

    key: DeclarationKey
    schema: Schema | None = None
    object: Object | None = None
    alias: Annotation | None = None


def annotations_of(declaration: Declaration) -> Iterator[Annotation]:
    """Iterate over the annotations that a declaration holds."""
    match declaration:
        case Alias():
            yield declaration.annotation
        case Model():
            fields = (*declaration.fields, *declaration.machinery)
            yield from (field.annotation for field in fields)
        case Dictionary():
            yield from (field.annotation for field in declaration.fields)


def references_of(declaration: Declaration) -> Iterator[DeclarationKey]:
    """Iterate over the declarations that a declaration speaks of."""
    for annotation in annotations_of(declaration):
        yield from references(annotation)


class Declarations:
    """What is wanted, once each, in the order in which it was first wanted.

    Schemas are given by the model; inline objects and aliases are wanted by the
    annotations that mention them. Making a declaration may want others: the queue keeps
    that from being recursion. `unions` are there beside those of the API; `tags` are the
    values of properties that tell the members of unions apart.
    """

    def __init__(self, api: Api, unions: Iterable[Union] = ()) -> None:
        self.schemas = api.schemas
        self.tags = Tags((*types_of(api), *unions), api.schemas)
        self._wanted: dict[DeclarationKey, Wanted] = {}
        self._queue: list[Wanted] = []

    def schema(self, target: Source, direction: Direction) -> Declared:
        """Want the declaration of a named schema."""
        key = DeclarationKey(target, direction)
        return self._want(Wanted(key, schema=self.schemas[target]))

    def object(self, object: Object, direction: Direction) -> Declared:
        """Want the declaration of an inline object."""
        return self._want(
            Wanted(DeclarationKey(object.source, direction), object=object)
        )

    def alias(
        self, source: Source, direction: Direction, annotation: Annotation
    ) -> Declared:
        """Want a name for an annotation that is too long or too deep to repeat."""
        return self._want(Wanted(DeclarationKey(source, direction), alias=annotation))

    def _want(self, wanted: Wanted) -> Declared:
        if wanted.key not in self._wanted:
            self._wanted[wanted.key] = wanted
            self._queue.append(wanted)
        return Declared(wanted.key)

    def drain(self) -> Iterator[Wanted]:
        """Iterate over what is wanted and was not handed out yet, until nothing is."""
        while self._queue:
            queue, self._queue = self._queue, []
            yield from queue
