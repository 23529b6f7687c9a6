"""An API of two hundred operations, the like of which most APIs are.

A resource has the usual methods, one more and a list below it; bodies have ten
properties, lists five parameters, and most of them a sentence that says what they are.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

NOUNS = 25
OPERATIONS = NOUNS * 8

_FIELDS = {
    "name": {
        "type": "string",
        "description": "What people call it. It need not be unique, but it helps.",
        "maxLength": 64,
    },
    "kind": {
        "type": "string",
        "enum": ["small", "large"],
        "description": "How much of it there is; it cannot be changed afterwards.",
    },
    "size": {"type": "integer", "description": "In bytes.", "minimum": 0},
    "labels": {
        "type": "object",
        "additionalProperties": {"type": "string"},
        "description": "Up to fifty pairs of your own, by which lists can be searched.",
    },
    "notes": {"type": ["string", "null"], "description": "What is to be remembered."},
    "owner": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "email": {"type": "string"}},
        "required": ["id"],
        "description": "Who answers for it: whoever made it, unless another is named.",
    },
    "region": {
        "type": "string",
        "description": "Where it is kept. The region of the account by default.",
        "default": "eu-west",
    },
    "expires_at": {
        "type": "string",
        "format": "date-time",
        "description": "When it goes by itself, together with all that belongs to it.",
    },
    "public": {"type": "boolean", "description": "Whether anyone may read it."},
    "parent_id": {"type": "string"},
}
_QUERY = {
    "limit": ("integer", "How many at most, between 1 and 100."),
    "offset": ("integer", "How many to pass over."),
    "search": ("string", "Only those whose name or notes have these words in them."),
    "region": ("string", "Only those that are kept there."),
    "created_after": ("string", "Only what was made since."),
}
_ERRORS = {
    "400": "What was sent is not as it is described here.",
    "401": "The key is missing, or it has been withdrawn.",
    "404": "There is no such thing, or it is not yours.",
}


def document() -> dict[str, object]:
    """Return the description."""
    paths: dict[str, object] = {}
    schemas: dict[str, object] = {}
    for number in range(NOUNS):
        noun = f"thing{chr(97 + number // 26)}{chr(97 + number % 26)}"
        whole = noun.capitalize()
        schemas[whole] = {
            "type": "object",
            "properties": {"id": {"type": "string"}, **_FIELDS},
            "required": ["id", "name"],
        }
        paths[f"/{noun}s"] = _collection(noun, whole)
        paths[f"/{noun}s/{{{noun}_id}}"] = _item(noun, whole)
        paths[f"/{noun}s/{{{noun}_id}}/archive"] = _archive(noun, whole)
        paths[f"/{noun}s/{{{noun}_id}}/members"] = _members(noun, whole)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0.0"},
        "servers": [{"url": "https://things.example/v1"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _content(schema: object) -> object:
    return {"application/json": {"schema": schema}}


def _answers(schema: object) -> object:
    errors = {status: {"description": text} for status, text in _ERRORS.items()}
    return {"200": {"description": "It.", "content": _content(schema)}, **errors}


def _body(required: list[str]) -> object:
    schema = {"type": "object", "properties": _FIELDS, "required": required}
    return {"required": True, "content": _content(schema)}


def _query() -> list[object]:
    return [
        {"name": name, "in": "query", "description": text, "schema": {"type": type}}
        for name, (type, text) in _QUERY.items()
    ]


def _reference(whole: str) -> object:
    return {"$ref": f"#/components/schemas/{whole}"}


def _identifier(noun: str) -> object:
    text = f"The identifier of the {noun}, as it was given when that was made."
    schema = {"type": "string"}
    return {
        **{"name": f"{noun}_id", "in": "path", "required": True},
        **{"description": text, "schema": schema},
    }


def _collection(noun: str, whole: str) -> object:
    return {
        "get": {
            "summary": f"List {noun}s",
            "description": f"The {noun}s of the account, the newest first.",
            "parameters": _query(),
            "responses": _answers({"type": "array", "items": _reference(whole)}),
        },
        "post": {
            "summary": f"Make a {noun}",
            "description": f"A {noun} can be used as soon as this has been answered.",
            "requestBody": _body(["name", "kind"]),
            "responses": _answers(_reference(whole)),
        },
    }


def _item(noun: str, whole: str) -> object:
    return {
        "parameters": [_identifier(noun)],
        "get": {"summary": f"Read a {noun}", "responses": _answers(_reference(whole))},
        "patch": {
            "summary": f"Change a {noun}",
            "description": "What is left out stays as it is.",
            "requestBody": _body([]),
            "responses": _answers(_reference(whole)),
        },
        "delete": {
            "summary": f"Remove a {noun}",
            "responses": {"204": {"description": "It is gone."}},
        },
    }


def _archive(noun: str, whole: str) -> object:
    return {
        "parameters": [_identifier(noun)],
        "post": {
            "summary": f"Put a {noun} away",
            "responses": _answers(_reference(whole)),
        },
    }


def _members(noun: str, whole: str) -> object:
    return {
        "parameters": [_identifier(noun)],
        "get": {
            "summary": f"List what belongs to a {noun}",
            "parameters": _query(),
            "responses": _answers({"type": "array", "items": _reference(whole)}),
        },
        "post": {
            "summary": f"Add something to a {noun}",
            "requestBody": _body(["name"]),
            "responses": _answers(_reference(whole)),
        },
    }


def lines_per_operation() -> float:
    """Generate the client, and return the lines of its resources for each operation."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "things.json").write_text(json.dumps(document()))
        (folder / "clientloom.toml").write_text(
            '[clients.things]\nspec = "things.json"\n'
        )
        command = [sys.executable, "-m", "generator", "generate"]
        subprocess.run(
            command, cwd=folder, check=True, env=_environment(), capture_output=True
        )
        modules = (folder / "generated/things/resources").rglob("*.py")
        lines = sum(len(each.read_text().splitlines()) for each in modules)
    return lines / OPERATIONS


def _environment() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""}
