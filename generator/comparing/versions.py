"""One version of a client, with what its description says of the same things."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.model.api import Api
from generator.model.json import Json
from generator.model.operations import Operation
from generator.model.source import Source
from generator.model.traversal import types_of
from generator.model.types import Object
from generator.planning.package import Package
from generator.planning.services import Method


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMethod:
    """A method, the path of its resource, and its operation."""

    path: tuple[str, ...]
    method: Method
    operation: Operation

    @property
    def group(self) -> str:
        return ".".join(self.path)

    @property
    def name(self) -> str:
        """The dotted name that a caller writes after the client."""
        return ".".join((*self.path, self.method.name))


@dataclass(frozen=True)
class Version:
    """A version of a client: what its caller sees, and what travels."""

    api: Api
    package: Package

    @cached_property
    def methods(self) -> tuple[PlacedMethod, ...]:
        """Every method, the client's own first."""
        operations = {each.key: each for each in self.api.operations}
        return tuple(
            PlacedMethod(
                path=path,
                method=method,
                operation=operations[f"{method.http_method} {method.http_path}"],
            )
            for path, methods in self.package.groups
            for method in methods
        )

    @cached_property
    def defaults(self) -> Mapping[Source, str]:
        """What a server assumes for parameters and properties, as JSON text."""
        return dict(_defaults(self.api))


def _defaults(api: Api) -> Iterator[tuple[Source, str]]:
    for operation in api.operations:
        for parameter in operation.parameters:
            if parameter.has_default:
                yield parameter.source, _text(parameter.default)
    for type in types_of(api):
        if isinstance(type, Object):
            for property in type.properties:
                if property.has_default:
                    yield property.source, _text(property.default)


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
