"""The whole API: what building makes and planning reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.operations import Operation, Server, Webhook
from generator.model.security import SecurityRequirement, SecurityScheme
from generator.model.source import Source
from generator.model.types import Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A group of operations, as the description documents it."""

    name: str
    description: str | None
    parent: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """An API in the order of its description.

    `schemas` holds every component schema, used or not, and every other schema that a
    reference points to, by its source. `shared_parameters` are those that the client may be
    told once, by their names on the wire. `security` is what applies to an operation that
    states nothing; an operation states nothing with None.
    """

    title: str
    version: str
    description: str | None
    servers: tuple[Server, ...]
    tags: tuple[Tag, ...]
    security: tuple[SecurityRequirement, ...]
    security_schemes: tuple[SecurityScheme, ...]
    operations: tuple[Operation, ...]
    webhooks: tuple[Webhook, ...]
    schemas: Mapping[Source, Schema]
    shared_parameters: tuple[str, ...] = ()
    source: Source
