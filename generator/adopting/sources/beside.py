"""An SDK by its list of methods, and by the Python beside it that the list links to."""

from __future__ import annotations

from dataclasses import replace

from generator.adopting.published import PublishedMethod, PublishedSdk
from generator.adopting.sources.classes import Definitions
from generator.adopting.sources.client import published_client
from generator.adopting.sources.files import SourceFiles, package_of
from generator.adopting.sources.streams import streaming
from generator.adopting.sources.types import exported_types


def with_sources(sdk: PublishedSdk, files: SourceFiles) -> PublishedSdk:
    """Return what is told of an SDK and what its files tell, as far as these are there."""
    links = dict.fromkeys(each.link for each in sdk.methods if each.link)
    package = next((found for link in links if (found := package_of(link))), None)
    if package is None:
        return sdk
    client = published_client(files, package, links)
    return replace(
        sdk,
        definitions=Definitions(files, package),
        methods=tuple(_with_stream(each, files) for each in sdk.methods),
        modules=(*sdk.modules, *exported_types(files, package)),
        class_name=client.class_name if client else None,
        env_prefix=client.env_prefix if client else None,
        arguments=client.arguments if client else (),
    )


def _with_stream(method: PublishedMethod, files: SourceFiles) -> PublishedMethod:
    if method.link is None or not files.text(method.link):
        return method
    streams = streaming(files, method.link, method.call[-1])
    return replace(method, streaming=streams, tells_streams=True)
