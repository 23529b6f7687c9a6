"""What configuration calls the schema behind a type of the description."""

from __future__ import annotations

from generator.model.api import Api
from generator.model.source import Source
from generator.model.types import Array, Nullable, Object, Ref, Type
from generator.planning.naming.lists import bare, list_property


def schema_of(api: Api, type: Type | None) -> str | None:
    """Return the schema of a type that has a class: a component's name, or its place."""
    match type:
        case Nullable(type=inner):
            return schema_of(api, inner)
        case Ref(target=target) if target in api.schemas:
            return api.schemas[target].name
        case Object(source=Source(file, pointer)) if file == api.source.file:
            return f"#{pointer}"
        case _:
            return None


def item_of(api: Api, page: Type) -> Type | None:
    """Return the type of a page's items."""
    name = list_property(api, page)
    match bare(api, page):
        case Array(items=items):
            return items
        case Object(properties=properties) if name is not None:
            (held,) = (each.type for each in properties if each.name == name)
            array = bare(api, held)
            return array.items if isinstance(array, Array) else None
        case _:
            return None
