"""Types are imported from the modules that the SDK had them in."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from tests.adopting.conftest import Adoption

STAINLESS = """
targets: {python: {package_name: acme_shop}}
resources:
  catalogue:
    models: {item: ItemSchema}
    methods: {add: post /v1/items}
    subresources:
      goods:
        models: {answer: Answer, item: ItemSchema, lost: NoSuchSchema}
        methods: {list: get /v1/items}
"""
METHODS = """
```python
from acme.types import Item
from acme.types.catalogue import Item, item_list_params
from acme.types.catalogue.goods import (
    Answer,
    Lost,
)
```

```python
this is no Python
```

- <code title="get /v1/items">client.items.list() -> SyncItemPage[Item]</code>
"""


def test_models_are_imported_from_what_their_resource_is_in(adoption: Adoption) -> None:
    Path("stainless.yml").write_text(STAINLESS)
    table = adoption.adopt("stainless.yml")
    assert table["type_modules"] == {"catalogue": ["Answer", "Item", "ItemParam"]}
    package = adoption.generated()
    catalogue = import_module(f"{package.__name__}.types.catalogue")
    assert catalogue.Item is package.types.Item


def test_a_list_shows_where_types_are_imported_from(adoption: Adoption) -> None:
    Path("api.md").write_text(METHODS)
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["type_modules"] == {
        "catalogue": ["Item", "ItemParam"],
        "catalogue.goods": ["Answer"],
    }
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    assert "api.md:3:1: adopt/no-class: types.catalogue.goods lacks 1" in printed.err
    package = adoption.generated()
    goods = import_module(f"{package.__name__}.types.catalogue.goods")
    assert goods.Answer is package.types.Answer


def _returns(call: str, path: str, name: str) -> str:
    endpoint = {"items.add": "post /v1/items", "chat": "post /v1/chat"}[call]
    link = f'<a href="./src/acme/types/{path}.py">{name}</a>'
    return f'- <code title="{endpoint}">client.{call}() -> {link}</code>\n'


def test_two_modules_may_have_classes_of_one_name(adoption: Adoption) -> None:
    first = _returns("items.add", "items/create_response", "CreateResponse")
    second = _returns("chat", "deep/chats/create_response", "CreateResponse")
    Path("api.md").write_text(first + second)
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["types"] == {"ItemSchema": "CreateResponse"}
    assert table["type_modules"] == {
        "deep.chats": ["Answer as CreateResponse"],
        "items": ["CreateResponse", "CreateResponseParam"],
    }
    package = adoption.generated()
    types = package.types
    assert set(import_module("acme.types.items").CreateResponse.model_fields) == {
        "id",
        "name",
    }
    assert import_module("acme.types.deep.chats").CreateResponse is types.Answer


def test_a_class_of_a_module_is_not_taken_for_one_of_another(
    adoption: Adoption,
) -> None:
    Path("api.md").write_text(
        "```python\nfrom acme.types.tags import Item\n```\n"
        + _returns("items.add", "items/item", "Item")
    )
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["type_modules"] == {"items": ["Item", "ItemParam"]}


def test_two_classes_that_types_would_have_by_one_name_are_told(
    adoption: Adoption,
) -> None:
    Path("stainless.yml").write_text("""
resources:
  items:
    models: {thing: ItemSchema}
    methods: {add: post /v1/items}
  chats:
    models: {reply: Answer, thing: Answer}
    methods: {create: post /v1/chat}
""")
    printed = adoption.run("adopt", "stainless.yml", "shop.yaml", "--client", "acme")
    assert (
        "stainless.yml:7:29: adopt/class-twice: Thing is the class of ItemSchema; Answer "
        "is called Reply" in printed.err
    )


def test_a_further_name_that_a_schema_has_is_told(adoption: Adoption) -> None:
    text = Path("stainless.yml").read_text()
    Path("stainless.yml").write_text(
        text.replace("      lost: NoSuchSchema", "      answer: ItemSchema")
    )
    printed = adoption.run("adopt", "stainless.yml", "shop.yaml")
    told = "adopt/class-twice: Answer is the class of Answer; ItemSchema is called Item"
    assert told in printed.err


def test_modules_that_have_nothing_left_are_told_together(adoption: Adoption) -> None:
    imports = "".join(f"from acme.types.m{each} import Gone\n" for each in range(7))
    Path("api.md").write_text(
        f"```python\nfrom acme.types import Item, Lost\n{imports}```\n"
        + _returns("items.add", "item", "Item")
    )
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    told = [each for each in printed.err.splitlines() if "adopt/no-class" in each]
    assert "types lacks 1 of its 2 classes, such as Lost: " in told[0]
    assert "no class is left of types.m0, types.m1, types.m2" in told[1]
    assert "and 2 more" in told[1]
    assert len(told) == 2
