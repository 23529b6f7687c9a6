"""Descriptions of strangers: names that mean something to Python, texts that try to be code.

What is drawn here is valid OpenAPI 3.1. `damaged` makes it what no one would publish.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import cast

from hypothesis import strategies as st

from generator.model.json import Json

NAMES = (
    "class None list dict type id str int self cls options body Client Optional Any "
    "Literal __init__ __class__ _ __ model_config model_dump copy json schema property "
    "match print object Foo-Bar foo_bar FooBar 1st 200 - . timeout with_raw_response "
    "BaseModel TypedDict Exception Mapping Sequence Timeout NotGiven not_given omit Omit "
    "cached_property overload deprecated view below super builtins Token Model Unknown "
    "types resources items keys stream limit cursor data Page"
).split() + ["x" * 200]
TEXTS = [
    "",
    'ends in a quote"',
    '"""',
    "\\",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "{x!r}",
    "\x00\u2028\u202e",
    "\u00b2",
    "a\r\nb\n\n  c",
    '"""\nraise SystemExit\n"""',
    "'); raise SystemExit; ('",
    "# type: ignore",
    "a" * 300,
]
_KINDS = ("string", "integer", "number", "boolean", "array", "object", "null")
_FORMATS = ("date", "date-time", "uuid", "byte", "binary", "int64", "password", "odd")

names = st.sampled_from(NAMES)
texts = st.sampled_from(TEXTS) | names


def _json(value: object) -> Json:
    return cast("Json", value)


def _reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def _media(schema: Json) -> Json:
    return {"schema": schema}


def _discriminator(name: str) -> Json:
    return {"propertyName": name}


values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.sampled_from([0, -1, 1.5, 2**70]) | texts,
    lambda inner: st.lists(inner, max_size=2)
    | st.dictionaries(texts, inner, max_size=2),
    max_leaves=4,
)
_references = names.map(_reference)


def _members(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[list[Json]]:
    return st.lists(inner, min_size=1, max_size=3)


def _schemas(inner: st.SearchStrategy[Json]) -> st.SearchStrategy[Json]:
    """Return schemas of any few keywords, whether they go together or not."""
    return st.fixed_dictionaries(
        {},
        optional={
            "type": st.sampled_from(_KINDS)
            | st.lists(st.sampled_from(_KINDS), min_size=1, max_size=3, unique=True),
            "title": texts,
            "description": texts,
            "format": st.sampled_from(_FORMATS),
            "enum": st.lists(values, min_size=1, max_size=3),
            "const": values,
            "default": values,
            "properties": st.dictionaries(texts, inner, max_size=3),
            "required": st.lists(texts, max_size=2, unique=True),
            "additionalProperties": inner,
            "patternProperties": st.dictionaries(st.just("^x-"), inner, max_size=1),
            "items": inner,
            "prefixItems": _members(inner),
            "allOf": _members(inner),
            "oneOf": _members(inner),
            "anyOf": _members(inner),
            "not": inner,
            "if": inner,
            "then": inner,
            "discriminator": texts.map(_discriminator),
            "readOnly": st.booleans(),
            "writeOnly": st.booleans(),
            "deprecated": st.booleans(),
        },
    ).map(_json)


schemas: st.SearchStrategy[Json] = st.recursive(
    st.booleans() | _references | st.just(_json({})), _schemas, max_leaves=5
)


_contents = st.dictionaries(
    st.sampled_from(
        ["application/json", "multipart/form-data", "text/event-stream", "*/*"]
    ),
    schemas.map(_media),
    max_size=2,
).map(_json)
_responses = st.fixed_dictionaries({"description": texts, "content": _contents})
_parameters = st.fixed_dictionaries(
    {
        "name": texts,
        "in": st.sampled_from(["query", "header", "cookie"]),
        "schema": schemas,
    }
)


@st.composite
def _operations(draw: st.DrawFn, path_parameter: str) -> Json:
    in_path: dict[str, Json] = {
        "name": path_parameter,
        "in": "path",
        "required": True,
        "schema": {},
    }
    others = draw(
        st.lists(
            _parameters, max_size=3, unique_by=lambda each: (each["name"], each["in"])
        )
    )
    success = draw(st.sampled_from(["200", "2XX", "default"]))
    return _json(
        {
            "operationId": draw(texts),
            "summary": draw(texts),
            "tags": draw(st.lists(texts, max_size=1)),
            "parameters": [in_path, *others],
            "requestBody": draw(_responses),
            "responses": {success: draw(_responses), "404": draw(_responses)},
        }
    )


@st.composite
def descriptions(draw: st.DrawFn) -> dict[str, Json]:
    """Draw a description with up to three operations and as many named schemas."""
    paths: dict[str, Json] = {}
    for segment, parameter in draw(
        st.lists(
            st.tuples(names, names),
            min_size=1,
            max_size=3,
            unique_by=lambda each: each[0],
        )
    ):
        paths[f"/{segment}/{{{parameter}}}"] = {"post": draw(_operations(parameter))}
    scheme = draw(names)
    return {
        "openapi": "3.1.0",
        "info": {"title": draw(texts), "version": draw(texts)},
        "security": [{scheme: []}],
        "paths": paths,
        "components": {
            "schemas": draw(st.dictionaries(names, schemas, max_size=3)),
            "securitySchemes": {
                scheme: {"type": "apiKey", "in": "header", "name": "X-Key"}
            },
        },
    }


@st.composite
def damaged(draw: st.DrawFn) -> Json:
    """Draw a description of which some values are replaced by what does not belong."""
    description: Json = copy.deepcopy(draw(descriptions()))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(description))
        container, key = draw(st.sampled_from(places))
        wrong = draw(values | _references | st.just(_json({"$ref": None})))
        match container:
            case dict():
                container[str(key)] = wrong
            case list():
                container[int(key)] = wrong
            case _:
                continue
    return description


def _places(value: Json) -> Iterator[tuple[Json, str | int]]:
    """Iterate over everything within a value: what holds it, and where."""
    match value:
        case dict():
            for key, each in value.items():
                yield value, key
                yield from _places(each)
        case list():
            for index, each in enumerate(value):
                yield value, index
                yield from _places(each)
        case _:
            return
