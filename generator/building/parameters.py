"""Parameters: those of the path item and of the operation, and where they travel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from generator.building.extensions import parameter_name
from generator.building.schemas.context import Context, description_of
from generator.building.schemas.documentation import documentation
from generator.model.operations import Parameter, ParameterLocation, ParameterStyle
from generator.model.source import Source
from generator.model.types import Documentation, Primitive, PrimitiveKind, Type
from generator.reading.node import Node, items_of

_PLACEHOLDER: Final = re.compile(r"\{([^{}]+)\}")
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_RESERVED_HEADERS: Final = frozenset(("accept", "content-type", "authorization"))
_TEXT: Final = Primitive(PrimitiveKind.STRING)
_STYLES: Final = {
    ParameterLocation.PATH: ("simple", "label", "matrix"),
    ParameterLocation.QUERY: (
        "form",
        "spaceDelimited",
        "pipeDelimited",
        "tabDelimited",
        "deepObject",
    ),
    ParameterLocation.HEADER: ("simple",),
    ParameterLocation.COOKIE: ("form", "cookie"),
    ParameterLocation.QUERYSTRING: ("form",),
}


def parameters(
    context: Context, lists: Iterable[Node | None], template: str | None, place: Source
) -> tuple[Parameter, ...]:
    """Return an operation's parameters from lists of which the later ones override.

    `template` is the path whose placeholders they have to match, if there is one.
    """
    found: dict[tuple[ParameterLocation, str], Parameter] = {}
    for declared in lists:
        found |= _listed(context, declared)
    if template is None:
        return tuple(found.values())
    placeholders = list(dict.fromkeys(_PLACEHOLDER.findall(template)))
    kept = [each for each in found.values() if _is_in(context, each, placeholders)]
    made_up = _undeclared(context, kept, placeholders, place)
    return (*kept, *made_up)


def _listed(
    context: Context, declared: Node | None
) -> dict[tuple[ParameterLocation, str], Parameter]:
    found: dict[tuple[ParameterLocation, str], Parameter] = {}
    for node in items_of(declared):
        parameter = _parameter(context, node)
        if parameter is None:
            continue
        key = _key(parameter)
        if key in found:
            context.report.warning(
                "parameter/declared-twice",
                f"the {parameter.location} parameter {parameter.name!r} is declared "
                "twice in one list; the last one counts",
                parameter.source,
                found[key].source,
            )
        found[key] = parameter
    return found


def _key(parameter: Parameter) -> tuple[ParameterLocation, str]:
    """Return what identifies a parameter; names of headers ignore case (RFC 9110)."""
    if parameter.location is ParameterLocation.HEADER:
        return parameter.location, parameter.name.lower()
    return parameter.location, parameter.name


def _parameter(context: Context, reference: Node) -> Parameter | None:
    node = context.document.resolve(reference)
    if node is None:
        return None
    name, location = node.text("name"), node.text("in")
    if name is None or location not in tuple(ParameterLocation):
        context.report.warning(
            "parameter/incomplete",
            "a parameter needs a name, and `in` must be path, query, header, cookie or "
            "querystring; it was left out",
            node.source,
        )
        return None
    where = ParameterLocation(location)
    if where is ParameterLocation.HEADER and name.lower() in _RESERVED_HEADERS:
        context.report.note(
            "parameter/reserved-header",
            f"a header parameter {name!r} is ignored: it follows from media types and "
            "security (OpenAPI 3.1, section 4.8.12.2.1)",
            node.source,
        )
        return None
    if where is ParameterLocation.HEADER and not _TOKEN.fullmatch(name):
        context.report.warning(
            "parameter/header-name",
            f"no header can be called {name!r} (RFC 9110, section 5.1); it was left out",
            node.source,
        )
        return None
    return described_value(context, node, name, where, reference)


def described_value(
    context: Context,
    node: Node,
    name: str,
    location: ParameterLocation,
    reference: Node,
) -> Parameter:
    """Return a parameter, or a header that is described like one.

    `reference` is the Reference Object that led here; its description overrides.
    """
    media_type, schema = _schema(context, node)
    default = None if schema is None else _default(context, schema)
    style = _style(context, node, location, media_type)
    type = _type(context, schema, node)
    _note_empty_value(context, node, type)
    return Parameter(
        name=name,
        location=location,
        type=type,
        required=_is_required(context, node, location),
        style=style,
        explode=_explodes(node, style),
        allow_reserved=node.flag("allowReserved"),
        media_type=media_type,
        default=None if default is None else default.value,
        has_default=default is not None,
        client_name=parameter_name(node, schema),
        documentation=_documentation(context, node, schema, reference),
        source=node.source,
    )


def _schema(context: Context, node: Node) -> tuple[str | None, Node | None]:
    """Return a parameter's schema, and the media type where ``content`` gives it."""
    content = node.get("content")
    members = [] if content is None else list(content.members())
    if content is None or not members:
        return None, node.get("schema")
    media_type, described = members[0]
    if len(members) > 1:
        context.report.note(
            "parameter/several-media-types",
            f"a parameter has one media type; this one is sent as {media_type}",
            content.source,
        )
    if node.get("schema") is not None:
        context.report.note(
            "parameter/schema-and-content",
            "a parameter has either `schema` or `content`; `content` counts",
            content.source,
        )
    target = context.document.resolve(described)
    encoding = None if target is None else target.get("encoding")
    if encoding is not None:
        context.report.note(
            "approximation/parameter-encoding",
            "`encoding` has no effect on parameters: a form in one is spelt as usual",
            encoding.source,
        )
    return media_type, None if target is None else target.get("schema")


def _type(context: Context, schema: Node | None, node: Node) -> Type:
    if schema is not None:
        return context.type_of(schema)
    context.report.note(
        "parameter/no-schema",
        "no schema describes this parameter; it is text",
        node.source,
    )
    return _TEXT


def _note_empty_value(context: Context, node: Node, type: Type) -> None:
    """Note an empty value that callers cannot give (OpenAPI 3.1, section 4.8.12.2)."""
    is_text = isinstance(type, Primitive) and type.kind is PrimitiveKind.STRING
    if node.flag("allowEmptyValue") and not is_text:
        context.report.note(
            "approximation/allow-empty-value",
            "`allowEmptyValue` has an effect on text alone; this is sent with a value",
            node.source.child("allowEmptyValue"),
        )


def _default(context: Context, schema: Node) -> Node | None:
    own = schema.get("default")
    if own is not None:
        return own
    target = context.layers.target(schema)
    return None if target is None else target.get("default")


def _style(
    context: Context, node: Node, location: ParameterLocation, media_type: str | None
) -> ParameterStyle:
    if media_type is not None:
        return ParameterStyle.CONTENT
    allowed = _STYLES[location]
    declared = node.text("style")
    if declared is None or declared in allowed:
        return ParameterStyle(declared or allowed[0])
    context.report.note(
        "parameter/style",
        f"the style {declared!r} is not known for {location} parameters; "
        f"{allowed[0]!r} is used",
        node.source.child("style"),
    )
    return ParameterStyle(allowed[0])


def _explodes(node: Node, style: ParameterStyle) -> bool:
    declared = node.get("explode")
    if declared is not None and isinstance(declared.value, bool):
        return declared.value
    # One that stands in for a style which is not known here joins, as most styles do.
    is_meant = node.text("style") in (None, style)
    return is_meant and style in (ParameterStyle.FORM, ParameterStyle.COOKIE)


def _is_required(context: Context, node: Node, location: ParameterLocation) -> bool:
    required = node.flag("required")
    if location is ParameterLocation.PATH and not required:
        context.report.note(
            "parameter/path-not-required",
            "a path parameter is always required",
            node.source,
        )
        return True
    return required


def _documentation(
    context: Context, node: Node, schema: Node | None, reference: Node
) -> Documentation:
    of_schema = Documentation() if schema is None else documentation(context, schema)
    own = description_of(context, node, reference)
    return replace(
        of_schema,
        description=own or of_schema.description,
        deprecated=node.flag("deprecated") or of_schema.deprecated,
    )


def _is_in(context: Context, parameter: Parameter, placeholders: Sequence[str]) -> bool:
    if parameter.location is not ParameterLocation.PATH:
        return True
    if parameter.name in placeholders:
        return True
    context.report.warning(
        "parameter/not-in-path",
        f"the path has no placeholder for {parameter.name!r}; the parameter was left "
        "out",
        parameter.source,
    )
    return False


def _undeclared(
    context: Context,
    declared: Sequence[Parameter],
    placeholders: Sequence[str],
    place: Source,
) -> Iterator[Parameter]:
    """Iterate over made-up parameters for the placeholders that nothing declares."""
    known = {each.name for each in declared if each.location in _FILLING}
    for name in placeholders:
        if name in known:
            continue
        context.report.warning(
            "parameter/undeclared",
            f"no parameter is declared for the placeholder {name!r}; it is required "
            "text",
            place,
        )
        yield Parameter(
            name=name,
            location=ParameterLocation.PATH,
            type=_TEXT,
            required=True,
            style=ParameterStyle.SIMPLE,
            explode=False,
            documentation=Documentation(),
            source=place,
        )


_FILLING: Final = (ParameterLocation.PATH,)
