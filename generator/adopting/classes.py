"""Classes that keep their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.adopting.matching import Kept
from generator.adopting.published import PublishedModel, PublishedSdk
from generator.adopting.schemas import item_of, schema_of
from generator.adopting.sources.descent import Descent
from generator.diagnostics import Report
from generator.media_types import is_stream
from generator.model.api import Api
from generator.model.types import Type
from generator.planning.naming.identifiers import class_name
from generator.planning.naming.lists import success


@dataclass(frozen=True, slots=True)
class ClassNames:
    """The classes of schemas, and further names that some of these had.

    `imported` has what was imported from modules below ``types``, by these and by the
    names that the classes had there; of ``types`` itself, what callers give.
    """

    types: Mapping[str, str]
    aliases: Mapping[str, str]
    imported: Mapping[str, Mapping[str, PublishedModel]]


def class_names(
    sdk: PublishedSdk, kept: Sequence[Kept], api: Api, report: Report
) -> ClassNames:
    """Return what has to be said for classes to be called as they were.

    The first of two names of one schema is its class, and the other one an alias. The
    first of two schemas that one name is told for has it. The other one is imported by
    that name if that was from a module of its own, and told otherwise.
    """
    known = {schema.name for schema in api.schemas.values()}
    stated = [*sdk.models, *_returned(kept, api), *_streamed(kept, api)]
    if sdk.definitions is not None:
        stated += Descent(sdk.definitions, api).models(kept)
    models = [each for each in stated if _is_there(each, known, report)]
    models.sort(key=lambda each: each.module != "")
    chosen: dict[str, str] = {}
    owners: dict[str, str] = {}
    imported: dict[str, dict[str, PublishedModel]] = {}
    for each in models:
        if each.module or each.is_input:
            imported.setdefault(each.module, {}).setdefault(each.name, each)
        if each.is_input:
            continue
        if owners.setdefault(each.name, each.schema) == each.schema:
            chosen.setdefault(each.schema, each.name)
    taken = {class_name(name): name for name in known - set(chosen)}
    further = [each for each in models if not (each.module or each.is_input)]
    _tell_twice(further, {**owners, **taken}, chosen, report)
    return ClassNames(
        types={
            schema: name
            for schema, name in chosen.items()
            if class_name(schema) != name
        },
        aliases={
            each.name: chosen[each.schema]
            for each in further
            if owners[each.name] == each.schema
            and each.name != chosen[each.schema]
            and each.name not in taken
        },
        imported=imported,
    )


def _tell_twice(
    models: Iterable[PublishedModel],
    owners: Mapping[str, str],
    chosen: Mapping[str, str],
    report: Report,
) -> None:
    """Report classes of the package of types whose name another schema has."""
    for each in models:
        owner = owners[each.name]
        if each.name != chosen.get(each.schema) and owner != each.schema:
            now = chosen.get(each.schema)
            message = (
                f"{each.name} is the class of {owner}; {each.schema} "
                f"{f'is called {now}' if now else 'has its own'}"
            )
            report.note("adopt/class-twice", message, each.place)


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
            type = item_of(api, content.type)
        schema = schema_of(api, type)
        if schema is not None:
            yield PublishedModel(
                class_name(returned.name), schema, each.method.place, returned.module
            )


def _streamed(kept: Sequence[Kept], api: Api) -> Iterator[PublishedModel]:
    """Iterate over the classes that streams are of, where the description has these."""
    for each in kept:
        stated = each.method.streaming
        if stated is None or stated.item_class is None:
            continue
        contents = (one for reply in each.operation.responses for one in reply.contents)
        for content in contents:
            schema = schema_of(api, content.item_type or content.type)
            if schema is not None and is_stream(content.media_type):
                yield PublishedModel(stated.item_class, schema, each.method.place)
