"""Schemas that name themselves, and references by those names."""

from __future__ import annotations

from generator.model.source import Source
from tests.reading.conftest import Folder

_SCHEMAS = """\
components:
  schemas:
    Pet:
      $id: https://example.com/schemas/pet
      type: object
      $defs:
        Name: {$anchor: name, type: string}
      properties:
        name: {$ref: '#name'}
        again: {$ref: '#/$defs/Name'}
        owner: {$ref: owner}
        other: {$ref: '#/components/schemas/Plain'}
    Owner: {$id: https://example.com/schemas/owner, type: 'null'}
    Plain: {$anchor: plain, type: number}
    ById: {$ref: https://example.com/schemas/pet#name}
    ByAnchor: {$ref: '#plain'}
    Unknown: {$ref: https://example.com/schemas/unknown}
    Tree:
      $dynamicAnchor: node
      properties: {child: {$dynamicRef: '#node'}}
"""


def test_references_by_identifier_and_anchor(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)
    schemas = "/components/schemas"
    name = Source("openapi.yaml", f"{schemas}/Pet/$defs/Name")
    properties = f"{schemas}/Pet/properties"

    assert reading.resolved(f"{properties}/name").source == name
    assert reading.resolved(f"{properties}/again").source == name
    assert reading.resolved(f"{schemas}/ById").source == name
    owner = reading.resolved(f"{properties}/owner")
    assert owner.source == reading.place(f"{schemas}/Owner")
    for pointer in (f"{properties}/other", f"{schemas}/ByAnchor"):
        assert reading.resolved(pointer).text("type") == "number"


def test_an_unknown_identifier_is_remote(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)

    assert reading.document.resolve(reading.at("/components/schemas/Unknown")) is None
    assert "reference/remote" in reading.codes


def test_identifiers_and_references_that_are_no_uri(folder: Folder) -> None:
    reading = folder.read_body("""\
components:
  schemas:
    Pet:
      $id: https://[pet
      properties:
        plain: {$ref: '#/components/schemas/Plain'}
        other: {$ref: 'https://[other'}
    Plain: {type: number}
""")

    properties = "/components/schemas/Pet/properties"
    assert reading.resolved(f"{properties}/plain").text("type") == "number"
    assert reading.document.resolve(reading.at(f"{properties}/other")) is None
    assert {"invalid/uri", "reference/remote"} <= set(reading.codes)


def test_a_dynamic_reference_is_followed_as_a_plain_one(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)
    child = reading.resolved("/components/schemas/Tree/properties/child")

    assert child.source == reading.place("/components/schemas/Tree")
    note = reading.only("reference/dynamic")
    assert reading.position_of(note) == ("openapi.yaml", 23, 28)


def test_a_description_that_names_itself(folder: Folder) -> None:
    folder.write("shared/pet.yaml", "type: object\n")
    reading = folder.read_text("""\
openapi: 3.2.0
$self: https://example.com/api/openapi.yaml
info: {title: Self, version: '1'}
components:
  schemas:
    Own: {$ref: 'https://example.com/api/openapi.yaml#/components/schemas/Plain'}
    Plain: {type: string}
    Near: {$ref: https://example.com/api/shared/pet.yaml}
    Relative: {$ref: shared/pet.yaml}
""")

    assert reading.resolved("/components/schemas/Own").value == {"type": "string"}
    for name in ("Near", "Relative"):
        target = reading.resolved(f"/components/schemas/{name}")
        assert target.source == Source("shared/pet.yaml")
