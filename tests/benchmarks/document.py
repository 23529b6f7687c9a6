"""An API of two hundred operations, the like of which most APIs are."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

NOUNS = 40
OPERATIONS = NOUNS * 5

_FIELDS = {
    "name": {"type": "string", "description": "What people call it.", "maxLength": 64},
    "kind": {"type": "string", "enum": ["small", "large"]},
    "size": {"type": "integer", "description": "In bytes.", "minimum": 0},
    "labels": {"type": "object", "additionalProperties": {"type": "string"}},
    "notes": {"type": ["string", "null"], "description": "What is to be remembered."},
    "owner": {
        "type": "object",
        "properties": {"id": {"type": "string"}, "email": {"type": "string"}},
        "required": ["id"],
    },
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
        paths[f"/{noun}s/{{id}}"] = _item(noun, whole)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1.0.0"},
        "servers": [{"url": "https://things.example/v1"}],
        "paths": paths,
        "components": {"schemas": schemas},
    }


def _content(schema: object) -> object:
    return {"application/json": {"schema": schema}}


def _answer(schema: object) -> object:
    return {"200": {"description": "It.", "content": _content(schema)}}


def _body(required: list[str]) -> object:
    schema = {"type": "object", "properties": _FIELDS, "required": required}
    return {"required": True, "content": _content(schema)}


def _collection(noun: str, whole: str) -> object:
    reference = {"$ref": f"#/components/schemas/{whole}"}
    limit = {
        "name": "limit",
        "in": "query",
        "description": "How many at most.",
        "schema": {"type": "integer"},
    }
    return {
        "get": {
            "summary": f"List {noun}s",
            "parameters": [limit, {**limit, "name": "offset"}],
            "responses": _answer({"type": "array", "items": reference}),
        },
        "post": {
            "summary": f"Make a {noun}",
            "requestBody": _body(["name"]),
            "responses": _answer(reference),
        },
    }


def _item(noun: str, whole: str) -> object:
    reference = {"$ref": f"#/components/schemas/{whole}"}
    id = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    return {
        "parameters": [id],
        "get": {"summary": f"Read a {noun}", "responses": _answer(reference)},
        "patch": {
            "summary": f"Change a {noun}",
            "requestBody": _body([]),
            "responses": _answer(reference),
        },
        "delete": {
            "summary": f"Remove a {noun}",
            "responses": {"204": {"description": "It is gone."}},
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
