"""Which server a call goes to: by name, by variables, by a URL, or by the operation."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest

from tests.calling.conftest import Checked, Shop, wrong_lines
from tests.runtime.server import Server

PATHS = """
servers:
  - url: http://{{host}}:{port}/{{region}}
    description: Production server
    variables:
      host: {{default: 127.0.0.1}}
      region: {{default: eu, enum: [eu, us]}}
  - {{url: "http://127.0.0.1:{port}/test", name: sandbox}}
paths:
  /orders: {{get: {{operationId: orders, responses: {{"204": {{description: Done.}}}}}}}}
  /files:
    servers:
      - url: http://127.0.0.1:{port}/files-{{region}}
        description: Production
        variables: {{region: {{default: asia}}}}
      - {{url: "http://127.0.0.1:{port}/files-test", name: sandbox}}
    get: {{responses: {{"204": {{description: Done.}}}}}}
    post:
      servers: [{{url: "http://127.0.0.1:{port}/uploads"}}]
      responses: {{"204": {{description: Done.}}}}
    put:
      servers: [{{url: /relative}}]
      responses: {{"204": {{description: Done.}}}}
"""
ONE = """
servers: [{{url: "{origin}/v1"}}]
paths:
  /orders: {{get: {{responses: {{"204": {{description: Done.}}}}}}}}
  /files:
    post:
      servers: [{{url: "{origin}/uploads"}}]
      responses: {{"204": {{description: Done.}}}}
"""
RELATIVE = """
servers: [{{url: /v1}}]
paths:
  /files:
    post:
      servers: [{{url: "{origin}/uploads"}}]
      responses: {{"204": {{description: Done.}}}}
"""
COMMON = """
paths:
  /orders:
    servers: [{{url: "{origin}/v1"}}]
    get: {{responses: {{"204": {{description: Done.}}}}}}
"""
PROGRAM = """
from shop import Shop

Shop(server="production", region="us", host="shop")
Shop(server="sandbox")
Shop(server="staging")  # wrong
Shop(region="asia")  # wrong
"""


def targets(client: Any, server: Server) -> list[str]:
    """Call all operations, and return where the requests came."""
    server.seen.clear()
    with client:
        client.orders.retrieve()
        client.files.retrieve()
        client.files.create()
        client.files.replace()
    return [each.target for each in server.seen]


@pytest.fixture
def package(shop: Shop, server: Server) -> ModuleType:
    return shop(PATHS.format(port=server.url.rpartition(":")[2]))


def test_the_first_server_by_default(package: ModuleType, server: Server) -> None:
    client = package.Shop()
    assert str(client.base_url) == f"{server.url}/eu"
    assert targets(client, server) == [
        "/eu/orders",
        "/files-asia/files",
        "/uploads/files",
        "/relative/files",
    ]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ({"server": "production"}, "/eu/orders /files-asia/files"),
        ({"region": "us"}, "/us/orders /files-us/files"),
        ({"server": "sandbox"}, "/test/orders /files-test/files"),
        ({"server": "production", "region": "us"}, "/us/orders /files-us/files"),
    ],
)
def test_a_caller_chooses(
    package: ModuleType, server: Server, arguments: dict[str, str], expected: str
) -> None:
    found = targets(package.Shop(**arguments), server)
    assert found == [*expected.split(), "/uploads/files", "/relative/files"]


def test_a_copy_chooses_anew(package: ModuleType, server: Server) -> None:
    client = package.Shop(region="us")
    test = client.with_options(server="sandbox")
    with pytest.raises(package.ShopError, match="region"):
        client.with_options(server="sandbox", variables={"region": "eu"})
    eu = client.with_options(variables={"region": "eu"})
    for each, expected in ((client, "/us"), (eu, "/eu")):
        each.orders.retrieve()
        assert server.last.target == f"{expected}/orders"
    assert str(test.base_url) == f"{server.url}/test"


def test_a_url_of_the_callers_own_is_for_all(
    package: ModuleType, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = f"{server.url}/mine"
    everything = ["/mine/orders", "/mine/files", "/mine/files", "/relative/files"]
    assert targets(package.Shop(base_url=mine), server) == everything
    assigned = package.Shop(server="sandbox")
    assigned.base_url = mine
    assert targets(assigned, server) == everything
    monkeypatch.setenv("SHOP_BASE_URL", mine)
    assert targets(package.Shop(), server) == everything
    assert targets(package.Shop(server="sandbox"), server)[0] == "/test/orders"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"server": "staging"}, "no server 'staging', but 'production', 'sandbox'"),
        ({"server": "sandbox", "region": "eu"}, "region=... say"),
        ({"server": "sandbox", "base_url": "http://x"}, "give one of them"),
        ({"region": "us", "base_url": "http://x"}, "give one of them"),
        ({"host": ""}, "must begin with https:// and a host"),
    ],
)
def test_what_cannot_be_chosen(
    package: ModuleType, arguments: dict[str, str], message: str
) -> None:
    with pytest.raises(package.ShopError, match=message):
        package.Shop(**arguments)


def test_types_tell_what_may_be_chosen(
    package: ModuleType, shop: Shop, checked: Checked
) -> None:
    _, errors = checked(PROGRAM)
    assert [*dict.fromkeys(errors)] == wrong_lines(PROGRAM)


NAMED = """
servers:
  - {{url: "http://a.example.com", description: The production API server}}
  - {{url: "http://b.example.com", description: "EU cluster (not for tests)"}}
  - {{url: "http://v3.{{region}}.example.com:{{port}}", variables: {{region: {{default: x}}, port: {{default: '1'}}}}}}
  - {{url: "{{base_url}}/api", variables: {{base_url: {{default: "{origin}"}}}}}}
  - {{url: "http://d.example.com", x-fern-server-name: Staging, description: Old}}
  - {{url: "http://long.example.com", description: Where all of the old things still are kept}}
  - {{url: "http://second.example.com", description: Production}}
  - {{url: /relative}}
paths:
  /orders: {{get: {{responses: {{"204": {{description: Done.}}}}}}}}
"""


TAKEN = """
servers:
  - {{url: "{origin}/{{token}}", description: One, variables: {{token: {{default: a}}}}}}
  - {{url: "{origin}/two", description: Two}}
security: [{{key: []}}, {{server: []}}, {{token: []}}, {{get: []}}]
paths:
  /orders: {{get: {{responses: {{"204": {{description: Done.}}}}}}}}
components:
  securitySchemes:
    key: {{type: http, scheme: bearer}}
    server: {{type: apiKey, in: header, name: X-Server}}
    token: {{type: apiKey, in: header, name: X-Token}}
    get: {{type: apiKey, in: header, name: X-Get}}
"""


def test_credentials_that_are_called_like_servers(shop: Shop, server: Server) -> None:
    package = shop(TAKEN.format(origin=server.url))
    client = package.Shop(server="one", token_="b", server_="secret")
    client.orders.retrieve()
    assert server.last.target == "/b/orders"
    assert server.last.header("X-Server") == "secret"
    package.Shop(get_="key").get("/orders", cast_to=object)
    assert server.last.header("X-Get") == "key"


def test_names_of_servers(shop: Shop, server: Server) -> None:
    package = shop(NAMED.format(origin=server.url))
    with pytest.raises(package.ShopError) as caught:
        package.Shop(server="")
    assert str(caught.value).partition("but ")[2] == (
        "'production', 'eu_cluster', 'v3.example.com', '{base_url_}/api', 'Staging', "
        "'long.example.com', 'http://second.example.com'."
    )
    package.Shop(base_url_=f"{server.url}/x").orders.retrieve()
    assert server.last.target == "/x/api/orders"


def test_a_single_server_leaves_no_choice(shop: Shop, server: Server) -> None:
    package = shop(ONE.format(origin=server.url))
    with pytest.raises(TypeError, match="server"):
        package.Shop(server="x")
    with pytest.raises(package.ShopError, match="no servers to choose from"):
        package.Shop().with_options(server="x")
    package.Shop().files.create()
    assert server.last.target == "/uploads/files"
    package.Shop(base_url=f"{server.url}/mock").files.create()
    assert server.last.target == "/mock/files"


def test_a_url_that_has_to_be_given_replaces_nothing(
    shop: Shop, server: Server
) -> None:
    package = shop(RELATIVE.format(origin=server.url))
    package.Shop(base_url="http://127.0.0.1:1/v1").files.create()
    assert server.last.target == "/uploads/files"


def test_a_server_that_all_operations_have_is_the_clients(
    shop: Shop, server: Server
) -> None:
    package = shop(COMMON.format(origin=server.url))
    assert str(package.Shop().base_url) == f"{server.url}/v1"
    package.Shop().orders.retrieve()
    assert server.last.target == "/v1/orders"
