"""`update` brings a description to what its sources publish, all of them or none."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import SPEC, Command
from tests.cli.loopback import Site, site

PAGE = """# {path}

````yaml
openapi: 3.1.0
info: {{title: Shop, version: '1'}}
paths:
  /{path}:
    get:
      summary: {summary}
      responses: {{"204": {{description: Nothing}}}}
````
"""


def page(path: str, summary: str = "One") -> bytes:
    return PAGE.format(path=path, summary=summary).encode()


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        server.pages = {"/openapi.yaml": SPEC.encode(), "/a": page("a")}
        yield server


def files(repository: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (repository / "specs").iterdir()}


def vendored(command: Command, *places: str) -> None:
    assert command("vendor", *places, "--into", "specs/shop.yaml").status == 0


def test_a_description_that_moved_is_fetched_and_pinned(
    repository: Path, command: Command, web: Site
) -> None:
    vendored(command, web.url("/openapi.yaml"))
    assert command("update").out == "shop: as pinned\n"
    web.pages["/openapi.yaml"] = SPEC.replace("Shop", "Store").encode()
    outcome = command("update", "shop")
    assert outcome.status == 0
    assert outcome.out.splitlines() == [
        "specs/shop.yaml: written",
        "specs/source.toml: written",
        "shop: 1 of 1 source moved, 0 operations now; run `clientloom generate shop`",
    ]
    assert files(repository)["shop.yaml"] == web.pages["/openapi.yaml"]
    assert command("update").out == "shop: as pinned\n"


def test_check_tells_what_moved_and_writes_nothing(
    repository: Path, command: Command, web: Site
) -> None:
    vendored(command, web.url("/openapi.yaml"))
    before = files(repository)
    web.sent.clear()
    outcome = command("update", "--check")
    assert (outcome.status, outcome.out) == (0, "shop: as pinned\n")
    assert web.sent == [], "the server knows the pin, and need not send the page"
    web.pages["/openapi.yaml"] += b"\n"
    outcome = command("update", "--check")
    assert outcome.status == 1
    assert outcome.out.splitlines() == [
        f"shop: {web.url('/openapi.yaml')} moved",
        "shop: run `clientloom update shop`",
    ]
    assert files(repository) == before


def test_pages_are_merged_again_when_one_of_them_moved(
    repository: Path, command: Command, web: Site
) -> None:
    (repository / "b.md").write_bytes(page("b"))
    vendored(command, web.url("/a"), "b.md")
    (repository / "b.md").write_bytes(page("b", "Two"))
    outcome = command("update")
    assert "1 of 2 sources moved, 2 operations now" in outcome.out
    text = files(repository)["shop.yaml"].decode()
    assert "summary: One" in text
    assert "summary: Two" in text


def test_a_download_that_fails_changes_nothing(
    repository: Path, command: Command, web: Site
) -> None:
    web.pages["/b"] = page("b")
    vendored(command, web.url("/a"), web.url("/b"))
    before = files(repository)
    web.pages["/a"] = page("a", "Moved")
    del web.pages["/b"]
    for arguments in (("update",), ("update", "--check")):
        outcome = command(*arguments)
        assert outcome.status == 2
        assert outcome.err.startswith("specs/source.toml:11:1: source/download: ")
        assert "status 404" in outcome.err
        assert files(repository) == before


@pytest.mark.parametrize(
    "content",
    [
        b"<html>gone</html>",
        b"openapi: [",
        b"- 1\n",
        b"\x80",
        SPEC.replace("3.1.0", "9.0.0").encode(),
    ],
)
def test_what_is_no_description_is_not_written(
    repository: Path, command: Command, web: Site, content: bytes
) -> None:
    vendored(command, web.url("/openapi.yaml"))
    before = files(repository)
    web.pages["/openapi.yaml"] = content
    outcome = command("update")
    assert outcome.status == 2
    assert "Traceback" not in outcome.err
    assert files(repository) == before


def test_a_description_that_lost_all_operations_is_not_written(
    repository: Path, command: Command, web: Site
) -> None:
    web.pages["/openapi.yaml"] = page("a")
    vendored(command, web.url("/openapi.yaml"))
    before = files(repository)
    web.pages["/openapi.yaml"] = SPEC.encode()
    outcome = command("update")
    assert outcome.status == 2
    assert f"{web.url('/openapi.yaml')}:1:1: source/emptied: " in outcome.err
    assert files(repository) == before


def test_a_number_of_operations_that_changed_is_told(
    repository: Path, command: Command, web: Site
) -> None:
    vendored(command, web.url("/openapi.yaml"))
    web.pages["/openapi.yaml"] = page("a")
    assert "moved, 1 operation now, 0 before; run" in command("update").out


def test_a_page_that_is_lost_says_what_to_do(
    repository: Path, command: Command
) -> None:
    outside = repository.parent / "elsewhere.md"
    outside.write_bytes(page("x"))
    vendored(command, str(outside))
    outside.unlink()
    outcome = command("update", "shop")
    assert outcome.status == 2
    assert "source/lost" in outcome.err
    assert "give this source a 'url'" in outcome.err


@pytest.mark.parametrize("arguments", [["update"], ["update", "--check"]])
def test_a_page_that_is_lost_stops_no_other_client(
    repository: Path, command: Command, web: Site, arguments: list[str]
) -> None:
    outside = repository.parent / "elsewhere.md"
    outside.write_bytes(page("x"))
    vendored(command, str(outside))
    (repository / "other").mkdir()
    assert not command(
        "vendor", web.url("/openapi.yaml"), "--into", "other/a.yaml"
    ).status
    with (repository / "clientloom.toml").open("a") as config:
        config.write('[clients.other]\nspec = "other/a.yaml"\n')
    outcome = command(*arguments)
    assert (outcome.status, outcome.err) == (0, "")
    lost, other = outcome.out.splitlines()
    assert lost.startswith("shop: not updated: the page 'elsewhere.md' is not where ")
    assert other == "other: as pinned"


def test_what_is_no_file_is_not_replaced(repository: Path, command: Command) -> None:
    (repository / "page.md").write_bytes(page("x"))
    os.mkfifo(repository / "specs" / "pipe.yaml")
    outcome = command("vendor", "page.md", "--into", "specs/pipe.yaml")
    assert outcome.status == 2
    assert "specs/pipe.yaml:1:1: output/no-file: " in outcome.err
    assert (repository / "specs" / "pipe.yaml").is_fifo()


def test_a_client_without_a_record(repository: Path, command: Command) -> None:
    outcome = command("update")
    assert (outcome.status, outcome.err) == (0, "")
    assert outcome.out == "shop: not updated, for it has no source.toml\n"
    outcome = command("update", "shop")
    assert outcome.status == 2
    assert outcome.err.startswith("specs/source.toml:1:1: source/none: ")


def test_one_client_that_fails_does_not_stop_the_others(
    repository: Path, command: Command, web: Site
) -> None:
    vendored(command, web.url("/openapi.yaml"))
    broken = repository / "broken"
    broken.mkdir()
    (broken / "source.toml").write_text("[[source]]\n")
    config = repository / "clientloom.toml"
    config.write_text(
        f'[clients.a]\nspec = "broken/a.yaml"\n{config.read_text()}'
        '[clients.again]\nspec = "specs/shop.yaml"\n'
    )
    web.pages["/openapi.yaml"] += b"# new\n"
    outcome = command("update")
    assert outcome.status == 2
    assert "broken/source.toml:1:1: source/origin" in outcome.err
    assert outcome.out.count("specs/shop.yaml: written") == 1


def test_a_description_that_is_gone_comes_back(
    repository: Path, command: Command, web: Site
) -> None:
    vendored(command, web.url("/openapi.yaml"))
    (repository / "specs" / "shop.yaml").unlink()
    assert "specs/shop.yaml: written" in command("update").out
