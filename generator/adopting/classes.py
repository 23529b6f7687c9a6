"""Classes that keep their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.adopting.matching import Kept
from generator.adopting.published import PublishedModel, PublishedSdk
from generator.diagnostics import Report
from generator.media_types import is_stream
from generator.model.api import Api
from generator.model.source import Source
from generator.model.types import Array, Nullable, Object, Ref, Type
from generator.planning.naming.identifiers import class_name
from generator.planning.naming.lists import bare, list_property, success


@dataclass(frozen=True, slots=True)
class ClassNames:
    """The classes of schemas, and further names that some of these had."""

    types: Mapping[str, str]
    aliases: Mapping[str, str]


def class_names(
    sdk: PublishedSdk, kept: Sequence[Kept], api: Api, report: Report
) -> ClassNames:
    """Return what has to be said for classes to be called as they were.

    The first of two names of one schema is its class, and the other one an alias. The
    first of two schemas that one name is told for has it; the other is told.
    """
    known = {schema.name for schema in api.schemas.values()}
    chosen: dict[str, str] = {}
    owners: dict[str, str] = {}
    for model in (*sdk.models, *_returned(kept, api), *_streamed(kept, api)):
        if not _is_there(model, known, report):
            continue
        owner = owners.setdefault(model.name, model.schema)
        if owner == model.schema:
            chosen.setdefault(model.schema, model.name)
        elif model.schema not in chosen:
            message = (
                f"{model.name} is the class of {owner}; {model.schema} has its own"
            )
            report.note("adopt/class-twice", message, model.place)
    taken = {class_name(name) for name in known - set(chosen)}
    return ClassNames(
        types={
            schema: name
            for schema, name in chosen.items()
            if class_name(schema) != name
        },
        aliases={
            name: chosen[schema]
            for name, schema in owners.items()
            if name != chosen[schema] and name not in taken
        },
    )


def _is_there(model: PublishedModel, known: set[str], report: Report) -> bool:
    if model.schema.startswith("#/") or model.schema in known:
        return True
    message = f"the description has no schema {model.schema} for the class {model.name}"
    report.warning("adopt/no-schema", message, model.place)
    return False


def _returned(kept: Sequence[Kept], api: Api) -> Iterator[PublishedModel]:
    """Iterate over the classes that methods return, each with its schema."""
    for each in kept:
        returned, content = each.method.returned, success(each.operation)
        if returned is None or content is None or content.type is None:
            continue
        type: Type | None = content.type
        if returned.in_pages:
            type = _item(api, content.type)
        schema = _schema(api, type)
        if schema is not None:
            yield PublishedModel(class_name(returned.name), schema, each.method.place)


def _streamed(kept: Sequence[Kept], api: Api) -> Iterator[PublishedModel]:
    """Iterate over the classes that streams are of, where the description has these."""
    for each in kept:
        stated = each.method.streaming
        if stated is None or stated.item_class is None:
            continue
        contents = (one for reply in each.operation.responses for one in reply.contents)
        for content in contents:
            schema = _schema(api, content.item_type or content.type)
            if schema is not None and is_stream(content.media_type):
                yield PublishedModel(stated.item_class, schema, each.method.place)


def _item(api: Api, page: Type) -> Type | None:
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


def _schema(api: Api, type: Type | None) -> str | None:
    """Return what configuration calls the schema of a type that has a class."""
    match type:
        case Nullable(type=inner):
            return _schema(api, inner)
        case Ref(target=target) if target in api.schemas:
            return api.schemas[target].name
        case Object(source=Source(file, pointer)) if file == api.source.file:
            return f"#{pointer}"
        case _:
            return None
