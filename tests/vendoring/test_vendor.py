"""Vendoring makes a description and its record anew from the pages that are named."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from generator.diagnostics import ClientloomError, Position
from generator.vendoring import PinnedSource, VendorResult, vendor_from
from tests.vendoring.samples import only, operation, page, places


def vendor(
    pages: Sequence[Path], into: Path, *, root: Path | None = None
) -> VendorResult:
    return vendor_from([str(each) for each in pages], into, root=root)


def _write(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_one_page_gives_its_block_and_a_record_of_the_whole_page(
    tmp_path: Path,
) -> None:
    content = page(operation("get", "/x"), "yaml GET /x")
    into = tmp_path / "repo/specs/files/openapi.yaml"
    result = vendor([_write(tmp_path / "000.txt", content)], into)
    assert set(result.files) == {into, into.with_name("source.toml")}
    assert result.files[into] == (operation("get", "/x") + "\n").encode()
    assert result.operations == ("GET /x",)
    assert tomllib.loads(result.files[into.with_name("source.toml")].decode()) == {
        "source": [
            {
                "file": "000.txt",
                "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content),
                "operation": "GET /x",
            }
        ]
    }


def test_nothing_is_written(tmp_path: Path) -> None:
    vendor([_write(tmp_path / "a.md", page(operation("get", "/x")))], tmp_path / "b/c")
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_the_same_pages_give_the_same_bytes_whatever_is_there(tmp_path: Path) -> None:
    pages = [
        _write(tmp_path / "0.md", page(operation("get", "/x"))),
        _write(tmp_path / "1.md", page(operation("put", "/x"))),
    ]
    into = tmp_path / "openapi.yaml"
    first = vendor(pages, into)
    for path, content in first.files.items():
        _write(path, content)
    assert vendor(pages, into) == first
    assert vendor([*pages, *pages], into) == vendor([*pages, *pages], into)
    assert vendor([*pages, *pages], into).files == first.files
    assert first.operations == ("GET /x", "PUT /x")


def test_a_merge_has_the_line_ends_of_the_first_page(tmp_path: Path) -> None:
    windows = page(operation("get", "/x")).replace(b"\n", b"\r\n")
    pages = [
        _write(tmp_path / "0.md", windows),
        _write(tmp_path / "1.md", page(operation("put", "/x"))),
    ]
    into = tmp_path / "openapi.yaml"
    content = vendor(pages, into).files[into]
    assert content.count(b"\r\n") == content.count(b"\n") > 5


def test_a_page_inside_the_repository_is_recorded_relative_to_the_record(
    tmp_path: Path,
) -> None:
    content = page(operation("get", "/x"))
    into = tmp_path / "specs/files/openapi.yaml"
    beside = _write(tmp_path / "specs/files/pages/x.md", content)
    above = _write(tmp_path / "docs/x.md", content)

    def recorded(source: Path, root: Path | None) -> list[str]:
        return [each.file for each in vendor([source], into, root=root).sources]

    assert recorded(beside, None) == ["pages/x.md"]
    assert recorded(above, None) == ["x.md"]
    assert recorded(above, tmp_path) == ["../../docs/x.md"]
    assert recorded(above, tmp_path / "specs") == ["x.md"]


def test_the_url_that_a_page_states_is_recorded_instead_of_its_file(
    tmp_path: Path,
) -> None:
    prose = "# Source: https://x.dev/a.md\n\n"
    content = page(operation("get", "/x"), prose=prose)
    (source,) = vendor([_write(tmp_path / "a.md", content)], tmp_path / "o").sources
    assert (source.url, source.file) == ("https://x.dev/a.md", "")


def test_a_plain_file_is_kept_byte_for_byte(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbfopenapi: 3.0.0\r\npaths: {}\r\n# end"
    result = vendor([_write(tmp_path / "a.yaml", content)], tmp_path / "openapi.yaml")
    assert result.files[tmp_path / "openapi.yaml"] == content
    assert result.sources == (
        PinnedSource(
            file="a.yaml", sha256=hashlib.sha256(content).hexdigest(), size=len(content)
        ),
    )


def test_conflicts_are_placed_in_the_lines_of_the_pages(tmp_path: Path) -> None:
    one = _write(tmp_path / "1.md", page(operation("get", "/x", "one"), prose="a\n\n"))
    two = _write(tmp_path / "2.md", page(operation("get", "/x", "two")))
    with pytest.raises(ClientloomError) as caught:
        vendor([one, two], tmp_path / "openapi.yaml")
    assert places(only(caught.value)) == [
        (two.as_posix(), 11, 20),
        (one.as_posix(), 11, 20),
    ]


def test_files_that_cannot_be_read_are_diagnostics(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.md"):
        with pytest.raises(ClientloomError) as caught:
            vendor([path], tmp_path / "openapi.yaml")
        diagnostic = only(caught.value)
        assert diagnostic.code == "vendor/unreadable"
        assert diagnostic.place == Position(path.as_posix(), 1, 1)
    with pytest.raises(ClientloomError, match="nothing to vendor"):
        vendor([], tmp_path / "openapi.yaml")


def test_pages_that_are_too_large_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.vendoring.assembly.MAX_FILE_BYTES", 10)
    with pytest.raises(ClientloomError, match="larger than 10 bytes"):
        vendor([_write(tmp_path / "a.md", b"x" * 11)], tmp_path / "openapi.yaml")
