"""Versions: those that are supported, and what differs between them."""

from __future__ import annotations

import pytest

from generator.diagnostics import ClientloomError
from generator.model.source import Source
from generator.reading.positions import Positions
from tests.reading.conftest import Folder


@pytest.mark.parametrize(
    ("declared", "version"),
    [
        ("openapi: 3.0.4", "3.0"),
        ("openapi: '3.1.1'", "3.1"),
        ("openapi: 3.1.0-rc1", "3.1"),
        ("openapi: 3.2.0", "3.2"),
        ("openapi: 3.1", "3.1"),
        ("swagger: '2.0'", "2.0"),
        ("swagger: 2.0", "2.0"),
    ],
)
def test_supported_versions(folder: Folder, declared: str, version: str) -> None:
    assert folder.read_text(f"{declared}\n").document.version == version


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("info: {}\n", "version/missing", 1),
        ("- openapi\n", "version/missing", 1),
        ("info: {}\nopenapi: 4.0.0\n", "version/unsupported", 2),
        ("info: {}\nswagger: '1.2'\n", "version/unsupported", 2),
        ("info: {}\nopenapi: [3]\n", "version/unsupported", 2),
    ],
)
def test_other_versions_are_errors_with_a_place(
    folder: Folder, text: str, code: str, line: int
) -> None:
    folder.write("openapi.yaml", text)

    with pytest.raises(ClientloomError) as caught:
        folder.read()
    (found,) = caught.value.diagnostics
    assert found.code == code
    place = found.place
    assert isinstance(place, Source)
    position = Positions().locate(place, text)
    assert (position.file, position.line) == ("openapi.yaml", line)


def test_exclusive_bounds_of_3_0_become_numbers(folder: Folder) -> None:
    folder.write("part.yaml", "A: {maximum: 2.5, exclusiveMaximum: true}\n")
    reading = folder.read_text("""\
openapi: 3.0.3
components:
  schemas:
    A: {minimum: 1, exclusiveMinimum: true}
    B: {minimum: 1, exclusiveMinimum: false}
    C: {exclusiveMinimum: true}
    D: {$ref: part.yaml#/A}
    E: {default: {minimum: 1, exclusiveMinimum: true}}
""")
    schemas = "/components/schemas"

    assert reading.value(f"{schemas}/A") == {"exclusiveMinimum": 1}
    assert reading.value(f"{schemas}/B") == {"minimum": 1}
    assert reading.value(f"{schemas}/C") == {}
    assert reading.resolved(f"{schemas}/D").value == {"exclusiveMaximum": 2.5}
    assert reading.value(f"{schemas}/E/default") == {
        "minimum": 1,
        "exclusiveMinimum": True,
    }


def test_a_file_that_declares_its_version_keeps_it(folder: Folder) -> None:
    folder.write("new.yaml", "openapi: 3.1.0\nA: {discriminator: x, type: file}\n")
    reading = folder.read_text("swagger: '2.0'\ndefinitions: {A: {$ref: new.yaml#/A}}")

    target = reading.resolved("/components/schemas/A")
    assert target.value == {"discriminator": "x", "type": "file"}
