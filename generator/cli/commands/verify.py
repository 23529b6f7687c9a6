"""``clientloom verify``."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import click

from generator.cli.exits import BROKEN, FOUND, OK
from generator.cli.extras import needs_extra
from generator.cli.options import format_option
from generator.cli.printing import one_line, print_log
from generator.cli.selection import Selection, selecting
from generator.configuration.jobs import Job
from generator.diagnostics import ClientloomError
from generator.log import Log

if TYPE_CHECKING:
    from generator.verifying.reporting import ClientReport


@click.command()
@selecting(
    spec="Verify a client that was generated from this description.",
    output="the folder that holds the package",
)
@format_option(["text", "json"], "A table to read, or JSON for programs.")
def verify(
    selection: Selection,
    form: Literal["text", "json"],
) -> int:
    """Prove written clients against their descriptions, call by call.

    Every operation is called on a server of this machine, sync and async, with required
    arguments and then with all. The server judges requests by the description alone and
    answers from it; what comes back must say what was sent.

    Exit codes: 0, all calls passed; 1, some failed; 2, nothing could be verified.

    \b
      clientloom verify
      clientloom verify together --format json
      clientloom verify --spec openapi.yaml --package shop --output src
    """
    with needs_extra("verify"):
        from generator.verifying import reporting
    jobs = selection.jobs()
    reports = _verified(jobs)
    match form:
        case "text":
            for line in (line for each in reports for line in reporting.table(each)):
                click.echo(one_line(line))
        case "json":
            value = {"clients": [reporting.record(each) for each in reports]}
            click.echo(json.dumps(value, indent=2))
    if len(reports) < len(jobs):
        return BROKEN
    return FOUND if any(each.failed for each in reports) else OK


def _verified(jobs: Sequence[Job]) -> list[ClientReport]:
    """Verify one client after the other; one that cannot be does not stop the rest."""
    reports: list[ClientReport] = []
    for job in jobs:
        log = Log()
        try:
            reports.append(_report(job, log))
        except ClientloomError as error:
            log.report.extend(error.diagnostics)
            print_log(log)
    return reports


def _report(job: Job, log: Log) -> ClientReport:
    from generator.cli.progress import progress
    from generator.verifying.reporting import ClientReport
    from generator.verifying.verification import verifying

    doing = "verifying"
    with (
        progress(job.name, doing, (doing,)) as show,
        verifying(job, log) as verification,
    ):
        total = len(verification.operations)
        report = ClientReport(job.name)
        for number, operation in enumerate(verification.operations, 1):
            show(doing, number, total)
            report.add(operation.key, verification.results(operation))
        return report
