"""A sound client passes, and each way of breaking one is caught."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.verifying.verification import Outcome, Result

Verify = Callable[[Path], Mapping[str, list[Result]]]

ARTICLES = "resources/articles/__init__.py"
PICTURE = "resources/articles/picture.py"
TYPES = "types/articles.py"


@dataclass(frozen=True)
class Break:
    """A change of a client's file, and what is to be found, where."""

    what: str
    file: str
    old: str
    new: str
    operation: str
    complaint: str


BREAKS = (
    Break(
        "a wrong path",
        ARTICLES,
        '"GET", "/articles/{article_id}"',
        '"GET", "/article/{article_id}"',
        "GET /articles/{article_id}",
        "is no operation of the description",
    ),
    Break(
        "another operation's path",
        ARTICLES,
        '"GET", "/articles/{article_id}"',
        '"GET", "/articles/{article_id}/picture"',
        "GET /articles/{article_id}",
        "is GET /articles/{article_id}/picture",
    ),
    Break(
        "a wrong method",
        ARTICLES,
        '    "POST",\n',
        '    "PUT",\n',
        "POST /articles",
        "is no operation of the description",
    ),
    Break(
        "a dropped query argument",
        ARTICLES,
        '"page-size": page_size, ',
        "",
        "GET /articles",
        "query.page-size: was given, and did not come",
    ),
    Break(
        "a misspelt query argument",
        ARTICLES,
        '"page-size": page_size',
        '"page_size": page_size',
        "GET /articles",
        "query.page_size: no parameter has this name",
    ),
    Break(
        "a dropped header",
        ARTICLES,
        'header={"X-Trace": x_trace},',
        "",
        "GET /articles",
        "header.X-Trace: was given, and did not come",
    ),
    Break(
        "a dropped cookie",
        ARTICLES,
        'cookie={"session": session},',
        "",
        "GET /articles",
        "cookie.session: was given, and did not come",
    ),
    Break(
        "a wrong delimiter",
        ARTICLES,
        'Style("pipeDelimited")',
        'Style("form")',
        "GET /articles",
        "query.tags",
    ),
    Break(
        "a wrong style for an object",
        ARTICLES,
        'Style("deepObject", explode=True)',
        'Style("form")',
        "GET /articles",
        "query.filter: was given, and did not come",
    ),
    Break(
        "a wrong style in a path",
        "resources/orders.py",
        'Style("label", explode=True)',
        'Style("simple")',
        "GET /orders/{numbers}",
        "style label begins with a dot",
    ),
    Break(
        "a dropped property of a body",
        ARTICLES,
        ', "rules": rules}',
        "}",
        "POST /articles",
        "body.rules: did not come",
    ),
    Break(
        "a required property under another name",
        ARTICLES,
        '"price": price',
        '"cost": price',
        "POST /articles",
        "'price' is a required property",
    ),
    Break(
        "a key that is not renamed",
        "types/articles_params.py",
        '"not_before": "not-before"',
        '"not_before": "notbefore"',
        "POST /articles",
        "body.rules.not-before: did not come",
    ),
    Break(
        "a wrong media type",
        PICTURE,
        'content_type="multipart/form-data"',
        'content_type="application/json"',
        "PUT /articles/{article_id}/picture",
        "",
    ),
    Break(
        "a wrong type of a response",
        ARTICLES,
        'returns=".types.articles:ArticlesListResponse"',
        'returns=".types.articles:Article"',
        "GET /articles",
        "response: APIResponseValidationError",
    ),
    Break(
        "a wrong type of a field",
        TYPES,
        "price: float",
        "price: bool",
        "GET /articles/{article_id}",
        "response: APIResponseValidationError",
    ),
    Break(
        "a field of another name",
        TYPES,
        "price: float",
        'price: float = Field(alias="cost")',
        "GET /articles/{article_id}",
        "response.price: did not come",
    ),
    Break(
        "a rounded number",
        TYPES,
        "    price: float\n",
        "    price: Annotated[float, AfterValidator(int)]\n",
        "GET /articles/{article_id}",
        "response.price: 7.0 came instead of 7.5",
    ),
    Break(
        "a value where nothing comes",
        ARTICLES,
        '"DELETE", "/articles/{article_id}", response_kind="none"',
        '"DELETE", "/articles/{article_id}", response_kind="text", returns=str',
        "DELETE /articles/{article_id}",
        "response: '' came out of nothing",
    ),
    Break(
        "credentials under another name",
        "_client.py",
        '"X-Key"',
        '"X-Token"',
        "GET /articles/{article_id}",
        "security: send the header X-Key",
    ),
    Break(
        "another server",
        "_client.py",
        "https://shop.example.com/v1",
        "https://shop.example.org/v1",
        "GET /articles/{article_id}",
        "server: shop.example.org/v1 was called instead of https://shop.example.com/v1",
    ),
    Break(
        "a base URL without its path",
        "_client.py",
        "https://shop.example.com/v1",
        "https://shop.example.com",
        "GET /articles/{article_id}",
        "server: shop.example.com was called instead of https://shop.example.com/v1",
    ),
    Break(
        "a dropped field of a form",
        "resources/login.py",
        ', "scopes": scopes}',
        "}",
        "POST /login",
        "body.scopes: did not come",
    ),
    Break(
        "a wrong type of streamed items",
        "resources/orders.py",
        '".types.orders:Event"',
        '".types.articles:Article"',
        "GET /orders/{numbers}",
        "response: APIResponseValidationError",
    ),
)


def change(folder: Path, broken: Break) -> None:
    path = folder / "shop" / broken.file
    text = path.read_text(encoding="utf-8")
    assert broken.old in text, f"{broken.file} no longer holds {broken.old!r}"
    text = text.replace(broken.old, broken.new)
    if "Annotated[float" in broken.new:
        lines = "from typing import Annotated\nfrom pydantic import AfterValidator\n"
        text = text.replace("\nfrom typing", f"\n{lines}from typing", 1)
    if "Field(" in broken.new:
        text = text.replace(
            "\nfrom typing", "\nfrom pydantic import Field\nfrom typing", 1
        )
    path.write_text(text, encoding="utf-8")


def test_a_sound_client_passes_every_call(generated: Path, verify: Verify) -> None:
    found = verify(generated)
    assert len(found) == 8
    results = [each for results in found.values() for each in results]
    assert [each for each in results if each.outcome is not Outcome.PASSED] == []
    assert [each.call for each in found["POST /articles"]] == [
        "sync, required",
        "async, required",
        "sync, all",
        "async, all",
        "sync, all, 202",
        "async, all, 202",
    ]


@pytest.mark.parametrize("broken", BREAKS, ids=lambda each: each.what)
def test_what_is_broken_is_caught(shop: Path, verify: Verify, broken: Break) -> None:
    change(shop, broken)
    found = verify(shop)
    failed = [
        each for each in found[broken.operation] if each.outcome is Outcome.FAILED
    ]
    assert failed, f"{broken.what} was not caught"
    complaints = "\n".join(line for each in failed for line in each.complaints)
    assert broken.complaint in complaints


def test_only_the_async_method_is_broken(shop: Path, verify: Verify) -> None:
    path = shop / "shop" / ARTICLES
    sync, mark, rest = path.read_text(encoding="utf-8").partition("class AsyncArticles")
    rest = rest.replace('"page-size": page_size, ', "")
    path.write_text(sync + mark + rest, encoding="utf-8")
    failed = [
        each.call
        for each in verify(shop)["GET /articles"]
        if each.outcome is Outcome.FAILED
    ]
    assert failed == ["async, all"]


def test_an_operation_without_a_method_fails(shop: Path, verify: Verify) -> None:
    path = shop / "shop" / ARTICLES
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("def delete(", "def remove("), encoding="utf-8")
    results = verify(shop)["DELETE /articles/{article_id}"]
    assert {each.outcome for each in results} == {Outcome.FAILED}
    assert "has no attribute 'delete'" in results[0].complaints[0]
