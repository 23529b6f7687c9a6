"""Small descriptions, made into clients that tests then call."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from generator import pipeline
from generator.configuration import load
from generator.configuration.jobs import configured_jobs
from generator.log import Log
from generator.writing.comparison import compare
from generator.writing.folder import PackageFolder
from generator.writing.replacing import bring_up_to_date
from tests.runtime.server import Server, serving

Made = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as running:
        yield running


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Make a package of a description and what its client's table says; import it."""
    packages: list[str] = []

    def make(
        spec: str,
        configuration: str = "",
        package: str = "shop_made",
        class_name: str = "Shop",
    ) -> Any:
        (tmp_path / "shop.yaml").write_text(spec)
        named = f'class_name = "{class_name}"\n'
        head = f'[clients.{package}]\nspec = "shop.yaml"\n{named}'
        (tmp_path / "clientloom.toml").write_text(head + configuration)
        (job,) = configured_jobs(load(tmp_path / "clientloom.toml"), ())
        log = Log()
        found = pipeline.generate(job, log)
        target = PackageFolder(job.package)
        bring_up_to_date(
            target, found.files, compare(target, found.files, None), found.manifest
        )
        packages.append(package)
        monkeypatch.setattr(sys, "path", [str(job.package.parent), *sys.path])
        return importlib.import_module(package)

    yield make
    for package in packages:
        for name in [each for each in sys.modules if each.startswith(package)]:
            del sys.modules[name]
