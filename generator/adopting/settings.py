"""The configuration of a client that keeps what an SDK offers its callers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.adopting.addresses import base_url
from generator.adopting.arguments import argument_settings
from generator.adopting.classes import ClassNames, class_names
from generator.adopting.client_arguments import auth_settings, parameter_settings
from generator.adopting.matching import (
    Kept,
    Operations,
    first_of_each,
    matched,
    tell_of_bytes,
)
from generator.adopting.pages import page_settings
from generator.adopting.keeping import Usual
from generator.adopting.streams import Streams
from generator.adopting.published import PublishedSdk
from generator.configuration.operation_settings import OperationSettings
from generator.configuration.settings import ClientSettings
from generator.diagnostics import Report
from generator.model.api import Api


@dataclass(frozen=True, slots=True)
class Adopted:
    """Settings, and the names of the classes that they are for."""

    settings: ClientSettings
    names: ClassNames


def adopted(sdk: PublishedSdk, api: Api, usual: Usual, report: Report) -> Adopted:
    """Return settings by which the client of an API has the surface of an SDK.

    The description that they name is left open. What it has no operation for is told, at
    its place in the SDK's file. What is `usual` need not be said.
    """
    operations = Operations(api, sdk.base_url)
    kept = matched(sdk.methods, operations, report)
    first = first_of_each(kept)
    called = {each.operation.key for each in kept}
    left_out = (operations.find(each) for each in sdk.left_out)
    names = class_names(sdk, [*first.values()], api, report)
    streams = Streams(usual.streamed, names, api, report)
    hidden = {each.key for each in left_out if each is not None} - called
    tell_of_bytes(first.values(), report)
    _tell_new(api, called | hidden, report)
    settings = ClientSettings(
        spec="",
        class_name=sdk.class_name,
        methods={key: each.name for key, each in first.items()},
        types=names.types,
        type_aliases=names.aliases,
        operations=dict(
            _operations(sdk, first.values(), usual.paged, streams, api, report)
        ),
        aliases={
            each.name: first[each.operation.key].name
            for each in kept
            if each.name != first[each.operation.key].name
        },
        hidden=tuple(sorted(hidden)),
        base_url=base_url(sdk.base_url, kept, api),
        env_prefix=sdk.env_prefix,
        headers=sdk.headers,
        idempotency_header=sdk.idempotency_header,
        license_header=sdk.license_header,
        parameters=dict(parameter_settings(sdk.arguments, api, report)),
        auth=auth_settings(sdk.arguments, api, report),
    )
    return Adopted(settings, names)


def _tell_new(api: Api, known: Collection[str], report: Report) -> None:
    for each in api.operations:
        if each.key not in known:
            message = "the SDK has no method for this operation; it is named as ever"
            report.note("adopt/new-operation", message, each.source)


def _operations(
    sdk: PublishedSdk,
    kept: Iterable[Kept],
    paged: Collection[str],
    streams: Streams,
    api: Api,
    report: Report,
) -> Iterator[tuple[str, OperationSettings]]:
    schemes = {each.name: each.settings for each in sdk.pages}
    for each in kept:
        settings = argument_settings(
            each.method.arguments, each.method.endpoint, each.operation
        )
        settings = replace(
            settings,
            pages=page_settings(
                each.method, each.operation, schemes, paged, api, report
            ),
            stream=streams.settings(each),
        )
        if settings != OperationSettings():
            yield each.operation.key, settings
