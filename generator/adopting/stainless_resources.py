"""The resources of ``stainless.yml``: methods by their endpoints, models by schemas."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from generator.adopting.casings import Casings, read_casings
from generator.adopting.endpoints import endpoint
from generator.adopting.published import (
    Endpoint,
    PathArguments,
    PublishedMethod,
    PublishedModel,
    Streaming,
)
from generator.adopting.stainless_left import (
    METHOD,
    MODEL,
    RESOURCE,
    STREAMING,
    tell_what_is_left_of,
)
from generator.diagnostics import Report
from generator.planning.naming.identifiers import snake
from generator.reading.node import Node

_COMPONENTS: Final = "#/components/schemas/"
_ELSEWHERE: Final = "$"
"""What the names of resources begin with that are none: ``$shared``, ``$client``."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What all resources together hold."""

    methods: tuple[PublishedMethod, ...]
    models: tuple[PublishedModel, ...]
    left_out: tuple[Endpoint, ...]


def read_resources(root: Node, report: Report) -> Resources:
    """Return the methods and models of the Python SDK, and what it leaves out."""
    reader = _Reader(report, read_casings(root), by_keyword=_only_keywords(root))
    resources = root.get("resources")
    if resources is not None:
        reader.models_of(resources, ())
        reader.methods_of(resources, ())
    unspecified = root.get("unspecified_endpoints")
    for each in unspecified.items() if unspecified else ():
        named = endpoint(each.value) if isinstance(each.value, str) else None
        if named is not None:
            reader.left_out.append(named)
    return Resources(
        methods=tuple(reader.methods),
        models=tuple(reader.models.values()),
        left_out=tuple(reader.left_out),
    )


@dataclass(slots=True)
class _Reader:
    """Walks the resources; `models` are by their dotted names as they are written."""

    report: Report
    casings: Casings
    by_keyword: bool
    methods: list[PublishedMethod] = field(default_factory=list[PublishedMethod])
    models: dict[str, PublishedModel] = field(default_factory=dict[str, PublishedModel])
    left_out: list[Endpoint] = field(default_factory=list[Endpoint])

    def models_of(self, resources: Node, path: tuple[str, ...]) -> None:
        for name, resource in resources.members():
            models = resource.get("models")
            for model, stated in models.members() if models else ():
                schema = _schema(_target(stated, models))
                if schema is None or not _is_for_python(stated):
                    continue
                tell_what_is_left_of(MODEL, stated, self.report)
                self.models[".".join((*path, name, model))] = PublishedModel(
                    name=self.casings.class_name(model),
                    schema=schema,
                    place=stated.source,
                    module=".".join(map(snake, path)),
                )
            if (inner := resource.get("subresources")) is not None:
                self.models_of(inner, (*path, name))

    def methods_of(
        self, resources: Node, path: tuple[str, ...], wanted: bool = True
    ) -> None:
        for name, resource in resources.members():
            here = path if name.startswith(_ELSEWHERE) else (*path, snake(name))
            is_wanted = wanted and _is_for_python(resource)
            if is_wanted:
                tell_what_is_left_of(RESOURCE, resource, self.report)
            methods = resource.get("methods")
            for method, stated in methods.members() if methods else ():
                self._method((*here, snake(method)), stated, methods, is_wanted)
            if (inner := resource.get("subresources")) is not None:
                self.methods_of(inner, here, is_wanted)

    def _method(
        self, call: tuple[str, ...], stated: Node, siblings: Node | None, wanted: bool
    ) -> None:
        target = _target(stated, siblings)
        named = _endpoint(target)
        if named is None:
            message = f"{'.'.join(call)} is left out: it calls no endpoint"
            self.report.note("adopt/unreadable", message, stated.source)
        elif not (wanted and _is_for_python(stated)):
            self.left_out.append(named)
        else:
            tell_what_is_left_of(METHOD, stated, self.report)
            tell_what_is_left_of(STREAMING, stated.get("streaming"), self.report)
            if str(stated.token).startswith("_"):
                message = (
                    f"{stated.token} was private, for one written by hand to call: it is "
                    f"{'.'.join(call)} now (`methods` names it otherwise)"
                )
                self.report.warning("adopt/private", message, stated.source)
            self.methods.append(self._published(call, named, stated, target))

    def _published(
        self, call: tuple[str, ...], named: Endpoint, stated: Node, target: Node
    ) -> PublishedMethod:
        return PublishedMethod(
            endpoint=named,
            call=call,
            place=stated.source,
            is_former=target is not stated,
            arguments=self._arguments(target),
            pages=_pages(target),
            streaming=self._streaming(target.get("streaming")),
            tells_streams=True,
        )

    def _arguments(self, method: Node) -> PathArguments | None:
        stated = method.get("positional_params")
        if stated is None:
            return PathArguments(()) if self.by_keyword else None
        return PathArguments(tuple(_texts(stated)))

    def _streaming(self, stated: Node | None) -> Streaming | None:
        if stated is None or stated.value in (False, None):
            return None
        model = self.models.get(stated.text("stream_event_model") or "")
        return Streaming(
            stated.text("param_discriminator"), model.schema if model else None
        )


def _only_keywords(root: Node) -> bool:
    settings = root.get("settings")
    stated = settings.get("positional_params") if settings else None
    return stated is not None and stated.value is False


def _is_for_python(stated: Node) -> bool:
    """Tell whether a resource, method or model is made for Python."""
    skip, only = stated.get("skip"), stated.get("only")
    if skip is not None and (skip.value is True or "python" in _texts(skip)):
        return False
    return only is None or "python" in _texts(only)


def _target(stated: Node, siblings: Node | None) -> Node:
    """Return the method or model that an alias stands for; another is itself."""
    if stated.text("type") != "alias" or siblings is None:
        return stated
    return siblings.get(stated.text("to") or "") or stated


def _endpoint(method: Node) -> Endpoint | None:
    text = method.value if isinstance(method.value, str) else method.text("endpoint")
    return endpoint(text) if text else None


def _pages(method: Node) -> str | None:
    """Return the scheme that is named, empty for none; nothing is to be found out."""
    stated = method.get("paginated")
    if stated is None or stated.value is True:
        return None
    return stated.value if isinstance(stated.value, str) else ""


def _schema(model: Node) -> str | None:
    text = model.value if isinstance(model.value, str) else model.text("openapi_uri")
    if text is None or not text.startswith("#/"):
        return text
    name = text.removeprefix(_COMPONENTS)
    if text.startswith(_COMPONENTS) and "/" not in name:
        return unquote(name).replace("~1", "/").replace("~0", "~")
    return "/".join(unquote(each).replace("/", "~1") for each in text.split("/"))


def _texts(node: Node) -> Iterator[str]:
    return (each.value for each in node.items() if isinstance(each.value, str))
