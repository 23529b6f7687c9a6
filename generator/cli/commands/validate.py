"""``clientloom validate``."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.exits import FOUND, OK
from generator.cli.options import config_option, root_option
from generator.cli.printing import broken, print_log, severities
from generator.cli.selection import job_of
from generator.diagnostics import ClientloomError, Severity
from generator.log import Log


@click.command()
@click.argument("spec", type=click.Path(path_type=Path), metavar="SPEC")
@config_option
@root_option()
def validate(spec: Path, config: Path | None, root: Path | None) -> int:
    """Read a description and tell what is wrong with it.

    That is what the official validator says, and what a client could not express. Such
    findings are warnings: a client is generated all the same, as far as the
    description's structure allows.

    Exit codes: 0, nothing is wrong; 1, there are warnings; 2, it cannot be read.

    \b
      clientloom validate specs/together/openapi.yaml
    """
    from generator import pipeline

    log = Log()
    try:
        pipeline.package(job_of(spec, config, root), log)
    except ClientloomError as error:
        return broken(error, log)
    print_log(log)
    click.echo(f"{spec}: {severities(log)}")
    return FOUND if log.count(Severity.WARNING) else OK
