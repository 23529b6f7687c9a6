"""Print constraints that pin every dependency to the lowest version that is allowed."""

from __future__ import annotations

import tomllib
from pathlib import Path

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


def lowest() -> list[str]:
    """Return ``name==version`` for every requirement with a lower bound."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    stated: list[str] = [*project["dependencies"]]
    for extra in project["optional-dependencies"].values():
        stated.extend(extra)
    bounded = (each.partition(">=") for each in stated if ">=" in each)
    return [_pin(name.partition("[")[0], version) for name, _, version in bounded]


def _pin(name: str, version: str) -> str:
    """Pin a requirement; stubs carry the day of their release behind the version."""
    return f"{name}=={version}{'.*' if name.startswith('types-') else ''}"


if __name__ == "__main__":
    print("\n".join(lowest()))
