"""Files that tell of no SDK: one line each, with a place and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adopting.conftest import Adoption


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("api.md", "# Nothing\n", "api.md:1:1: adopt/no-methods: this tells of no"),
        ("sdk.yml", "resources: 1\n", "sdk.yml:1:1: adopt/no-methods: this tells of"),
        ("sdk.yml", "resources: [a\n", "sdk.yml:2:1: syntax/yaml:"),
        ("sdk.yml", "resources: {a: {methods: {b: {}}}}\n", "a.b is left out"),
        ("sdk.yml", "resources: {a: {methods: [1]}}\n", "adopt/no-methods"),
    ],
)
def test_a_file_that_tells_of_no_method(
    adoption: Adoption, name: str, text: str, told: str
) -> None:
    Path(name).write_text(text)
    printed = adoption.run("adopt", name, "shop.yaml", "--client", "acme")
    assert printed.status == 2
    assert printed.out == ""
    assert told in printed.err


def test_a_file_that_is_not_there(adoption: Adoption) -> None:
    for name in ("gone.md", "gone.yml"):
        printed = adoption.run("adopt", name, "shop.yaml", "--client", "acme")
        assert printed.status == 2
        assert printed.err.startswith(f"{name}:1:1: adopt/no-file: there is no such")


def test_a_description_in_the_place_of_the_sdk(adoption: Adoption) -> None:
    printed = adoption.run("adopt", "shop.yaml", "stainless.yml")
    assert printed.status == 2
    assert printed.err.startswith("shop.yaml:1:1: adopt/description: ")
    assert "name the SDK's file first" in printed.err


def test_a_credential_that_no_client_can_be_given(adoption: Adoption) -> None:
    stainless = Path("stainless.yml")
    stainless.write_text(stainless.read_text().replace("    token:", "    timeout:"))
    printed = adoption.run("adopt", "stainless.yml", "shop.yaml", "--client", "acme")
    assert printed.status == 0
    assert "adopt/credential: timeout is not carried over" in printed.err
    assert "auth" not in printed.out


def test_a_name_that_python_needs(adoption: Adoption) -> None:
    text = Path("api.md").read_text()
    Path("api.md").write_text(text.replace("from acme.types", "from json.types"))
    printed = adoption.run("adopt", "api.md", "shop.yaml")
    assert printed.status == 2
    assert "give it as --client" in printed.err
    assert "[clients.acme]" in (
        adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme").out
    )


def test_odd_names_become_names_of_python(adoption: Adoption) -> None:
    Path("stainless.yml").write_text("""
resources:
  "__class__":
    models: {"a\\nb": ItemSchema}
    methods: {"1st": get /v1/items, class: post /v1/items}
  "a'; import os": {methods: {"": get /v1/tags}}
""")
    table = adoption.adopt("stainless.yml", "--client", "acme")
    assert table["methods"] == {
        "GET /v1/items": "class_.n1st",
        "POST /v1/items": "class_.class_",
        "GET /v1/tags": "a_import_os.empty",
    }
    assert table["types"] == {"ItemSchema": "AB"}
    assert adoption.calls().items() >= table["methods"].items()
