"""``clientloom templates``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exits import OK
from generator.cli.printing import one_line
from generator.diagnostics import Position, failure


@click.group()
def templates() -> None:
    """Templates of packages, and how to put your own in their place.

    A folder with a template of the same name replaces that template: configure
    `templates`, or give `generate --templates DIR`.

    \b
      clientloom templates list
      clientloom templates copy README.md.jinja --into templates
    """


@templates.command("list")
def list_templates() -> int:
    """Print the name of every template that can be replaced.

    \b
      clientloom templates list
    """
    from generator.rendering.templates import template_names

    for name in template_names():
        click.echo(name)
    return OK


@templates.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option(
    "--into",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder of your templates.",
)
def copy(names: tuple[str, ...], into: Path) -> int:
    """Copy templates, to be changed; nothing is overwritten.

    \b
      clientloom templates copy README.md.jinja --into templates
    """
    from generator.rendering.templates import copied
    from generator.writing.replacing import replace_file

    texts = {into / name: copied(name) for name in names}
    for path in texts:
        if path.exists():
            message = "a template is here already, and is not overwritten"
            raise failure("templates/exists", message, Position(path.as_posix(), 1, 1))
    for path, text in texts.items():
        replace_file(path, text.encode())
        click.echo(f"{one_line(path.as_posix())}: written")
    return OK
