"""The committed specs hold what their records say that they were made from."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from generator.diagnostics import Report
from generator.reading.parsing import decode, parse
from generator.vendoring import read_record
from generator.vendoring.pages import operations

_SPECS = Path(__file__).parents[2] / "specs"
_FOLDERS = sorted(path.parent for path in _SPECS.glob("*/source.toml"))


def test_every_spec_has_a_record() -> None:
    assert {path.name for path in _FOLDERS} == {path.name for path in _SPECS.iterdir()}
    assert {"braintrust", "gcore", "together"} <= {path.name for path in _FOLDERS}


@pytest.mark.parametrize("folder", _FOLDERS, ids=lambda path: path.name)
def test_a_spec_describes_the_operations_of_its_record(folder: Path) -> None:
    record = folder / "source.toml"
    sources = read_record(record.read_bytes(), record.name)
    spec = folder / "openapi.yaml"
    report = Report()
    value = parse(decode(spec.read_bytes(), spec.name), spec.name, report)
    assert isinstance(value, dict)
    assert not report.diagnostics
    documented = {source.operation for source in sources if source.operation}
    assert documented <= set(operations(value))
    for source in sources:
        assert re.fullmatch("[0-9a-f]{64}", source.sha256)
        assert source.size > 0
        assert not source.file.startswith("/")


@pytest.mark.parametrize(
    ("name", "size", "digest"),
    [
        (
            "braintrust",
            4161,
            "f954eb53e2c8196233493b4992aaca1b9326893525a3c091d37ec233e95283d8",
        ),
        (
            "gcore",
            8909,
            "68e0ee2a4139bcf90a888a82e93270af81baf2f0a8b9d96570f5ea22da2b9b84",
        ),
        (
            "together",
            9989,
            "b534805e20d11da7bd96e387cdcbc320fcad56977d1ff4becd880764178b9e5f",
        ),
    ],
)
def test_a_spec_is_as_published(name: str, size: int, digest: str) -> None:
    """Digests of the blocks, taken with `sed` and `sha256sum` from the pages."""
    content = (_SPECS / name / "openapi.yaml").read_bytes()
    assert len(content) == size
    assert hashlib.sha256(content).hexdigest() == digest


def test_the_merged_spec_is_made_of_lines_of_its_first_page() -> None:
    lines = (_SPECS / "together/openapi.yaml").read_text("utf-8").splitlines()
    paths = [line for line in lines if re.match(r"  /", line)]
    assert paths == ["  /deployments/secrets/{id}:", "  /deployments/secrets:"]
    methods = [line for line in lines if re.fullmatch(r"    (get|post|patch):", line)]
    assert methods == ["    get:", "    patch:", "    post:"]
    assert lines.count("    SecretResponseItem:") == 1


def test_mojibake_is_kept_as_published() -> None:
    content = (_SPECS / "braintrust/openapi.yaml").read_bytes()
    assert "doesn\u00e2\u20ac\u2122t".encode() in content
