"""What a configuration says is what the client is, and does."""

from __future__ import annotations

import hmac
import importlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import httpx2
import pytest
from black import format_str
from black.mode import Mode, TargetVersion

from generator import pipeline
from generator.configuration import load
from generator.configuration.jobs import configured_jobs
from generator.log import Log
from generator.writing.comparison import compare
from generator.writing.folder import PackageFolder
from generator.writing.replacing import bring_up_to_date

SPEC = """
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: https://shop.example}]
paths:
  /articles:
    get: {responses: {"200": {description: All}}}
    post: {responses: {"200": {description: Made}}}
  /cache:
    delete: {responses: {"200": {description: Gone}}}
  /news:
    get: {responses: {"200": {$ref: "#/components/responses/News"}}}
  /alerts:
    get: {responses: {"200": {$ref: "#/components/responses/News"}}}
  /prices:
    get:
      parameters: [{name: follow, in: query, schema: {type: boolean}}]
      responses:
        "200":
          description: What it costs
          content: {application/json: {schema: {type: integer}}}
webhooks:
  restocked:
    post:
      requestBody: {content: {application/json: {schema: {type: string}}}}
      responses: {"204": {description: Thanks}}
components:
  responses:
    News:
      description: As it happens
      content: {text/event-stream: {schema: {type: string}}}
"""
CONFIGURATION = '''
[clients.shop_configured]
spec = "shop.yaml"
hidden = ["DELETE /cache"]
base_url = "http://localhost:9/v2"
retry_all = true
idempotency_header = "X-Once"
stream_terminator = "[END]"
license_header = """
Copyright 2026 \N{LATIN SMALL LETTER SHARP S} Ltd. --> *not* the end

    SPDX-License-Identifier: MIT
"""

[clients.shop_configured.headers]
X-Shop-Version = "2026-01-01"
user-agent = "shop"

[clients.shop_configured.webhooks]
header = "X-Shop-Sums"
signed = "{timestamp}:{body}"
algorithm = "sha1"
prefix = "v1="
timestamp_prefix = "t="

[clients.shop_configured.operations."GET /alerts".stream]
terminator = "over"

[clients.shop_configured.operations."GET /prices".stream]
kind = "events"
argument = "follow"
'''


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shop")
    (folder / "shop.yaml").write_text(SPEC)
    (folder / "clientloom.toml").write_text(CONFIGURATION, encoding="utf-8")
    (job,) = configured_jobs(load(folder / "clientloom.toml"), ())
    made = pipeline.generate(job, Log())
    target = PackageFolder(job.package)
    empty = compare(target, made.files, None)
    bring_up_to_date(target, made.files, empty, made.manifest)
    return job.package


@pytest.fixture
def shop(package: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.setattr(sys, "path", [str(package.parent), *sys.path])
    yield importlib.import_module(package.name)
    for name in [each for each in sys.modules if each.startswith(package.name)]:
        del sys.modules[name]


def test_every_file_has_the_licence(package: Path) -> None:
    python = """
#
# Copyright 2026 ß Ltd. --> *not* the end
#
#     SPDX-License-Identifier: MIT
"""
    markdown = """

Copyright 2026 ß Ltd. - -> *not* the end

    SPDX-License-Identifier: MIT -->
"""
    files = {path for path in package.rglob("*") if path.suffix in (".py", ".md")}
    assert len(files) > 20
    for path in files:
        head = "".join(path.read_text(encoding="utf-8").partition("\n")[1:])
        assert head.startswith(python if path.suffix == ".py" else markdown), path


def test_the_licence_is_as_black_leaves_it(package: Path) -> None:
    mode = Mode(target_versions={TargetVersion.PY311})
    for path in package.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert format_str(text, mode=mode) == text, path


def test_a_hidden_operation_has_no_method(shop: ModuleType) -> None:
    with shop.ShopConfigured() as client:
        assert hasattr(client, "articles")
        assert not hasattr(client, "cache")


def test_requests_are_as_they_are_configured(shop: ModuleType) -> None:
    requests: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        requests.append(request)
        return httpx2.Response(503 if len(requests) == 1 else 200)

    transport = httpx2.MockTransport(answer)
    with shop.ShopConfigured(http_client=httpx2.Client(transport=transport)) as client:
        client.articles.create(extra_headers={"x-shop-version": "2"})
    first, second = requests
    assert str(first.url) == "http://localhost:9/v2/articles"
    assert first.headers["User-Agent"] == "shop"
    assert first.headers["X-Once"] == second.headers["X-Once"]
    assert first.headers["X-Shop-Version"] == "2"
    with shop.ShopConfigured(http_client=httpx2.Client(transport=transport)) as client:
        client.articles.create()
    assert requests[-1].headers["X-Shop-Version"] == "2026-01-01"


def test_streams_end_as_they_are_configured(shop: ModuleType) -> None:
    content = "data: a\n\ndata: over\n\ndata: [END]\n\ndata: b\n\n"

    def answer(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(
            200, text=content, headers={"Content-Type": "text/event-stream"}
        )

    transport = httpx2.MockTransport(answer)
    with shop.ShopConfigured(http_client=httpx2.Client(transport=transport)) as client:
        assert [each.data for each in client.news.retrieve()] == ["a", "over"]
        assert [each.data for each in client.alerts.retrieve()] == ["a"]


def test_messages_are_signed_as_it_is_configured(shop: ModuleType) -> None:
    body, now = b'"tea"', str(int(time.time()))
    digest = hmac.new(b"hush", f"{now}:".encode() + body, "sha1").hexdigest()
    headers = {"x-shop-sums": f"t={now},v0=00,v1={digest}"}
    client = shop.ShopConfigured(webhook_secret="hush")
    assert client.webhooks.unwrap(body, headers) == "tea"
    assert shop.webhooks.restocked.unwrap(body, headers, secret="hush") == "tea"
    with pytest.raises(shop.webhooks.WebhookVerificationError):
        client.webhooks.unwrap(b'"tee"', headers)


def test_a_parameter_of_the_query_asks_for_a_stream(shop: ModuleType) -> None:
    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.params.get("follow") == "true":
            return httpx2.Response(
                200,
                text="data: 1\n\ndata: 2\n\n",
                headers={"Content-Type": "text/event-stream"},
            )
        return httpx2.Response(200, json=3)

    transport = httpx2.Client(transport=httpx2.MockTransport(answer))
    with shop.ShopConfigured(http_client=transport) as client:
        assert client.prices.retrieve() == 3
        with client.prices.retrieve(follow=True) as prices:
            assert [each.data for each in prices] == ["1", "2"]
