"""``clientloom inspect``: the client that a description would give."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command

ROOT = Path(__file__).parents[2]
TOGETHER = ROOT / "specs/together/openapi.yaml"


def test_the_tree_shows_methods_beside_their_operations(command: Command) -> None:
    outcome = command("inspect", str(TOGETHER))
    assert outcome.status == 0
    lines = [line.split() for line in outcome.out.splitlines()]
    assert lines == [
        ["Together"],
        ["beta"],
        ["jig"],
        ["secrets"],
        ["retrieve()", "GET", "/deployments/secrets/{id}"],
        ["update()", "PATCH", "/deployments/secrets/{id}"],
        ["create()", "POST", "/deployments/secrets"],
    ]


def test_programs_get_json(command: Command) -> None:
    outcome = command("inspect", str(TOGETHER), "--format", "json")
    assert outcome.status == 0
    record = json.loads(outcome.out)
    (secrets,) = [each for each in record["resources"] if each["methods"]]
    assert secrets["path"] == "beta.jig.secrets"
    assert [each["name"] for each in secrets["methods"]] == [
        "retrieve",
        "update",
        "create",
    ]


def test_without_samples_the_conventions_name_methods(command: Command) -> None:
    outcome = command("inspect", str(ROOT / "specs/braintrust/openapi.yaml"))
    assert "ai_secrets" in outcome.out
    assert "retrieve()" in outcome.out


PAGES = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /orders:
    get:
      parameters:
        - {name: cursor, in: query, schema: {type: string}}
      responses:
        '200':
          description: One page.
          content:
            application/json:
              schema:
                type: object
                properties:
                  data: {type: array, items: {type: object}}
                  next_cursor: {type: [string, 'null']}
"""


def test_what_was_inferred_is_shown(command: Command, tmp_path: Path) -> None:
    spec = tmp_path / "shop.yaml"
    spec.write_text(PAGES)
    assert "GET     /orders  (pages by cursor)" in command("inspect", str(spec)).out
