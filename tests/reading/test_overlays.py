"""Overlays change a description, and what they bring stands where they stand."""

from __future__ import annotations

import pytest

from generator.diagnostics import ClientloomError
from generator.model.source import Source
from generator.reading.validation import validate
from tests.reading.conftest import HEAD, Folder, Reading

_MAIN = """\
openapi: 3.0.3
info: {title: Main, version: '1'}
tags: [{name: a}, {name: b}, {name: c}]
paths:
  /a: {get: {x-internal: true, responses: {200: {description: Ok}}}}
  /b: {get: {responses: {200: {description: Ok}}}}
components:
  schemas:
    Pet: {type: object, required: [a], properties: {a: {type: string}}}
"""


def overlaid(folder: Folder, actions: str, version: str = "1.1.0") -> Reading:
    folder.write("openapi.yaml", _MAIN)
    head = f"overlay: {version}\ninfo: {{title: Changes, version: '1'}}\nactions:\n"
    folder.write("overlay.yaml", head + actions)
    return folder.read(overlays=["overlay.yaml"])


def test_update_merges_objects_and_adds_to_arrays(folder: Folder) -> None:
    reading = overlaid(
        folder,
        """\
  - target: $.components.schemas.Pet
    update: {required: [b], properties: {b: {type: integer}}, title: A pet}
  - target: $.tags
    update: {name: d}
  - target: $.info.title
    update: Changed
""",
    )
    pet = "/components/schemas/Pet"

    assert reading.value(pet) == {
        "type": "object",
        "required": ["a", "b"],
        "properties": {"a": {"type": "string"}, "b": {"type": "integer"}},
        "title": "A pet",
    }
    assert reading.value("/tags/3") == {"name": "d"}
    assert reading.value("/info/title") == "Changed"
    assert reading.codes == []


def test_what_an_overlay_brings_stands_there(folder: Folder) -> None:
    reading = overlaid(
        folder,
        """\
  - target: $.components.schemas.Pet
    update: {properties: {b: {$ref: '#/components/schemas/Pet'}}}
""",
    )
    pet = "/components/schemas/Pet"
    b = reading.place(f"{pet}/properties/b")

    assert b == Source("overlay.yaml", "/actions/0/update/properties/b")
    assert reading.line(b) == (5, 27)
    assert reading.place(f"{pet}/properties/a").file == "openapi.yaml"
    assert reading.resolved(f"{pet}/properties/b").source == reading.place(pet)


def test_remove_takes_away_and_leaves_places_true(folder: Folder) -> None:
    reading = overlaid(
        folder,
        """\
  - target: $.paths[?@.get['x-internal']]
    remove: true
  - target: $.tags[0:2]
    remove: true
""",
    )

    assert [name for name, _ in reading.at("/paths").members()] == ["/b"]
    assert reading.value("/tags") == [{"name": "c"}]
    assert reading.place("/tags/0") == Source("openapi.yaml", "/tags/2")


def test_copy_takes_a_value_of_the_description(folder: Folder) -> None:
    reading = overlaid(
        folder,
        """\
  - target: $.components.schemas
    update: {Cat: {title: Cat}}
  - target: $.components.schemas.Cat
    copy: $.components.schemas.Pet
  - target: $.components.schemas.Pet
    copy: $.paths.*
""",
    )

    assert reading.at("/components/schemas/Cat").text("title") == "Cat"
    source = reading.place("/components/schemas/Cat/properties")
    assert source == Source("openapi.yaml", "/components/schemas/Pet/properties")
    assert reading.codes == ["overlay/copy"]


@pytest.mark.parametrize(
    ("action", "code"),
    [
        ("{target: $.nothing, update: {}}", "overlay/no-match"),
        ("{target: '$.tags[', update: {}}", "overlay/target"),
        ("{update: {}}", "overlay/target"),
        ("{target: $.info, copy: $.nothing}", "overlay/no-match"),
    ],
)
def test_an_action_without_effect_is_a_warning(
    folder: Folder, action: str, code: str
) -> None:
    reading = overlaid(folder, f"  - {action}\n")

    (found,) = reading.report.diagnostics
    assert found.code == code
    assert reading.position_of(found)[:2] == ("overlay.yaml", 4)


@pytest.mark.parametrize("text", ["info: {}\n", "overlay: 2.0.0\n", "[]\n"])
def test_what_is_no_overlay_is_an_error(folder: Folder, text: str) -> None:
    folder.write("openapi.yaml", HEAD)
    folder.write("overlay.yaml", text)

    with pytest.raises(ClientloomError) as caught:
        folder.read(overlays=["overlay.yaml"])
    assert caught.value.diagnostics[0].code == "overlay/version"


def test_overlays_are_applied_in_order_and_before_the_upgrade(folder: Folder) -> None:
    folder.write("openapi.yaml", _MAIN)
    for name, value in (("one", "1"), ("two", "2")):
        folder.write(
            f"{name}.yaml",
            "overlay: 1.0.0\nactions:\n  - target: $.components.schemas.Pet\n"
            f"    update: {{minimum: {value}, exclusiveMinimum: true}}\n",
        )
    reading = folder.read(overlays=["one.yaml", "two.yaml"])

    pet = reading.value("/components/schemas/Pet")
    assert isinstance(pet, dict)
    assert (pet.get("minimum"), pet.get("exclusiveMinimum")) == (None, 2)
    validate(reading.document)
    assert reading.codes == []
