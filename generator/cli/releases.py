"""The version of a client's distribution: from its API, or from what changed."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from packaging.version import InvalidVersion, Version

from generator.configuration import Configuration
from generator.configuration.jobs import Job

if TYPE_CHECKING:
    from generator.comparing.changes import Severity

FIRST: Final = "0.1.0"
_NUMBERS: Final = re.compile(r"\D*(\d+)(?:[.-](\d+))?(?:[.-](\d+))?")


def normal(stated: str) -> str | None:
    """Return a version as Python writes it (PEP 440), or None where it is none."""
    try:
        return str(Version(stated))
    except InvalidVersion:
        return None


def version_of_api(stated: str) -> str:
    """Return the version that an API states, as Python writes versions (PEP 440).

    Of a date or another text the leading numbers count, so that ``2026-05-07T20:33``
    gives ``2026.5.7``; a text without any gives the first version.
    """
    if (version := normal(stated)) is not None:
        return version
    found = _NUMBERS.match(stated)
    if found is None:
        return FIRST
    return ".".join(str(int(each)) for each in found.groups() if each is not None)


def raised(base: str, verdict: Severity | None) -> str:
    """Return the version after `base` that a verdict asks for (Semantic Versioning 2).

    Before 1.0.0, what breaks callers raises the second number.
    """
    from generator.comparing.changes import Severity

    if verdict is None:
        return base
    major, minor, patch = (*Version(base).release, 0, 0)[:3]
    if verdict is Severity.PATCH:
        return f"{major}.{minor}.{patch + 1}"
    if verdict is Severity.MAJOR and major:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0"


def verdict_since(job: Job, configuration: Configuration, name: str) -> Severity | None:
    """Return what changed in a client since a git revision, nothing if nothing did."""
    from generator.cli.sides import Input, at_revision
    from generator.comparing.compare import compare

    with at_revision(name, job.name, configuration) as before:
        return compare(before.version(), Input(job).version()).verdict


def text_at(name: str, path: Path) -> str | None:
    """Return a file as it was at a git revision, or None where there was none."""
    from generator.cli.revisions import revision

    folder = next(each for each in path.absolute().parents if each.is_dir())
    found = revision(name, folder)
    within = path.resolve().relative_to(found.root.resolve()).as_posix()
    if not found.has(within):
        return None
    with TemporaryDirectory(prefix="clientloom-") as temporary:
        found.copy([within], Path(temporary))
        return (Path(temporary) / within).read_text(encoding="utf-8")
