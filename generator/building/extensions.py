"""What other generators' extensions say of names, so that a team can move here.

Only names and samples are read; extensions that change behaviour are passed on as data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.building.names import strings
from generator.building.schemas.context import Context
from generator.diagnostics import Report
from generator.model.json import Json
from generator.model.operations import CodeSample, NameHints
from generator.reading.node import Node, items_of, members_of

_NAMES: Final = (
    "x-speakeasy-name-override",
    "x-fern-property-name",
    "x-fern-parameter-name",
    "x-fern-type-name",
    "x-ms-client-name",
)
_PARAMETER: Final = "x-stainless-param"
_GROUPS: Final = ("x-fern-sdk-group-name", "x-speakeasy-group")
_METHODS: Final = ("x-fern-sdk-method-name", "x-speakeasy-name-override")
_SERVER_NAMES: Final = ("name", "x-fern-server-name", "x-speakeasy-server-id")
_IGNORES: Final = ("x-fern-ignore", "x-speakeasy-ignore", "x-stainless-skip")
_SAMPLES: Final = ("x-codeSamples", "x-code-samples")
_VALUE_NAMES: Final = ("x-enum-varnames", "x-enumNames", "x-enum-names")
_VALUE_DESCRIPTIONS: Final = ("x-enum-descriptions", "x-enumDescriptions")


def property_name(nodes: Sequence[Node]) -> str | None:
    """Return the name that an extension gives to a property."""
    for node in reversed(nodes):
        name = _name(node) or _name_for_python(node, "property_name")
        if name:
            return name
    return None


def parameter_name(parameter: Node, schema: Node | None) -> str | None:
    """Return the name that an extension gives to a parameter, there or in its schema."""
    nodes = [parameter] if schema is None else [schema, parameter]
    marked = next(filter(None, (node.text(_PARAMETER) for node in nodes)), None)
    return property_name(nodes) or marked


def type_name(node: Node) -> str | None:
    """Return the name that an extension gives to a schema."""
    return enum_name(node) or _name(node) or _name_for_python(node, "type_name")


def _name(node: Node) -> str | None:
    return next(filter(None, map(node.text, _NAMES)), None)


def _name_for_python(node: Node, key: str) -> str | None:
    naming = node.get("x-stainless-naming")
    python = naming.get("python") if naming else None
    return python.text(key) if python else None


def enum_name(node: Node) -> str | None:
    """Return the name that an extension gives to an enumeration, wherever it stands."""
    enumerated = node.get("x-ms-enum")
    listed = node.get("enum")
    if enumerated is None or listed is None:
        return None
    return enumerated.text("name") or None


def is_extensible(node: Node) -> bool:
    """Tell whether an extension says that an enumeration has further values."""
    enumerated = node.get("x-ms-enum")
    if node.text("x-speakeasy-unknown-values") == "allow":
        return True
    return enumerated is not None and enumerated.flag("modelAsString")


def server_name(server: Node) -> str | None:
    """Return what a server is called: by itself (OpenAPI 3.2) or by an extension."""
    return next(filter(None, map(server.text, _SERVER_NAMES)), None)


def shared_parameters(context: Context, root: Node) -> Iterator[str]:
    """Iterate over the parameters that a client is to be told once, by their names."""
    stated = root.get("x-speakeasy-globals")
    for reference in items_of(stated and stated.get("parameters")):
        node = context.document.resolve(reference)
        name = node.text("name") if node else None
        if name is not None:
            yield name


def name_hints(operation: Node) -> NameHints:
    """Return where extensions place an operation in a client."""
    return NameHints(
        group=next(filter(None, (_group(operation, key) for key in _GROUPS)), None),
        method=next(filter(None, map(operation.text, _METHODS)), None),
        ignored=any(_is_ignored(operation.get(key)) for key in _IGNORES),
    )


def _group(operation: Node, key: str) -> tuple[str, ...] | None:
    """Return a group's words: a list of them, or one string with dots."""
    words = [word for each in strings(operation.get(key)) for word in each.split(".")]
    return tuple(filter(None, words)) or None


def _is_ignored(node: Node | None) -> bool:
    """Tell whether an operation is to be left out: everywhere, or just in Python."""
    if node is None:
        return False
    return node.value is True or "python" in map(str.lower, strings(node))


def extensions(operation: Node) -> tuple[tuple[str, Json], ...]:
    """Return all extensions of an operation except its samples."""
    return tuple(
        (key, member.value)
        for key, member in operation.members()
        if key.startswith("x-") and key not in _SAMPLES
    )


def samples(context: Context, operation: Node) -> tuple[CodeSample, ...]:
    """Return the vendor's samples of a call."""
    return tuple(
        sample
        for key in _SAMPLES
        for entry in _entries(context, operation, key)
        for sample in _sample(context, entry)
    )


def _entries(context: Context, operation: Node, key: str) -> Iterator[Node]:
    for entry in items_of(context.document.resolve(operation.get(key))):
        target = context.document.resolve(entry)
        if target is not None:
            yield target


def _sample(context: Context, entry: Node) -> Iterator[CodeSample]:
    source = entry.text("source")
    if source is not None:
        yield CodeSample(entry.text("lang") or "", source, entry.source)


def value_names(report: Report, schema: Node, values: Sequence[Json]) -> list[str]:
    """Return a name for each of an enumeration's values, or none at all."""
    for key in _VALUE_NAMES:
        names = _aligned(report, schema, key, values)
        if names:
            return names
    return _mapped_names(schema, values)


def value_descriptions(
    report: Report, schema: Node, values: Sequence[Json]
) -> dict[str, str]:
    """Return what extensions say that values mean, by the text of each value."""
    found: dict[str, str] = {}
    for key in _VALUE_DESCRIPTIONS:
        texts = _aligned(report, schema, key, values)
        found.update(zip(map(str, values), texts, strict=False))
        found.update(_texts(schema.get(key)))
    for listed, entry in _microsoft_values(schema):
        found[str(listed.value)] = entry.text("description") or ""
    for value, member in members_of(schema.get("x-fern-enum")):
        found[value] = member.text("description") or ""
    return {value: text for value, text in found.items() if text}


def _aligned(
    report: Report, schema: Node, key: str, values: Sequence[Json]
) -> list[str]:
    """Return an extension's list of texts, if there is one for each value."""
    texts = list(strings(schema.get(key)))
    if len(texts) == len(values):
        return texts
    if texts:
        report.note(
            "extension/enum-names",
            f"{key} has {len(texts)} texts for {len(values)} values; it is ignored",
            schema.source.child(key),
        )
    return []


def _texts(node: Node | None) -> Iterator[tuple[str, str]]:
    for value, member in members_of(node):
        if isinstance(member.value, str):
            yield value, member.value


def _mapped_names(schema: Node, values: Sequence[Json]) -> list[str]:
    """Return names that an extension gives by value; a value without one keeps it."""
    names: dict[str, str] = {}
    for listed, entry in _microsoft_values(schema):
        name = entry.text("name")
        if name is not None:
            names[str(listed.value)] = name
    for key in ("x-fern-enum", "x-speakeasy-enums"):
        for value, member in members_of(schema.get(key)):
            name = (
                member.value if isinstance(member.value, str) else member.text("name")
            )
            if name is not None:
                names[value] = name
    return [names.get(str(each), str(each)) for each in values] if names else []


def _microsoft_values(schema: Node) -> Iterator[tuple[Node, Node]]:
    """Iterate over the values that ``x-ms-enum`` describes, and their descriptions."""
    enumerated = schema.get("x-ms-enum")
    for entry in items_of(enumerated and enumerated.get("values")):
        value = entry.get("value")
        if value is not None:
            yield value, entry
