"""The files that make a distribution of a generated client."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.installation import templates_folder
from generator.rendering.environment import environment_of
from generator.rendering.requirements import requirement
from generator.rendering.text import comment
from generator.toml import literal

_VERSIONS: Final = {
    "__init__.py": re.compile(r'^(__version__ = )".*"$', re.MULTILINE),
    "_client.py": re.compile(r'^(    version=)".*"(?=,$)', re.MULTILINE),
}
_INSTALL: Final = re.compile(r"^## Install\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """What the distribution of a client is called, and what it consists of.

    `title` is that of the API; `http` is the HTTP library that the client imports, and
    `aiohttp` tells whether it may use that one, too.
    """

    package: str
    title: str
    version: str
    http: str
    aiohttp: bool
    has_licence: bool

    @property
    def name(self) -> str:
        return distribution_name(self.package)

    @property
    def dependencies(self) -> tuple[str, ...]:
        needed = (self.http, "pydantic", "typing-extensions")
        return tuple(map(requirement, needed))

    @property
    def extras(self) -> Mapping[str, tuple[str, ...]]:
        """What else may be installed, by the name of the extra."""
        return {"aiohttp": (requirement("aiohttp"),)} if self.aiohttp else {}


def pyproject(distribution: Distribution) -> str:
    """Return the pyproject.toml of a distribution (PEP 621)."""
    templates = environment_of(templates_folder() / "distribution")
    templates.filters["basic"] = literal
    return templates.get_template("pyproject.toml.jinja").render(
        name=distribution.name,
        package=distribution.package,
        version=distribution.version,
        description=f"A typed Python client of the {comment(distribution.title)}.",
        dependencies=distribution.dependencies,
        extras=distribution.extras,
        has_licence=distribution.has_licence,
    )


def readme(generated: str, package: str) -> str:
    """Return a client's README for its distribution, which is installed by name."""
    install = f"## Install\n\n```sh\npip install {distribution_name(package)}\n```\n\n"
    return _INSTALL.sub(install, generated, count=1)


def with_version(files: Mapping[str, str], version: str) -> Mapping[str, str]:
    """Return a client's files with a version of their own instead of the API's.

    It is what ``__version__`` and the ``User-Agent`` header tell.
    """
    stated = {
        name: found.sub(rf'\g<1>"{version}"', files[name], count=1)
        for name, found in _VERSIONS.items()
    }
    return {**files, **stated}


def distribution_name(package: str) -> str:
    """Return the name that a package is installed by (PEP 503)."""
    return package.replace("_", "-").lower()
