"""``pytest --clientloom NAME``: one test for each operation of a configured client.

Needs the extra ``verify``. Without a path on the command line, only these tests run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest._code.code import TerminalRepr, TracebackStyle

    from generator.diagnostics import ClientloomError
    from generator.mocking.descriptions.operations import Operation
    from generator.verifying.verification import Verification

_OPTION = "clientloom"
_STACK = pytest.StashKey[ExitStack]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option ``--clientloom``."""
    parser.getgroup("clientloom").addoption(
        "--clientloom",
        action="append",
        default=[],
        metavar="CLIENT",
        help="Verify a client of [tool.clientloom] against its description; may be "
        "given several times.",
    )


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Leave the project's own tests alone where no path asks for them."""
    told = config.args_source is pytest.Config.ArgsSource.ARGS
    if config.getoption(_OPTION) and not told:
        config.args = []


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(
    session: pytest.Session, config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Add a test for each operation of the clients that are named."""
    names: list[str] = config.getoption(_OPTION) or []
    if names:
        stack = config.stash[_STACK] = ExitStack()
        items.extend(_tests(session, config, names, stack))


def pytest_unconfigure(config: pytest.Config) -> None:
    """Close servers and clients."""
    stack = config.stash.get(_STACK, None)
    if stack is not None:
        stack.close()


def _tests(
    session: pytest.Session, config: pytest.Config, names: list[str], stack: ExitStack
) -> Iterator[OperationTest]:
    from generator.cli.extras import needs_extra
    from generator.configuration import find, load
    from generator.configuration.jobs import configured_jobs
    from generator.diagnostics import ClientloomError
    from generator.log import Log

    try:
        with needs_extra("pytest --clientloom"):
            from generator.verifying.verification import verifying
        found = find(config.rootpath)
        if found is None:
            raise pytest.UsageError(
                f"there is no [tool.clientloom] at {config.rootpath}"
            )
        for job in configured_jobs(load(found), names):
            verification = stack.enter_context(verifying(job, Log()))
            for operation in verification.operations:
                name = f"{job.name}::{operation.key}"
                # pytest does not say what a constructor takes.
                test = OperationTest.from_parent(  # pyright: ignore[reportUnknownMemberType]
                    session, name=name, nodeid=name
                )
                test.verification, test.operation = verification, operation
                yield test
    except ClientloomError as error:
        raise pytest.UsageError(_told(error)) from None


def _told(error: ClientloomError) -> str:
    from click import unstyle

    from generator.cli.printing import diagnostic_line
    from generator.log import Log

    return "\n".join(
        unstyle(diagnostic_line(each, Log())) for each in error.diagnostics
    )


class OperationFailed(Exception):
    """Calls of an operation failed; says which, and why."""


class OperationTest(pytest.Item):
    """All calls of one operation."""

    verification: Verification
    operation: Operation

    def runtest(self) -> None:
        """Make the calls.

        Raises:
            OperationFailed: Some calls failed.
        """
        from generator.verifying.reporting import OperationReport, details
        from generator.verifying.verification import Outcome

        results = tuple(self.verification.results(self.operation))
        report = OperationReport(self.operation.key, results)
        told = "\n".join(details(report))
        match report.outcome:
            case Outcome.FAILED:
                raise OperationFailed(told)
            case Outcome.SKIPPED:
                pytest.skip(told)
            case Outcome.PASSED:
                return

    def repr_failure(
        self,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: TracebackStyle | None = None,
    ) -> str | TerminalRepr:
        """Return what is wrong; a traceback is for what we did not foresee."""
        if isinstance(excinfo.value, OperationFailed):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return what a report calls the test."""
        return (self.path, None, self.name)
