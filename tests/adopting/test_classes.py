"""Names of classes go on, whatever else of the description would be called so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.adopting.casings import read_casings
from generator.model.source import Source
from generator.reading.node import Node
from tests.adopting.conftest import Adoption


def test_a_schema_that_has_the_name_of_a_class_gives_way(adoption: Adoption) -> None:
    text = Path("shop.yaml").read_text()
    text = text.replace(
        "{type: object, properties: {id: {type: string}}}",
        '{$ref: "#/components/schemas/Item"}',
    )
    text += "    Item: {type: object, properties: {id: {type: string}}}\n"
    Path("shop.yaml").write_text(text)
    adoption.adopt("stainless.yml")
    types = adoption.generated().types
    assert set(types.Item.model_fields) == {"id", "name"}


def test_a_further_name_of_a_class_is_an_alias(adoption: Adoption) -> None:
    text = Path("stainless.yml").read_text()
    Path("stainless.yml").write_text(
        text.replace(
            "      item: ItemSchema\n",
            "      item: ItemSchema\n      thing: {type: alias, to: item}\n",
        )
    )
    table = adoption.adopt("stainless.yml")
    assert table["type_aliases"] == {"Thing": "Item"}
    types = adoption.generated().types
    with pytest.warns(DeprecationWarning, match="Item"):
        assert types.Thing is types.Item


def test_a_further_name_that_no_type_can_have_is_told(adoption: Adoption) -> None:
    text = Path("shop.yaml").read_text()
    Path("shop.yaml").write_text(f"{text}    Unused: {{type: string}}\n")
    Path("stainless.yml").write_text("""
organization: {name: acme}
resources:
  items:
    models: {nothing: Unused, nobody: Unused}
    methods: {list: get /v1/items}
""")
    printed = adoption.run("adopt", "stainless.yml", "shop.yaml")
    assert "type_aliases" not in printed.out
    assert "adopt/not-kept: Nobody is left out" in printed.err


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("api_key", "APIKey"),
        ("message_ids", "MessageIDs"),
        ("healthInfo", "HealthInfo"),
        ("json_schema", "JSONSchema"),
        ("http_route", "HttpRoute"),
        ("chat_kit_url", "ChatKITURL"),
        ("kit", "Kit"),
    ],
)
def test_capitals_are_those_of_the_sdk(name: str, expected: str) -> None:
    root = Node(
        {
            "custom_casings": {
                "json": {"initialism": True},
                "http": {"initialism": False},
                "chat_kit": {"pascal": "ChatKIT", "snake": "chat_kit"},
            }
        },
        Source("stainless.yml"),
    )
    assert read_casings(root).class_name(name) == expected


def test_the_client_has_the_capitals_of_the_sdk(adoption: Adoption) -> None:
    Path("stainless.yml").write_text("""
organization: {name: acme-sdk}
resources: {items: {methods: {list: get /v1/items}}}
""")
    table = adoption.adopt("stainless.yml")
    assert table["class_name"] == "AcmeSDK"
    assert table["env_prefix"] == "ACME_SDK"
    assert adoption.generated().__name__ == "acme_sdk"
