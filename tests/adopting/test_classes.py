"""Names of classes go on, whatever else of the description would be called so."""

from __future__ import annotations

from pathlib import Path

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
