"""``clientloom vendor``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exits import OK
from generator.cli.printing import counted, one_line, print_absent
from generator.configuration import find


@click.command()
@click.argument(
    "pages",
    nargs=-1,
    required=True,
    metavar="PAGE...",
)
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The description to write; source.toml beside it records the pages.",
)
def vendor(pages: tuple[str, ...], into: Path) -> int:
    """Take a description out of documentation pages, byte for byte.

    A page holds an OpenAPI document in a fenced block; pages of one API are merged, and
    parts that contradict each other are errors. A plain OpenAPI file is taken too. A
    page is a file or an HTTPS URL; `update` fetches it again.

    \b
      clientloom vendor https://example.com/openapi.yaml --into specs/shop/openapi.yaml
      clientloom vendor docs/secrets-*.md --into specs/together/openapi.yaml
    """
    from generator.vendoring.neighbours import without
    from generator.vendoring.updating import vendor_from
    from generator.writing.replacing import replace_file

    config = find(Path.cwd())
    result = vendor_from(pages, into, root=config.parent if config else Path.cwd())
    for path, content in result.files.items():
        state = "written" if replace_file(path, content) else "unchanged"
        click.echo(f"{one_line(path.as_posix())}: {state}")
    click.echo(
        f"{counted(len(result.operations), 'operation')} from "
        f"{counted(len(pages), 'page')}"
    )
    print_absent(into.parent, without(into.parent, result.neighbours))
    return OK
