"""``clientloom diff``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import config_option, format_option, root_option


@click.command()
@click.argument("old")
@click.argument("new", required=False)
@click.option(
    "--client",
    metavar="NAME",
    help="The configured client; OLD and NEW may then be git revisions, and NEW is the "
    "working copy by default.",
)
@config_option
@root_option("The folder that references of files may stay within.")
@format_option(
    ["text", "markdown", "json", "github"],
    "For a terminal, a pull request, a program, or a GitHub workflow.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["minor", "major"]),
    help="Exit with 1 when the verdict is this or worse.",
)
def diff(
    old: str,
    new: str | None,
    client: str | None,
    config: Path | None,
    root: Path | None,
    form: str,
    fail_on: str | None,
) -> int:
    """Tell what changed for callers between two descriptions of one client.

    OLD and NEW are description files. With --client they may be git revisions too: the
    description is read as it was there, and so is the configuration. A file comes before
    a revision of the same name.

    Every change is shown with its places and with what it asks of the next version:
    patch, minor or major. The worst of them is the verdict.

    \b
      clientloom diff old.yaml new.yaml
      clientloom diff HEAD --client together
      clientloom diff HEAD~1 HEAD --client together --format markdown
      clientloom diff origin/main HEAD --client together --fail-on major

    Exit codes: 0, compared; 1, as bad as --fail-on; 2, it could not be compared.
    """
    # Comparing brings planning with it, which other verbs must not pay for.
    from generator.cli.differences import Request, differ

    return differ(
        Request(old=old, new=new, client=client, config=config, root=root),
        form,
        fail_on,
    )
