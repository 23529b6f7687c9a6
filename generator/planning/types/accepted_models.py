"""Models that a caller may give where a typed dictionary of the same shape is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.model.source import Source
from generator.model.types import Object, Schema, Type, Union
from generator.planning.code.annotations import (
    Alternatives,
    Annotation,
    Declared,
    one_of,
)
from generator.planning.code.symbols import DeclarationKey, Direction
from generator.planning.code.traversal import rewritten
from generator.planning.types.folding import without_null


class AcceptedModels:
    """What is declared for both directions, so that what came back can be sent again.

    What a model was never given, because it only goes in, must not be required.
    """

    def __init__(
        self, declared: Collection[DeclarationKey], schemas: Mapping[Source, Schema]
    ) -> None:
        self._sources = {
            source
            for source, schema in schemas.items()
            if DeclarationKey(source, Direction.OUTPUT) in declared
            and _is_whole(without_null(schema.type))
        }

    def accepting(self, annotation: Annotation) -> Annotation:
        """Return the annotation of an argument that takes models, too."""

        def change(part: Annotation) -> Annotation:
            match part:
                case Declared(DeclarationKey(source, Direction.INPUT)):
                    if source not in self._sources:
                        return part
                    came_back = Declared(DeclarationKey(source, Direction.OUTPUT))
                    return Alternatives((part, came_back))
                case Alternatives(members):
                    return one_of(*members)
                case _:
                    return part

        return rewritten(annotation, change)


def _is_whole(type: Type) -> bool:
    """Tell whether a type is made of models that hold all that must be sent."""
    match type:
        case Object(properties=properties):
            return not any(each.required and each.write_only for each in properties)
        case Union():
            return True
        case _:
            return False
