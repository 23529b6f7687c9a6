"""The stage that calls each client, and has a server judge what it sends."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
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
        with sitting(document, court.tools) as found:
            findings = [*_findings(result, output, found)]
            if not found.is_alive():
                raise NoJudge(f"{found.judge} died")
    except (NoJudge, subprocess.CalledProcessError) as error:
        result.failures[Stage.CALLS] = [str(error)]
        return
    wrong = {
        index: court.bench.unexcused(document.path, found.judge, each)
        for index, each in enumerate(findings)
    }
    accepted = sum(each.kind is Kind.ACCEPTED for each in findings)
    sent = sum(each.kind in (Kind.ACCEPTED, Kind.REFUSED) for each in findings)
    result.calls = Calls(judge=found.judge, judged=sent, accepted=accepted)
    result.failures[Stage.CALLS] = [
        f"{findings[index].operation}, {findings[index].case}: {'; '.join(map(str, each))}"
        for index, each in wrong.items()
        if each
    ]


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
