"""The stage that calls each client, and has a server judge what it sends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.calling import Finding, Kind
from tests.corpus.judgements import Bench
from tests.corpus.judges import NoJudge, Sitting, sitting
from tests.corpus.results import Calls, Result, Stage
from tests.corpus.verdicts import Judge


@dataclass(frozen=True, slots=True)
class Court:
    """What calls are judged with: the programs, and what is known of them."""

    tools: Mapping[Judge, str]
    bench: Bench


def call(result: Result, output: Path, court: Court) -> None:
    """Call every operation of a document's client, with a judge that takes it."""
    document = result.document
    try:
        judge, findings = _judged(result, output, court)
    except (NoJudge, subprocess.CalledProcessError) as error:
        result.failures[Stage.CALLS] = [str(error)]
        return
    accepted = sum(each.kind is Kind.ACCEPTED for each in findings)
    sent = sum(each.kind in (Kind.ACCEPTED, Kind.REFUSED) for each in findings)
    result.calls = Calls(judge=judge, judged=sent, accepted=accepted)
    result.failures[Stage.CALLS] = [
        f"{each.operation}, {each.case}: {'; '.join(map(str, wrong))}"
        for each in findings
        if (wrong := court.bench.unexcused(document.path, judge, each))
    ]


def _judged(
    result: Result, output: Path, court: Court
) -> tuple[Judge, Sequence[Finding]]:
    """Return who judged a document, and what was said of each call.

    A judge that a request ends, which prism does at times, has judged nothing.
    """
    dead: set[Judge] = set()
    while True:
        with sitting(result.document, court.tools, dead) as found:
            findings = [*_findings(result, output, found)]
            if found.is_alive():
                return found.judge, findings
            dead.add(found.judge)


def _findings(result: Result, output: Path, found: Sitting) -> Iterator[Finding]:
    document = result.document
    arguments = [
        *(str(document.file), str(document.root), str(output), document.package),
        *(found.judge.value, found.origin),
    ]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.corpus.calling", *arguments],
        # Methods that are deprecated are called, too.
        env={**os.environ, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    yield from map(Finding.model_validate_json, ran.stdout.splitlines())
