"""Arrows never point back: which part may import which, held over every module."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parents[2] / "generator"

EVERYTHING = frozenset(
    (
        "adopting",
        "building",
        "cli",
        "comparing",
        "configuration",
        "diagnostics",
        "installation",
        "log",
        "media_types",
        "merges",
        "mocking",
        "model",
        "nearest",
        "paths",
        "pipeline",
        "planning",
        "processes",
        "pytest_plugin",
        "reading",
        "rendering",
        "toml",
        "uris",
        "vendoring",
        "verifying",
        "writing",
    )
)

# What a part may import beside itself; a part that is not here imports nothing of ours.
MAY_IMPORT = {
    "diagnostics": {"model.source"},
    "log": {"model.source", "diagnostics"},
    "merges": {"model.source", "diagnostics"},
    "configuration": {"model.source", "diagnostics", "merges", "paths"},
    "reading": {"model", "diagnostics", "merges", "nearest", "paths", "uris"},
    "building": {
        "model",
        "diagnostics",
        "media_types",
        "nearest",
        "reading",
        "uris",
    },
    # What planning is told, it is told as it was declared: settings hold no behaviour.
    "planning": {
        "model",
        "diagnostics",
        "media_types",
        "nearest",
        "uris",
        "configuration.settings",
        "configuration.operation_settings",
        "configuration.webhook_settings",
    },
    # Comparing shows annotations and values in the words of the code that is rendered.
    "comparing": {
        "model",
        "diagnostics",
        "planning",
        "rendering.layout",
        "rendering.literals",
        "toml",
    },
    "rendering": {
        "model",
        "diagnostics",
        "planning",
        "installation",
        "processes",
        "toml",
    },
    "writing": {"diagnostics", "installation", "paths", "__version__"},
    "vendoring": {"model", "diagnostics", "reading", "toml"},
    # What is adopted becomes configuration, under names that planning would give.
    "adopting": {
        "configuration",
        "diagnostics",
        "media_types",
        "model",
        "nearest",
        "planning.clients.credential_names",
        "planning.declared",
        "planning.naming",
        "planning.package",
        "planning.services",
        "reading",
        "uris",
    },
    # The judging server knows a description as plain values, and nothing of our model.
    "mocking": {
        "model.json",
        "diagnostics",
        "media_types",
        "model.source",
        "reading.node",
        "reading.overlays",
        "reading.parsing",
        "uris",
    },
    "verifying": {
        "configuration",
        "diagnostics",
        "log",
        "media_types",
        "mocking",
        "model.json",
        "paths",
        "pipeline",
        "planning",
    },
    "pytest_plugin": {
        "cli.extras",
        "cli.printing",
        "configuration",
        "diagnostics",
        "log",
        "mocking",
        "verifying",
    },
    "pipeline": EVERYTHING - {"cli", "mocking", "pytest_plugin", "verifying"},
    "cli": EVERYTHING | {"__version__"},
    "__main__": {"cli"},
}


def modules() -> list[Path]:
    return sorted(
        path
        for path in GENERATOR.rglob("*.py")
        if "_templates" not in path.parts and path != GENERATOR / "__init__.py"
    )


def part_of(path: Path) -> str:
    return path.relative_to(GENERATOR).with_suffix("").parts[0]


def imported(path: Path) -> Iterator[str]:
    """Yield what a module imports of ours, without ``generator.``, wherever it does."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                found = [each.name for each in names]
            case ast.ImportFrom(module="generator", level=0, names=names):
                found = [f"generator.{each.name}" for each in names]
            case ast.ImportFrom(module=str(module), level=0):
                found = [module]
            case ast.ImportFrom():
                raise AssertionError(f"{path}: a relative import hides its layer")
            case _:
                continue
        yield from (
            name.removeprefix("generator.")
            for name in found
            if name.startswith("generator.")
        )


def allowed(part: str, name: str) -> bool:
    permitted = MAY_IMPORT.get(part, frozenset()) | {part}
    return any(name == each or name.startswith(f"{each}.") for each in permitted)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_an_arrow_never_points_back(path: Path) -> None:
    part = part_of(path)
    wrong = [name for name in imported(path) if not allowed(part, name)]
    assert not wrong, f"{part} may not import {', '.join(wrong)}"


def test_every_part_has_its_place() -> None:
    assert {part_of(path) for path in modules()} - {"__main__"} <= EVERYTHING


def test_the_rule_sees_a_wrong_arrow(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text("def f():\n    from generator.planning.package import Package\n")
    assert [allowed("building", name) for name in imported(module)] == [False]
    module.write_text("from generator import reading\n")
    assert [allowed("planning", name) for name in imported(module)] == [False]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.stem)
def test_modules_are_small_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_tests_are_small_enough_to_be_read() -> None:
    written = (
        path
        for path in Path(__file__).parents[1].rglob("*.py")
        if "expected" not in path.parts
    )
    lines = {path.name: len(path.read_text("utf-8").splitlines()) for path in written}
    assert [name for name, count in lines.items() if count > 400] == []
