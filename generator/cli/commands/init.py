"""``clientloom init``."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from generator import __version__
from generator.cli.commands.generate import GenerateOptions, generate_all
from generator.cli.exits import OK
from generator.cli.means import means, processors
from generator.cli.printing import counted, one_line, print_absent
from generator.cli.selection import selected
from generator.configuration import find
from generator.configuration.schema import package_name
from generator.diagnostics import Position, failure
from generator.paths import from_here

_EMPTY_WORDS: Final = frozenset(("the", "api", "apis", "rest", "http", "openapi"))
_SAFE: Final = re.compile(r"[A-Za-z0-9_@+./-]+")


@dataclass(frozen=True, slots=True)
class _Start:
    """What a repository begins with: a description, and files that are written.

    `absent` are those that the description refers to and that nobody has brought.
    """

    name: str
    spec: Path
    files: Mapping[Path, bytes]
    absent: tuple[str, ...] = ()


@click.command()
@click.argument("spec", metavar="SPEC")
@click.option(
    "--name",
    metavar="NAME",
    help="The client's name, by which it is imported; from the title by default.",
)
@click.option(
    "--output",
    default="generated",
    show_default=True,
    metavar="DIR",
    help="The folder that gets the package, as DIR/NAME.",
)
def init(spec: str, name: str | None, output: str) -> int:
    """Start a repository of clients with one description.

    SPEC is a file or an HTTPS URL. One from elsewhere is put into specs/NAME, with a
    record of where it came from, but without the files that it refers to. Writes a
    configuration, attributes for git, a workflow for CI and an entry for pre-commit,
    then generates the client. Nothing that exists is overwritten.

    \b
      clientloom init https://example.com/openapi.yaml
      clientloom init specs/shop.yaml --name shop --output src
    """
    from generator.rendering.repository import repository_files

    if (configuration := find(Path.cwd())) is not None:
        raise _exists(configuration)
    start = _start(spec, name)
    stated = start.spec.as_posix()
    for each in (stated, output):
        _refuse_unsafe(each)
    texts = repository_files(
        name=start.name, spec=stated, output=output.rstrip("/"), version=__version__
    )
    files = {Path(path): text.encode() for path, text in texts.items()}
    _refuse_package(Path(output, start.name))
    for path, content in {**start.files, **files}.items():
        _write_new(path, content)
    print_absent(start.spec.parent, start.absent)
    options = GenerateOptions(force=False, strict=False, dry_run=False)
    with means(processors()) as available:
        status = generate_all(selected(None, ()), options, available)
    if status == OK:
        click.echo("next: commit all of it; `clientloom check` tells what is current")
    return status


def _start(place: str, name: str | None) -> _Start:
    """Read a description, and decide on its name and where it is to stand."""
    from generator.vendoring.neighbours import without
    from generator.vendoring.updating import is_url, record_of, vendor_from

    into = Path("specs", "openapi")
    result = vendor_from([place], into, root=Path.cwd())
    content = result.files[into]
    chosen = name or _suggested(result.title)
    if why := package_name(chosen):
        raise failure("init/name", f"{why}, and give it as --name")
    if not is_url(place) and _is_here(Path(place), content):
        return _Start(chosen, from_here(Path(place)), {})
    suffix = ".json" if content.lstrip()[:1] == b"{" else ".yaml"
    spec = Path("specs", chosen, f"openapi{suffix}")
    if spec.exists() and spec.read_bytes() != content:
        message = "another description is here already; nothing was written"
        raise failure("init/exists", message, Position(spec.as_posix(), 1, 1))
    absent = without(spec.parent, result.neighbours)
    if not is_url(place):
        _refuse_parting(Path(place), absent)
    files = {spec: content, record_of(spec): result.files[record_of(into)]}
    return _Start(chosen, spec, files, absent)


def _refuse_parting(place: Path, absent: tuple[str, ...]) -> None:
    """Raise where files that a description refers to would stay where they are."""
    left = [each for each in absent if (place.parent / each).is_file()]
    if not left:
        return
    message = (
        f"this description refers to {counted(len(left), 'other file')}, such as "
        f"{left[0]}, which would not come along: copy its folder into this repository, "
        "and give the path that it has there"
    )
    raise failure("init/other-files", message, Position(place.as_posix(), 1, 1))


def _is_here(path: Path, content: bytes) -> bool:
    """Tell whether a file is a description as it is, below the working directory."""
    inside = path.resolve().is_relative_to(Path.cwd())
    return inside and path.read_bytes() == content


def _suggested(title: str) -> str:
    """Return a name for a client from its API's title: ``Shop API`` gives ``shop``."""
    words = re.findall(r"[a-z0-9]+", title.lower())
    return "_".join(each for each in words if each not in _EMPTY_WORDS)


def _write_new(path: Path, content: bytes) -> None:
    from generator.writing.replacing import replace_file

    if path.exists():
        click.echo(f"{one_line(path.as_posix())}: kept as it is")
        if path.read_bytes() != content:
            click.echo("  what it may need:")
            click.echo(textwrap.indent(content.decode(), "    ").rstrip())
        return
    replace_file(path, content)
    click.echo(f"{one_line(path.as_posix())}: written")


def _refuse_package(path: Path) -> None:
    """Raise where the client would be written into somebody's folder."""
    from generator.writing.comparison import compare
    from generator.writing.folder import PackageFolder
    from generator.writing.replacing import refuse_losses

    folder = PackageFolder(path)
    manifest = folder.manifest()
    refuse_losses(folder, compare(folder, {}, manifest), manifest)


def _refuse_unsafe(path: str) -> None:
    """Raise for a path that the files of a repository cannot hold as it is."""
    if _SAFE.fullmatch(path) and not Path(path).is_absolute():
        return
    message = (
        f"{path!r} cannot be configured by `init`: use a relative path of letters, "
        "digits, hyphens and underscores"
    )
    raise failure("init/path", message)


def _exists(configuration: Path) -> Exception:
    message = (
        "there is a configuration already: bring a further description by `clientloom "
        "vendor SPEC --into specs/NAME/openapi.yaml`, add a table [clients.NAME] with "
        "that 'spec', and run `clientloom generate`"
    )
    place = Position(from_here(configuration).as_posix(), 1, 1)
    return failure("init/exists", message, place)
