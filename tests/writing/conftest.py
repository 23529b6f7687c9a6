"""A package's folder to write to, and manifests for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.writing.comparison import Comparison, compare
from generator.writing.folder import PackageFolder
from generator.writing.inputs import Inputs, Tool, digest
from generator.writing.manifest import Manifest
from generator.writing.replacing import bring_up_to_date, refuse_losses

INPUTS = Inputs(Tool("0.1.0", "26.10.1", "aa", "bb"), "cc", {"openapi.yaml": "dd"})

Generate = Callable[[Mapping[str, str]], Comparison]


def manifest_of(files: Mapping[str, str]) -> Manifest:
    digests = {name: digest(text.encode()) for name, text in files.items()}
    return Manifest("shop", INPUTS, digests)


@pytest.fixture
def folder(tmp_path: Path) -> PackageFolder:
    return PackageFolder(tmp_path / "generated" / "shop", keep=("extra/*.py",))


@pytest.fixture
def generate(folder: PackageFolder) -> Generate:
    """Do what the command does with files that it made."""

    def run(files: Mapping[str, str]) -> Comparison:
        manifest = folder.manifest()
        comparison = compare(folder, files, manifest)
        refuse_losses(folder, comparison, manifest)
        bring_up_to_date(folder, files, comparison, manifest_of(files))
        return comparison

    return run
