"""Streams that are asked for as they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.adopting.classes import ClassNames
from generator.adopting.matching import Kept
from generator.adopting.published import Streaming
from generator.configuration.operation_settings import StreamSettings
from generator.diagnostics import Report
from generator.model.api import Api
from generator.model.operations import Operation, ParameterLocation
from generator.model.types import Nullable, Object, Primitive, PrimitiveKind, Type
from generator.planning.naming.identifiers import class_name
from generator.planning.naming.lists import bare

_USUAL: Final = "stream"
_UNTOLD: Final = (
    "this may have streamed, as it takes `stream`: an api.md does not tell, and the "
    "Python that it links to is not beside it"
)


@dataclass(frozen=True, slots=True)
class Streams:
    """How operations stream by themselves: by their keys, what asks for it, if anything.

    `names` are the classes that go on.
    """

    by_themselves: Mapping[str, str | None]
    names: ClassNames
    api: Api
    report: Report

    def settings(self, kept: Kept) -> StreamSettings | None:
        """Return how a method streams, where the description does not tell by itself."""
        stated, key = kept.method.streaming, kept.operation.key
        is_planned = key in self.by_themselves
        if stated is None:
            if not (is_planned or kept.method.tells_streams):
                self._tell_what_is_untold(kept)
            return None
        if (
            is_planned
            and self.by_themselves[key] == stated.argument
            and not stated.item
        ):
            return None
        if self._lacks(stated.argument, kept.operation):
            message = (
                f"{kept.name} streamed when `{stated.argument}` asked for it, which "
                "the description does not have"
            )
            self.report.warning("adopt/stream", message, kept.method.place)
            return None
        return StreamSettings(
            kind=stated.kind, argument=stated.argument, item=self._item(kept, stated)
        )

    def _item(self, kept: Kept, stated: Streaming) -> str | None:
        """Return the schema of what comes, by its name in the description."""
        schemas = {
            class_name(each.name): each.name for each in self.api.schemas.values()
        }
        if stated.item is not None:
            return stated.item if stated.item in schemas.values() else None
        chosen = {name: each for each, name in self.names.types.items()}
        item = {**schemas, **chosen}.get(stated.item_class or "")
        if item is None or item.startswith("#/"):
            message = (
                f"{kept.name} streamed {stated.item_class}, and no schema is called so: "
                "`item` names that of what comes"
            )
            self.report.warning("adopt/stream", message, kept.method.place)
            return None
        return item

    def _lacks(self, argument: str | None, operation: Operation) -> bool:
        return argument is not None and argument not in dict(self._taken(operation))

    def _tell_what_is_untold(self, kept: Kept) -> None:
        asking = dict(self._taken(kept.operation)).get(_USUAL)
        if isinstance(asking, Nullable):
            asking = asking.type
        if isinstance(asking, Primitive) and asking.kind is PrimitiveKind.BOOLEAN:
            self.report.note("adopt/stream", _UNTOLD, kept.method.place)

    def _taken(self, operation: Operation) -> Iterator[tuple[str, Type | None]]:
        """Pair what an operation takes in its query or body with the types of these."""
        for each in operation.parameters:
            if each.location is ParameterLocation.QUERY:
                yield each.name, each.type
        for content in operation.body.contents if operation.body else ():
            type = bare(self.api, content.type) if content.type else None
            for one in type.properties if isinstance(type, Object) else ():
                yield one.name, one.type
