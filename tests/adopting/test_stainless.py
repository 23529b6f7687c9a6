"""``clientloom adopt stainless.yml``: the surface that the SDK had goes on."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from tests.adopting.conftest import Adoption

CALLS = {
    "GET /v1/items": "catalogue.list",
    "POST /v1/items": "catalogue.add_new",
    "GET /v1/items/{itemId}": "catalogue.retrieve",
    "DELETE /v1/items/{itemId}": "catalogue.remove",
    "PUT /v1/shops/{shop}/items/{item}": "catalogue.shops.place",
    "GET /v1/tags": "tags.list",
    "POST /v1/chat": "import_.chat",
}


def test_methods_are_called_as_they_were(adoption: Adoption) -> None:
    table = adoption.adopt("stainless.yml")
    assert table["methods"] == CALLS
    assert adoption.calls() == CALLS


def test_an_alias_is_a_former_name(adoption: Adoption) -> None:
    table = adoption.adopt("stainless.yml")
    assert table["aliases"] == {"catalogue.get": "catalogue.retrieve"}
    client = adoption.generated().AcmeShop(token="t")
    catalogue: object = client.catalogue
    former: object = getattr(type(catalogue), "get")
    assert "catalogue.retrieve" in str(getattr(former, "__deprecated__"))


def test_what_python_did_not_have_is_hidden(adoption: Adoption) -> None:
    table = adoption.adopt("stainless.yml")
    assert table["hidden"] == ["POST /v1/internal/reset"]


def test_models_keep_the_names_of_their_classes(adoption: Adoption) -> None:
    table = adoption.adopt("stainless.yml")
    assert table["types"] == {"ItemSchema": "Item", "AnswerChunk": "AnswerEvent"}
    types = adoption.generated().types
    assert types.Item(id="a").id == "a"
    assert types.AnswerEvent(delta="b").delta == "b"


def test_arguments_are_given_by_position_as_they_were(adoption: Adoption) -> None:
    table = adoption.adopt("stainless.yml")
    operations = table["operations"]
    assert operations["DELETE /v1/items/{itemId}"] == {"positional": []}
    place = "PUT /v1/shops/{shop}/items/{item}"
    assert operations[place] == {"positional": ["shop", "item"]}
    client = adoption.generated().AcmeShop(token="t")
    signature = inspect.signature(client.catalogue.shops.place)
    kinds = {each.name: each.kind for each in signature.parameters.values()}
    assert kinds["shop"] == kinds["item"] == inspect.Parameter.POSITIONAL_OR_KEYWORD


def test_pages_lead_on_as_they_did(adoption: Adoption) -> None:
    operations = adoption.adopt("stainless.yml")["operations"]
    assert operations["GET /v1/items"]["pages"] == {
        "kind": "cursor",
        "items": "items",
        "parameter": "after",
        "next": "paging.end",
    }
    assert operations["GET /v1/tags"] == {"pages": {"kind": "none"}}


def test_streams_are_asked_for_as_they_were(adoption: Adoption) -> None:
    operations = adoption.adopt("stainless.yml")["operations"]
    assert operations["POST /v1/chat"]["stream"] == {
        "kind": "events",
        "argument": "live",
        "item": "AnswerChunk",
    }
    client = adoption.generated().AcmeShop(token="t")
    parameters = inspect.signature(client.import_.chat).parameters
    assert "live" in parameters


def test_the_client_takes_what_it_took(
    adoption: Adoption, monkeypatch: pytest.MonkeyPatch
) -> None:
    adoption.adopt("stainless.yml")
    monkeypatch.setenv("ACME_TOKEN", "from the environment")
    monkeypatch.setenv("ACME_ORG", "org")
    package = adoption.generated()
    client = package.AcmeShop()
    assert package.__name__ == "acme_shop"
    assert client.token == "from the environment"
    assert client.x_org_id == "org"
    assert str(client.base_url).rstrip("/") == "https://eu.shop.example"


def test_headers_and_licence_go_along(adoption: Adoption) -> None:
    table = adoption.adopt("stainless.yml")
    assert table["headers"] == {"X-Lang": "python"}
    assert table["idempotency_header"] == "Idempotency-Key"
    assert table["license_header"] == "Copyright Acme."


def test_what_is_not_kept_is_told_with_its_place(adoption: Adoption) -> None:
    printed = adoption.run("adopt", "stainless.yml", "shop.yaml")
    assert printed.codes == [
        "stainless.yml:23:3: adopt/left",
        "stainless.yml:17:3: adopt/left",
        "stainless.yml:39:5: adopt/pages",
        "stainless.yml:62:7: adopt/no-operation",
        "stainless.yml:50:7: adopt/no-schema",
        "stainless.yml:14:5: adopt/no-parameter",
    ]
    assert printed.err.endswith(
        "9 methods in; 7 operations and 1 former name out\n"
        "  0 errors, 6 warnings, 0 notes\n"
    )


def test_a_file_that_stands_elsewhere_has_places_too(adoption: Adoption) -> None:
    Path("sdk").mkdir()
    Path("stainless.yml").rename("sdk/shop.yaml")
    printed = adoption.run("adopt", "sdk/shop.yaml", "shop.yaml")
    assert "sdk/shop.yaml:62:7: adopt/no-operation" in printed.codes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("openapi: {transforms: []}", "`transforms`"),
        ("security: [{}]", "`security`"),
        ("query_settings: {array_format: comma}", "`query_settings`"),
        ("streaming: {on_event: []}", "`streaming`"),
        ("environments: {a: http://a, b: http://b}", "`environments`"),
        ("client_settings: {opts: {region: {default: eu}}}", "`default`"),
        ("webhooks: {}", "`webhooks`"),
    ],
)
def test_what_has_no_like_is_told(adoption: Adoption, text: str, told: str) -> None:
    Path("sdk.yml").write_text(
        f"resources: {{items: {{methods: {{list: get /v1/items}}}}}}\n{text}\n"
    )
    printed = adoption.run("adopt", "sdk.yml", "shop.yaml", "--client", "acme")
    assert printed.status == 0
    assert "sdk.yml:2:" in printed.err
    assert f"adopt/left: {told} is not carried over: " in printed.err


@pytest.mark.parametrize(
    "key",
    ["body_param_name", "deprecated", "unwrap_response", "default_request_options"],
)
def test_what_a_method_has_no_like_of_is_told(adoption: Adoption, key: str) -> None:
    Path("sdk.yml").write_text(
        f"resources: {{items: {{methods: {{list: {{endpoint: get /v1/items, {key}: a}}}}}}}}"
    )
    printed = adoption.run("adopt", "sdk.yml", "shop.yaml", "--client", "acme")
    assert f"adopt/left: `{key}` is not carried over: " in printed.err


def test_a_private_method_is_told(adoption: Adoption) -> None:
    Path("sdk.yml").write_text("resources: {items: {methods: {_list: get /v1/items}}}")
    printed = adoption.run("adopt", "sdk.yml", "shop.yaml", "--client", "acme")
    assert "adopt/private: _list was private" in printed.err
    assert '"GET /v1/items" = "items.list"' in printed.out


def test_an_argument_that_goes_into_a_header(adoption: Adoption) -> None:
    text = Path("stainless.yml").read_text()
    Path("stainless.yml").write_text(
        text.replace("x_org_id: {type: string, ", "tenant: {send_in_header: X-Org-ID, ")
    )
    table = adoption.adopt("stainless.yml")
    assert table["parameters"]["tenant"] == {
        "stands_for": ["X-Org-ID"],
        "env": "ACME_ORG",
    }


def test_no_argument_is_positional_where_none_was(adoption: Adoption) -> None:
    text = Path("stainless.yml").read_text()
    Path("stainless.yml").write_text(
        text.replace("  license: MIT", "  license: MIT\n  positional_params: false")
    )
    operations = adoption.adopt("stainless.yml")["operations"]
    assert operations["GET /v1/items/{itemId}"] == {"positional": []}


@pytest.mark.parametrize(
    ("scheme", "first", "second"),
    [
        ("{type: http, scheme: basic}", "username", "password"),
        (
            "{type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {}}}}",
            "client_id",
            "client_secret",
        ),
    ],
)
def test_both_halves_of_a_credential_are_called_as_they_were(
    adoption: Adoption,
    monkeypatch: pytest.MonkeyPatch,
    scheme: str,
    first: str,
    second: str,
) -> None:
    text = Path("shop.yaml").read_text()
    Path("shop.yaml").write_text(text.replace("{type: http, scheme: bearer}", scheme))
    Path("stainless.yml").write_text(f"""
organization: {{name: acme-shop}}
client_settings:
  opts:
    shop: {{read_env: SHOP_NUMBER, auth: {{security_scheme: bearerAuth, role: {first}}}}}
    {second}: {{read_env: SHOP_WORD, auth: {{security_scheme: bearerAuth, role: {second}}}}}
resources: {{items: {{methods: {{list: get /v1/items}}}}}}
""")
    table = adoption.adopt("stainless.yml")
    assert table["auth"]["bearerAuth"]["parts"] == {
        first: {"env": "SHOP_NUMBER", "argument": "shop"},
        second: {"env": "SHOP_WORD"},
    }
    monkeypatch.setenv("SHOP_NUMBER", "7")
    monkeypatch.setenv("SHOP_WORD", "hush")
    client = adoption.generated().AcmeShop()
    assert (client.shop, getattr(client, second)) == ("7", "hush")


def test_a_part_of_a_credential_that_is_unknown_is_told(adoption: Adoption) -> None:
    text = Path("stainless.yml").read_text()
    auth = "{security_scheme: bearerAuth"
    Path("stainless.yml").write_text(text.replace(auth, f"{auth}, role: issuer"))
    printed = adoption.run("adopt", "stainless.yml", "shop.yaml")
    assert "stainless.yml:9:5: adopt/credential" in printed.codes


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("resources: {{custom: 1, {methods}}}", "`custom`"),
        ("resources: {{deprecated: true, {methods}}}", "`deprecated`"),
        (
            "resources: {{models: {{a: {{openapi_uri: Answer, custom: 1}}}}, {methods}}}",
            "`custom`",
        ),
        (
            "resources: {{methods: {{list: {{endpoint: get /v1/items, after: 1}}}}}}",
            "`after`",
        ),
        (
            "resources: {{methods: {{list: {{endpoint: get /v1/items, streaming: {{doc: a}}}}}}}}",
            "`doc`",
        ),
        (
            "client_settings: {{opts: {{a: {{param_location: path}}}}}}",
            "`param_location`",
        ),
        ("client_settings: {{opts: {{a: {{from_header: X}}}}}}", "`from_header`"),
        ("client_settings: {{opts: {{a: {{auth: {{header: X}}}}}}}}", "`header`"),
        ("client_settings: {{webhooks: {{}}}}", "`webhooks`"),
        ("settings: {{odd: 1}}", "`odd`"),
        ("pagination: [{{name: a, param_location: body}}]", "`param_location`"),
        ("multipart_settings: {{}}", "`multipart_settings`"),
    ],
)
def test_a_key_that_is_not_read_is_told_with_its_place(
    adoption: Adoption, text: str, told: str
) -> None:
    text = text.format(methods="methods: {list: get /v1/items}")
    if text.startswith("resources: "):
        text = text.replace("resources: ", "resources:\n  items: ", 1)
    else:
        text = f"resources: {{items: {{methods: {{list: get /v1/items}}}}}}\n{text}"
    Path("sdk.yml").write_text(text)
    printed = adoption.run("adopt", "sdk.yml", "shop.yaml", "--client", "acme")
    assert printed.status == 0
    assert f"adopt/left: {told} is not carried over: " in printed.err
    assert "sdk.yml:2:" in printed.err


def test_an_argument_that_goes_into_the_query(adoption: Adoption) -> None:
    text = Path("stainless.yml").read_text()
    Path("stainless.yml").write_text(
        text.replace("theme: {type: string", "mark: {send_as_query_param: after")
    )
    table = adoption.adopt("stainless.yml")
    assert table["parameters"]["mark"] == {"stands_for": ["after"]}


def test_arguments_are_called_as_the_endpoint_spells_them(adoption: Adoption) -> None:
    Path("stainless.yml").write_text("""
organization: {name: acme-shop}
resources:
  items:
    methods:
      get: get /v1/items/{id}
      place: put /v1/shops/{shop_id}/items/{number}
      move: {endpoint: "delete /v1/items/{item_id}", positional_params: []}
""")
    operations = adoption.adopt("stainless.yml")["operations"]
    assert operations == {
        "GET /v1/items/{itemId}": {"arguments": {"itemId": "id"}},
        "DELETE /v1/items/{itemId}": {"positional": []},
        "PUT /v1/shops/{shop}/items/{item}": {
            "arguments": {"shop": "shop_id", "item": "number"}
        },
    }
    items = adoption.generated().AcmeShop(api_key="k").items
    assert list(inspect.signature(items.place).parameters)[:2] == ["number", "shop_id"]
