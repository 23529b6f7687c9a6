"""A small shop's client, generated once, and copies of it to break."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator import pipeline
from generator.configuration.jobs import Job, single_job
from generator.log import Log
from generator.verifying.verification import Result, verifying

SHOP = Path(__file__).parent / "shop.yaml"

Verify = Callable[[Path], Mapping[str, list[Result]]]


def job_of(folder: Path) -> Job:
    return single_job(SHOP, package="shop", output=folder)


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder that holds the client as it is generated."""
    folder = tmp_path_factory.mktemp("generated")
    for name, text in pipeline.generate(job_of(folder), Log()).files.items():
        path = folder / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def shop(generated: Path, tmp_path: Path) -> Path:
    """Give a folder with a copy of the client that may be broken."""
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(generated / "shop", tmp_path / "shop", ignore=ignored)
    return tmp_path


@pytest.fixture
def verify() -> Verify:
    """Give what verifies the client of a folder: results by operation."""

    def results(folder: Path) -> Mapping[str, list[Result]]:
        with verifying(job_of(folder), Log()) as verification:
            return {
                each.key: [*verification.results(each)]
                for each in verification.operations
            }

    return results
