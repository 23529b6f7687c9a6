"""A description is read into one tree whose nodes know their places."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import ClientloomError, Position, Report
from generator.model.source import Source
from generator.reading.document import read
from tests.reading.conftest import below

_YAML = """\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      responses:
        200:
          $ref: '#/components/responses/Pets'
components:
  responses:
    Pets:
      description: All of them.
"""


def test_a_description_is_read_and_its_references_are_followed(tmp_path: Path) -> None:
    path = tmp_path / "pets.yaml"
    path.write_text(_YAML)
    document = read(path, report=Report())

    get = below(document.root, "paths", "/pets", "get")
    response = document.resolve(below(get, "responses", "200"))

    assert document.version == "3.1"
    assert response is not None
    assert response.text("description") == "All of them."
    assert response.source == Source("pets.yaml", "/components/responses/Pets")
    assert document.locate(response.source) == Position("pets.yaml", 11, 5)
    assert document.inputs == {"pets.yaml": _YAML.encode()}


def test_a_node_without_reference_resolves_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "pets.yaml"
    path.write_text(_YAML)
    document = read(path, report=Report())

    assert document.resolve(document.root) is document.root


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ClientloomError) as caught:
        read(tmp_path / "none.yaml", report=Report())

    assert caught.value.diagnostics[0].code == "reference/unresolved"
