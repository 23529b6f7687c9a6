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
