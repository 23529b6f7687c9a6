"""References lead to values at their true places, and never out of the folder."""

from __future__ import annotations

import os

import pytest

from generator.model.source import Source
from tests.reading.conftest import HEAD, Folder, below

_SCHEMAS = """\
components:
  schemas:
    Alias: {$ref: '#/components/schemas/Next'}
    Next: {$ref: '#/components/schemas/Pet'}
    Pet: {type: object}
    Odd: {$ref: '#/components/schemas/a~1b~0c%20%7Bd%7D'}
    'a/b~c {d}': {type: string}
    Percent: {$ref: '#/components/schemas/100%25'}
    '100%': {type: number}
    Loop: {$ref: '#/components/schemas/Pool'}
    Pool: {$ref: '#/components/schemas/Loop'}
    Missing: {$ref: '#/components/schemas/Nothing'}
    Data: {properties: {$ref: {type: string}}}
    Tuple: {prefixItems: [{type: string}, {type: 'null'}]}
    Item: {$ref: '#/components/schemas/Tuple/prefixItems/1'}
"""


def test_a_chain_leads_to_its_end_at_its_true_place(folder: Folder) -> None:
    target = folder.read_body(_SCHEMAS).resolved("/components/schemas/Alias")

    assert target.value == {"type": "object"}
    assert target.source == Source("openapi.yaml", "/components/schemas/Pet")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Odd", {"type": "string"}),
        ("Percent", {"type": "number"}),
        ("Item", {"type": "null"}),
    ],
)
def test_pointers_are_unescaped(folder: Folder, name: str, value: object) -> None:
    reading = folder.read_body(_SCHEMAS)

    assert reading.resolved(f"/components/schemas/{name}").value == value


def test_a_cycle_of_references_is_reported(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)
    loop = reading.at("/components/schemas/Loop")

    assert reading.document.resolve(loop) is None
    assert reading.document.resolve(loop) is None
    found = reading.only("reference/cycle")
    assert reading.position_of(found) == ("openapi.yaml", 13, 12)


def test_pointers_pass_through_references(folder: Folder) -> None:
    reading = folder.read_body(
        "x-list: {$ref: '#/x-other/list'}\n"
        "x-other: {list: {Pet: {type: string}}}\n"
        "x-a: {$ref: '#/x-list/Pet'}\n"
        "x-b: {$ref: '#/x-b/more'}\n"
    )

    assert reading.resolved("/x-a").source.pointer == "/x-other/list/Pet"
    assert reading.document.resolve(reading.at("/x-b")) is None
    assert reading.codes == ["reference/unresolved"]


def test_a_missing_target_is_reported_at_the_reference(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)

    assert reading.document.resolve(reading.at("/components/schemas/Missing")) is None
    found = reading.only("reference/unresolved")
    assert reading.position_of(found) == ("openapi.yaml", 15, 15)


def test_a_property_called_ref_is_no_reference(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)
    properties = reading.at("/components/schemas/Data/properties")

    assert reading.document.resolve(properties) is properties


def test_follow_says_nothing_of_what_is_only_a_name(folder: Folder) -> None:
    reading = folder.read_body(_SCHEMAS)
    base = reading.at("/components/schemas/Alias")

    assert reading.document.follow("Pet", base) is None
    found = reading.document.follow("#/components/schemas/Pet", base)
    assert found is not None and found.value == {"type": "object"}
    assert reading.codes == []


@pytest.fixture
def many(folder: Folder) -> Folder:
    folder.write(
        "openapi.yaml",
        """\
openapi: 3.1.0
info: {title: Many, version: '1'}
paths:
  /pets: {$ref: paths/pets.yaml}
  /other: {$ref: '#/paths/~1pets'}
components:
  schemas: {$ref: schemas/_index.yaml}
""",
    )
    folder.write(
        "paths/pets.yaml",
        """\
get:
  parameters:
    - $ref: ../common/parameters.yaml#/Limit
  responses:
    200: {$ref: '../openapi.yaml#/components/schemas'}
""",
    )
    folder.write("common/parameters.yaml", "Limit: {name: limit, in: query}\n")
    folder.write("schemas/_index.yaml", "Pet: {$ref: ./Pet.yaml}\n")
    folder.write("schemas/Pet.yaml", "type: object\nproperties: {a: {$ref: '#'}}\n")
    return folder


def test_files_refer_to_each_other(many: Folder) -> None:
    reading = many.read()
    document = reading.document
    pets = reading.resolved("/paths/~1pets")
    other = reading.resolved("/paths/~1other")

    limit = reading.followed(next(below(pets, "get", "parameters").items()))
    pet = reading.followed(below(reading.resolved("/components/schemas"), "Pet"))
    again = reading.followed(below(pet, "properties", "a"))
    back = reading.followed(below(pets, "get", "responses", "200"))

    assert other.source == pets.source == Source("paths/pets.yaml")
    assert limit.source == Source("common/parameters.yaml", "/Limit")
    assert again.source == pet.source == Source("schemas/Pet.yaml")
    assert back.source == Source("schemas/_index.yaml")
    assert reading.line(limit.source) == (1, 1)
    assert set(document.inputs) == {
        "openapi.yaml",
        "paths/pets.yaml",
        "common/parameters.yaml",
        "schemas/_index.yaml",
        "schemas/Pet.yaml",
    }
    assert reading.codes == []


def test_a_slash_alone_means_all_of_a_file_that_has_no_empty_key(many: Folder) -> None:
    many.write(
        "schemas/_index.yaml", "Pet: {$ref: ./Pet.yaml#/}\nOwner: {$ref: '#/'}\n'': 1\n"
    )
    reading = many.read()
    schemas = reading.resolved("/components/schemas")
    pet = reading.followed(below(schemas, "Pet"))
    assert pet.source == Source("schemas/Pet.yaml")
    assert reading.followed(below(schemas, "Owner")).value == 1


def test_names_do_not_depend_on_the_working_directory(
    many: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(many.path.parent)
    reading = many.read(f"{many.path.name}/openapi.yaml")

    assert reading.resolved("/paths/~1pets").source == Source("paths/pets.yaml")
    assert reading.place("/paths").file == "openapi.yaml"


def test_a_folder_can_be_widened(many: Folder) -> None:
    many.write("api/openapi.yaml", HEAD + "x-a: {$ref: ../schemas/Pet.yaml}\n")
    narrow = many.read("api/openapi.yaml")

    assert narrow.document.resolve(narrow.at("/x-a")) is None
    found = narrow.only("reference/outside")
    assert str(many.path) not in found.message

    wide = many.read("api/openapi.yaml", root=many.path)
    assert wide.resolved("/x-a").source == Source("../schemas/Pet.yaml")


@pytest.mark.parametrize(
    "reference",
    ["../secret.yaml", "link.yaml", "linked/secret.yaml", "%2e%2e/secret.yaml"],
)
def test_nothing_outside_the_folder_is_read(folder: Folder, reference: str) -> None:
    folder.write("secret.yaml", "password: hunter2\n")
    folder.write("api/openapi.yaml", HEAD + f"x-a: {{$ref: '{reference}'}}\n")
    os.symlink(folder.path / "secret.yaml", folder.path / "api/link.yaml")
    os.symlink(folder.path, folder.path / "api/linked")
    reading = folder.read("api/openapi.yaml")

    assert reading.document.resolve(reading.at("/x-a")) is None
    assert reading.codes == ["reference/outside"]
    assert set(reading.document.inputs) == {"openapi.yaml"}


@pytest.mark.parametrize(
    "reference",
    [
        "http://localhost:9/x.yaml",
        "https://example.com/x.yaml#/a",
        "//example.com/x.yaml",
        "file:///etc/passwd",
        "ftp://example.com/x",
    ],
)
def test_nothing_remote_is_fetched(
    folder: Folder, no_network: list[object], reference: str
) -> None:
    reading = folder.read_body(f"x-a: {{$ref: '{reference}'}}\n")

    assert reading.document.resolve(reading.at("/x-a")) is None
    assert reading.codes == ["reference/remote"]
    assert no_network == []


def test_devices_and_folders_are_no_files(folder: Folder) -> None:
    os.mkfifo(folder.path / "pipe.yaml")
    (folder.path / "sub").mkdir()
    reading = folder.read_body(
        'x-a: {$ref: pipe.yaml}\nx-b: {$ref: sub}\nx-c: {$ref: "a\\0b"}\n'
    )

    for name in ("/x-a", "/x-b", "/x-c"):
        assert reading.document.resolve(reading.at(name)) is None
    assert reading.codes == ["reference/unresolved"] * 3


def test_a_broken_file_is_an_error_with_its_place(folder: Folder) -> None:
    folder.write("broken.yaml", "a: [\n")
    reading = folder.read_body("x-a: {$ref: broken.yaml}\n")

    assert reading.document.resolve(reading.at("/x-a")) is None
    assert reading.codes == ["syntax/yaml", "reference/unreadable"]
    assert reading.position_of(reading.only("syntax/yaml"))[0] == "broken.yaml"


def test_an_overlay_is_named_from_the_folder_of_the_description(folder: Folder) -> None:
    folder.write("api/openapi.yaml", HEAD)
    overlay = folder.write(
        "overlays/team.yaml",
        "overlay: 1.0.0\ninfo: {title: Ours, version: '1'}\n"
        "actions: [{target: $, update: {x-team: ours}}]\n",
    )
    for given in ("overlays/team.yaml", str(overlay)):
        reading = folder.read("api/openapi.yaml", overlays=[given])
        assert reading.place("/x-team").file == "../overlays/team.yaml"


def test_texts_in_files_are_written_out(folder: Folder) -> None:
    folder.write("intro.md", "# Hello\n")
    folder.write("texts.yml", "tag: About pets.\n")
    folder.write("samples/list.py", "client.pets.list()\n")
    folder.write(
        "pets.yaml",
        "get:\n  description: {$ref: intro.md}\n  x-codeSamples:\n"
        "    - {lang: Python, source: {$ref: samples/list.py}}\n",
    )
    reading = folder.read_text("""\
openapi: 3.1.0
info:
  title: Texts
  version: '1'
  description:
    $ref: intro.md
tags:
  - {name: pets, description: {$ref: 'texts.yml#/tag'}}
paths:
  /pets: {$ref: pets.yaml}
components:
  schemas:
    Pet: {properties: {description: {$ref: '#/components/schemas/Text'}}}
    Text: {type: string}
""")
    operation = below(reading.resolved("/paths/~1pets"), "get")

    assert reading.value("/info/description") == "# Hello\n"
    assert reading.value("/tags/0/description") == "About pets."
    assert operation.text("description") == "# Hello\n"
    sample = next(below(operation, "x-codeSamples").items())
    assert sample.text("source") == "client.pets.list()\n"
    text = reading.resolved("/components/schemas/Pet/properties/description")
    assert text.value == {"type": "string"}
    assert reading.codes == []
