"""The files of a repository that keeps clients, beside the clients themselves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from generator.installation import templates_folder
from generator.rendering.environment import environment_of

_TEMPLATES: Final = {
    "clientloom.toml": "clientloom.toml",
    ".gitattributes": "gitattributes",
    ".pre-commit-config.yaml": "pre-commit-config.yaml",
    ".github/workflows/clientloom.yml": "workflow.yml",
}


def repository_files(
    *, name: str, spec: str, output: str, version: str
) -> Mapping[str, str]:
    """Return the text of each file by its path below the repository.

    `name` is a client's, `spec` and `output` are paths below the repository, and
    `version` is that of Clientloom. None of them holds quotes or line ends.
    """
    templates = environment_of(templates_folder() / "repository")
    return {
        path: templates.get_template(f"{template}.jinja").render(
            name=name,
            spec=spec,
            output=output,
            package=PurePosixPath(output, name).as_posix(),
            version=version,
        )
        for path, template in _TEMPLATES.items()
    }
