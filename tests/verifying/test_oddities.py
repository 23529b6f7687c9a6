"""Odd descriptions, each as small as it can be: their clients pass every call.

Each has a file in ``oddities/``, without an ``info``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from textwrap import dedent

import pytest

from generator import pipeline
from generator.configuration.jobs import single_job
from generator.log import Log
from generator.verifying.verification import Outcome, Result, verifying

VerifyText = Callable[[str], Sequence[Result]]

ODDITIES = Path(__file__).parent / "oddities"
PASSING = sorted(ODDITIES.glob("*/*.yaml"))


@pytest.fixture
def verify_text(tmp_path: Path) -> VerifyText:
    """Give what generates and verifies the client of a description."""

    def results(text: str) -> Sequence[Result]:
        spec = tmp_path / "openapi.yaml"
        info = "info: {title: Odd, version: '1'}\n"
        spec.write_text(info + dedent(text).lstrip(), encoding="utf-8")
        job = single_job(spec, package="odd", output=tmp_path)
        for name, content in pipeline.generate(job, Log()).files.items():
            path = tmp_path / "odd" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        with verifying(job, Log()) as verification:
            return [
                result
                for each in verification.operations
                for result in verification.results(each)
            ]

    return results


@pytest.mark.parametrize("path", PASSING, ids=lambda path: path.stem)
def test_every_call_passes(verify_text: VerifyText, path: Path) -> None:
    results = verify_text(path.read_text(encoding="utf-8"))
    assert results
    assert [each for each in results if each.outcome is not Outcome.PASSED] == []


def test_an_operation_whose_server_has_no_host_is_skipped(
    verify_text: VerifyText,
) -> None:
    results = verify_text("""
        openapi: 3.1.0
        servers: [{url: https://shop.example.com}]
        paths:
          /<url>:
            put:
              servers: [{url: 'https://'}]
              responses: {204: {description: Done.}}
          /a: {get: {responses: {204: {description: Done.}}}}
        """)
    skipped, *others = results
    assert skipped.outcome is Outcome.SKIPPED
    assert skipped.complaints == ("no server has a host: https://",)
    assert {(each.operation, each.outcome) for each in others} == {
        ("GET /a", Outcome.PASSED)
    }
