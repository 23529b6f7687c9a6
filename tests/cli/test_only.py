"""A part of a client: chosen operations, and the types that they need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: https://shop.example}]
paths:
  /v1/orders:
    get:
      tags: [Orders]
      responses: {"200": {description: x, content: {application/json: {schema:
        {type: array, items: {$ref: "#/components/schemas/Order"}}}}}}
    post:
      tags: [Orders]
      callbacks:
        paid:
          "{$request.query.url}":
            post: {requestBody: {content: {application/json: {schema:
              {$ref: "#/components/schemas/Paid"}}}},
              responses: {"204": {description: Thanks.}}}
      responses: {"204": {description: Taken.}}
  /v1/articles/{id}:
    get:
      tags: [Articles]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses: {"200": {description: x, content: {application/json: {schema:
        {$ref: "#/components/schemas/Article"}}}}}
webhooks:
  article.gone:
    post: {tags: [Articles], requestBody: {content: {application/json: {schema:
      {$ref: "#/components/schemas/Gone"}}}},
      responses: {"204": {description: Thanks.}}}
  shop.closed:
    post: {tags: [Shop], requestBody: {content: {application/json: {schema:
      {type: string}}}}, responses: {"204": {description: Thanks.}}}
components:
  schemas:
    Paid: {type: object, properties: {sum: {type: integer}}}
    Gone: {type: object, properties: {name: {type: string}}}
    Order: {type: object, properties: {line: {$ref: "#/components/schemas/Line"}}}
    Line: {type: object, properties: {count: {type: integer}}}
    Article: {type: object, properties: {name: {type: string}}}
    Unused: {type: object, properties: {name: {type: string}}}
"""


@pytest.fixture
def shop(repository: Path) -> Path:
    (repository / "specs" / "shop.yaml").write_text(SPEC)
    return repository


def text(folder: Path) -> str:
    types = (folder / "generated" / "shop" / "types").rglob("*.py")
    return "".join(path.read_text() for path in sorted(types))


def resources(folder: Path) -> set[str]:
    files = (folder / "generated" / "shop" / "resources").rglob("*.py")
    return {path.stem for path in files} - {"__init__"}


@pytest.mark.parametrize("glob", ["Orders", "Ord*", "/v1/orders", "/*/orders*"])
def test_a_part_has_the_types_that_it_needs(
    shop: Path, command: Command, glob: str
) -> None:
    assert command("generate", "--only", glob).status == 0
    assert resources(shop) == {"orders"}
    made = text(shop)
    assert "class Order(" in made
    assert "class Line(" in made
    assert "class Article(" not in made
    assert "class Unused(" not in made


def test_globs_add_up(shop: Path, command: Command) -> None:
    arguments = ("--only", "Orders", "--only", "/v1/articles/*")
    assert command("generate", *arguments).status == 0
    assert resources(shop) == {"orders", "articles"}


def test_names_are_those_of_the_whole(shop: Path, command: Command) -> None:
    command("generate")
    whole = (shop / "generated" / "shop" / "resources" / "orders.py").read_text()
    command("generate", "--only", "Orders")
    part = (shop / "generated" / "shop" / "resources" / "orders.py").read_text()
    assert part == whole


def test_what_is_said_of_the_rest_does_not_matter(shop: Path, command: Command) -> None:
    config = shop / "clientloom.toml"
    place = "#/paths/~1v1~1orders/get/responses/200/content/application~1json/schema"
    config.write_text(f"""{config.read_text()}
types."{place}/items" = "Bought"
aliases."articles.get" = "articles.retrieve"
aliases."orders.all" = "orders.list"
type_aliases.Item = "Article"
type_aliases.Purchase = "Bought"
type_modules.stock = ["Article"]
type_modules.sales = ["Bought", "Article"]
""")
    spec = shop / "specs" / "shop.yaml"
    order = '{$ref: "#/components/schemas/Order"}'
    inline = "{type: object, properties: {line: {type: string}}}"
    spec.write_text(spec.read_text().replace(order, inline))
    assert command("generate", "--only", "Articles").status == 0
    assert {"Item"} == {"Item", "Purchase", "Bought"} & set(
        re.findall(r"\w+", text(shop))
    )
    types = shop / "generated" / "shop" / "types"
    assert "Article" in (types / "sales" / "__init__.py").read_text()
    assert command("generate", "--only", "Orders").status == 0
    assert not (types / "stock").exists()
    orders = shop / "generated" / "shop" / "resources" / "orders.py"
    assert "def all(" in orders.read_text()
    assert command("generate").status == 0


@pytest.mark.parametrize(
    ("glob", "kinds", "told"),
    [
        ("Orders", {"paid"}, "Paid"),
        ("Articles", {"article_gone"}, "Gone"),
        ("Shop", {"shop_closed"}, "str"),
        ("*", {"article_gone", "paid", "shop_closed"}, "WebhookEvent"),
    ],
)
def test_messages_come_with_their_tags_and_operations(
    shop: Path, command: Command, glob: str, kinds: set[str], told: str
) -> None:
    assert command("generate", "--only", glob).status == 0
    module = (shop / "generated" / "shop" / "webhooks.py").read_text()
    assert {*re.findall(r"^(\w+): Webhooks", module, re.M)} == {"events", *kinds}
    assert f"events: Webhooks[{told}]" in module
    assert ("class Paid(" in text(shop)) == ("paid" in kinds)
    assert ("class Gone(" in text(shop)) == ("article_gone" in kinds)


def test_a_part_without_messages_has_no_module_for_them(
    shop: Path, command: Command
) -> None:
    assert command("generate", "--only", "/v1/articles/*").status == 0
    assert not (shop / "generated" / "shop" / "webhooks.py").exists()


def test_a_part_can_be_kept_by_configuration(shop: Path, command: Command) -> None:
    config = shop / "clientloom.toml"
    config.write_text(f'{config.read_text()}only = ["Orders"]\n')
    assert command("generate").status == 0
    assert resources(shop) == {"orders"}
    assert command("check").status == 0


def test_check_sees_that_a_part_is_not_the_whole(shop: Path, command: Command) -> None:
    command("generate", "--only", "Orders")
    outcome = command("check")
    assert outcome.status == 1
    assert "the configuration changed" in outcome.out


@pytest.mark.parametrize("glob", ["orders", "/v2/*"])
def test_a_glob_that_matches_nothing_is_an_error(
    shop: Path, command: Command, glob: str
) -> None:
    outcome = command("generate", "--only", "Orders", "--only", glob)
    assert outcome.status == 2
    assert "only/nothing" in outcome.err
    assert not (shop / "generated").exists()
