"""The surface that a configuration asks for is there, and calls what it should."""

from __future__ import annotations

import asyncio
import importlib
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from generator.cli.main import run
from generator.configuration import load
from generator.configuration.jobs import configured_jobs
from generator.log import Log
from generator.pipeline import package as planned
from tests.configuration.conftest import SURFACE
from tests.runtime.server import Answer, Server, answer

ARTICLE = {"id": "1", "name": "pen"}
ROOT = Path(__file__).parents[2]


@pytest.fixture
def client(package: ModuleType, server: Server) -> Iterator[Any]:
    with package.Shop(token="t", base_url=server.url, max_retries=1) as client:
        yield client


def test_arguments_have_the_names_that_are_chosen(client: Any, server: Server) -> None:
    client.goods.store(shop="s", id="i", content="text", if_id="x")
    assert server.last.target == "/shops/s/articles/i"
    assert server.last.header("id") == "x"
    assert server.last.json() == "text"
    client.goods.make("pen", price=2.5)
    assert server.last.json() == {"name": "pen", "unit-price": 2.5}


def test_arguments_are_positional_as_configured(client: Any, server: Server) -> None:
    client.goods.fetch("s", "i")
    assert server.last.target == "/shops/s/articles/i"
    with pytest.raises(TypeError, match="positional"):
        client.goods.store("s", id="i", content=1)


def test_types_have_the_names_that_are_chosen(
    package: ModuleType, client: Any, server: Server
) -> None:
    server.plan(answer(ARTICLE), answer({"ok": True}))
    assert type(client.goods.fetch("s", "i")) is package.types.Article
    stored = client.goods.store(shop="s", id="i", content=1)
    assert type(stored) is package.types.Stored


def test_variables_and_credentials_are_as_configured(
    package: ModuleType, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STORE_TOKEN", "secret")
    monkeypatch.setenv("STORE_BASE_URL", server.url)
    with package.Shop() as client:
        client.goods.fetch("s", "i")
    assert server.last.header("authorization") == "Key secret"


@pytest.mark.parametrize("status", [500, 429])
def test_an_operation_is_retried_or_not(
    client: Any, server: Server, package: ModuleType, status: int
) -> None:
    failure = answer({}, status, retry_after_ms="1")
    server.plan(failure, answer(ARTICLE))
    client.goods.make("pen")
    assert len(server.seen) == 2, "a POST that is configured to be retried"
    server.plan(failure, answer(ARTICLE))
    with pytest.raises(package.APIStatusError):
        client.goods.fetch("s", "i")
    assert len(server.seen) == 3, "a GET that is configured not to be"


def test_pages_follow_a_cursor_where_it_is_told_to_be(
    client: Any, server: Server
) -> None:
    first = {"found": {"rows": [ARTICLE]}, "from": {"go-on": "2"}}
    last = {"found": {"rows": [ARTICLE | {"id": "2"}]}}
    server.plan(answer(first), answer(last))
    assert [each.id for each in client.articles.list(colour="red")] == ["1", "2"]
    assert server.last.target == "/articles?begin-at=2&colour=red"


def test_pages_are_asked_for_in_the_body(client: Any, server: Server) -> None:
    server.plan(answer([ARTICLE]), answer([]))
    assert [each.name for each in client.search.create(q="pen")] == ["pen"]
    assert server.last.json() == {"q": "pen", "page": 1}


def test_a_list_that_is_configured_to_be_no_page_is_none(
    client: Any, server: Server
) -> None:
    server.plan(answer({"data": ["a"], "next_cursor": "2"}))
    assert client.events.list().data == ["a"]
    assert not hasattr(client.events.list(), "get_next_page")


def test_an_answer_streams_where_the_description_does_not_say_so(
    client: Any, server: Server
) -> None:
    events = b'data: {"delta": "a"}\n\ndata: {"delta": "b"}\n\ndata: [END]\n\n'
    server.plan(Answer(200, events, {"Content-Type": "text/event-stream"}))
    pieces = client.chat.create(text="hello", live=True)
    assert [each.delta for each in pieces] == ["a", "b"]
    assert server.last.json() == {"text": "hello", "live": True}
    server.plan(answer({"text": "whole"}))
    assert client.chat.create(text="hello").text == "whole"


def test_lines_stream_without_being_asked(client: Any, server: Server) -> None:
    lines = b'{"delta": "a"}\n{"delta": "b"}\n'
    server.plan(Answer(200, lines, {"Content-Type": "application/x-ndjson"}))
    assert [each.delta for each in client.log.retrieve()] == ["a", "b"]


@pytest.mark.parametrize("name", ["goods.get", "articles.retrieve"])
def test_a_former_name_of_a_method_warns_and_works(
    client: Any, server: Server, name: str
) -> None:
    resource, method = name.split(".")
    for each in (client, client.with_raw_response):
        former = getattr(getattr(each, resource), method)
        with pytest.warns(DeprecationWarning, match="goods.fetch") as caught:
            former("s", "i")
        assert caught[0].filename == __file__
        assert server.last.target == "/shops/s/articles/i"


def test_a_former_name_of_an_argument_warns_and_works(
    client: Any, server: Server
) -> None:
    with pytest.warns(DeprecationWarning, match="article_id is called number") as told:
        client.goods.fetch("s", article_id="i")
    assert told[0].filename == __file__
    assert server.last.target == "/shops/s/articles/i"
    with pytest.warns(DeprecationWarning):
        client.goods.make(title="pen", unit_price=1.0)
    assert server.last.json() == {"name": "pen", "unit-price": 1.0}
    with pytest.raises(TypeError, match="give one of them"):
        client.goods.make("pen", title="pen")
    with pytest.raises(TypeError, match="missing a required argument: 'number'"):
        client.goods.fetch("s")


def test_a_default_that_is_sent_is_so_under_former_names_too(
    client: Any, server: Server
) -> None:
    client.goods.fetch("s", "i")
    assert server.last.header("X-Edition") == "1"
    with pytest.warns(DeprecationWarning, match="edition is called x_edition"):
        client.goods.fetch("s", "i", edition=2)
    assert server.last.header("X-Edition") == "2"


def test_former_names_are_there_for_async_clients_too(
    package: ModuleType, server: Server
) -> None:
    async def calls() -> None:
        async with package.AsyncShop(token="t", base_url=server.url) as client:
            with pytest.warns(DeprecationWarning, match="article_id"):
                await client.goods.fetch("s", article_id="i")
            with pytest.warns(DeprecationWarning, match="goods.fetch"):
                await client.goods.get("s", "i")
            with pytest.warns(DeprecationWarning, match="words is called text"):
                await client.chat.create(words="hello")

    asyncio.run(calls())
    assert [each.method for each in server.seen] == ["GET", "GET", "POST"]


def test_a_former_name_of_a_type_warns_and_is_that_type(package: ModuleType) -> None:
    with pytest.warns(DeprecationWarning, match="ArticleV2 is called Article") as told:
        former = package.types.ArticleV2
    assert former is package.types.Article
    assert told[0].filename == __file__
    assert "ArticleV2" not in package.types.__all__


PROGRAM = """\
from shop_surface import Shop
from shop_surface.types import Article, ArticleV2

client = Shop(token="t")
article: ArticleV2 = client.goods.fetch("s", "i")
same: Article = article
client.goods.fetch("s", article_id="i")
client.goods.get("s", "i")
client.chats.ask(words="hello")
client.goods.make(title="pen")
client.goods.make(title="pen", unit_price=1.0)
"""


def test_types_are_imported_from_further_modules(package: ModuleType) -> None:
    articles = importlib.import_module(f"{package.__name__}.types.articles")
    kept = importlib.import_module(f"{package.__name__}.types.goods.kept")
    assert articles.Article is kept.Article is package.types.Article
    assert articles.Stored is package.types.Stored
    assert set(articles.__all__) == {"Article", "Stored"}
    with pytest.raises(AttributeError, match="Stored"):
        getattr(kept, "Stored")


def test_checkers_accept_former_names_and_tell_that_they_are(
    surface: Path, tmp_path: Path
) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    (tmp_path / "pyrightconfig.json").write_text(
        '{"typeCheckingMode": "strict", "reportDeprecated": "warning", '
        f'"extraPaths": ["{surface}"], "venvPath": "{ROOT}", "venv": ".venv"}}'
    )
    for checker in (
        ["mypy", "--strict", "--enable-error-code=deprecated"],
        ["pyright", "--project", str(tmp_path)],
    ):
        done = subprocess.run(
            [sys.executable, "-m", *checker, str(program)],
            cwd=tmp_path,
            env={"MYPYPATH": str(surface), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
        )
        found = re.findall(r"program\.py:(\d+).*", done.stdout)
        told = re.findall(r"program\.py:(\d+).*deprecated", done.stdout)
        assert told == ["7", "8", "9", "10", "11"], done.stdout
        assert found == told, done.stdout


def test_the_package_passes_type_checkers(surface: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", str(surface / "shop_surface")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


def test_a_former_name_is_no_further_method() -> None:
    (job,) = configured_jobs(load(SURFACE / "clientloom.toml"), ())
    counts = planned(job, Log())[0].counts
    assert counts.methods == counts.operations


def test_the_package_is_proved_as_far_as_the_description_tells(
    surface: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--config", str(surface.parent / "clientloom.toml")]) == 0
    told = capsys.readouterr().out
    assert "8 operations, 30 calls: 28 passed, 0 failed, 2 skipped" in told
    assert told.count("that it streams is said by the configuration") == 2
