"""A description that has but a part of what an SDK calls, or divides addresses otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.adopting.conftest import Adoption

ITEM = '- <code title="{}">client.{}() -> Item</code>\n'


def _list(*methods: tuple[str, str]) -> None:
    Path("api.md").write_text("".join(ITEM.format(*each) for each in methods))


def _lost(adoption: Adoption) -> list[str]:
    printed = adoption.run("adopt", "api.md", "shop.yaml", "--client", "acme")
    return [each for each in printed.err.splitlines() if "adopt/no-operation" in each]


def test_what_is_lost_as_a_whole_is_told_once(adoption: Adoption) -> None:
    kept = ("get /v1/items", "shop.items.list")
    gone = [
        (f"post /v1/{each}/{number}", f"shop.{each}.deep.m{number}")
        for each in "abcdefg"
        for number in range(3)
    ]
    _list(kept, *gone)
    (told,) = _lost(adoption)
    assert told.startswith(
        "api.md:2:1: adopt/no-operation: the description has no operations for shop.a, "
        "shop.b, shop.c, shop.d, shop.e and 2 more: 21 methods are left out, such as "
        "POST /v1/a/0; see api.md:5:1; see api.md:8:1"
    )


def test_what_is_lost_of_a_resource_is_told_by_name(adoption: Adoption) -> None:
    _list(
        ("get /v1/items", "items.list"),
        ("post /v1/gone", "items.go"),
        ("post /v1/lost", "items.lose"),
        ("post /v1/chats", "items.texts.chat"),
        ("post /v1/chat", "items.texts.talk"),
    )
    together, alone = _lost(adoption)
    assert "no operations for items.go, items.lose: 2 methods" in together
    assert together.endswith("; see api.md:3:1 [warning]")
    assert "no operation POST /v1/chats; the nearest is POST /v1/chat" in alone


@pytest.mark.parametrize("url", ["https://api.shop.example/v2", "/v2/"])
def test_paths_of_the_sdk_may_begin_with_what_the_server_ends_in(
    adoption: Adoption, url: str
) -> None:
    text = Path("shop.yaml").read_text()
    Path("shop.yaml").write_text(text.replace("https://api.shop.example", url))
    _list(("get /v2/v1/items", "items.list"), ("get /v1/tags", "tags.list"))
    table = adoption.adopt("api.md", "--client", "acme")
    assert table["methods"] == {
        "GET /v1/items": "items.list",
        "GET /v1/tags": "tags.list",
    }
    assert "base_url" not in table


@pytest.mark.parametrize(
    ("server", "base_url", "endpoint", "kept"),
    [
        ("https://a.example", "https://a.example/v1", "/items", None),
        ("https://a.example", "https://b.example/v1/", "/items", "https://b.example"),
        ("https://a.example/v0", "https://a.example", "/v0/v1/items", None),
        (
            "https://a.example",
            "https://a.example/eu",
            "/v1/items",
            "https://a.example/eu",
        ),
        ("https://[a", "https://a.example/v1", "/items", "https://a.example"),
    ],
)
def test_calls_go_where_they_went(
    adoption: Adoption, server: str, base_url: str, endpoint: str, kept: str | None
) -> None:
    text = Path("shop.yaml").read_text()
    Path("shop.yaml").write_text(
        text.replace("https://api.shop.example", f"'{server}'")
    )
    Path("stainless.yml").write_text(f"""
organization: {{name: acme}}
environments: {{production: "{base_url}"}}
resources: {{items: {{methods: {{list: get {endpoint}}}}}}}
""")
    table = adoption.adopt("stainless.yml")
    assert table["methods"] == {"GET /v1/items": "items.list"}
    assert table.get("base_url") == kept
