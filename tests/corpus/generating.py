"""The first stages: generate a client as a user would, and count what came out."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.corpus.index import Document
from tests.corpus.results import Result, Stage, Summary

_COUNTS = re.compile(
    r"([\d,]+) operations? in, ([\d,]+) methods? out; "
    r"([\d,]+) schemas? in, ([\d,]+) types? out, ([\d,]+) folded away\s+"
    r"([\d,]+) errors?, ([\d,]+) warnings?, ([\d,]+) notes?"
)
_MEMORY_LIMIT = 1024
# Neither calls an operation.
_NO_METHODS = ("cached_property", "overload", "written_out")


def generate(document: Document, output: Path) -> Result:
    """Generate the client of a document in a process of its own.

    Memory is the most that the process itself held, in megabytes; processes that it
    starts to format are not added.
    """
    result = Result(document)
    shutil.rmtree(output / document.package, ignore_errors=True)
    started = time.monotonic()
    process = subprocess.Popen(
        _command(document, output),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None, "a pipe was asked for"
    with process.stdout as stream:
        told = stream.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    result.seconds = time.monotonic() - started
    result.megabytes = usage.ru_maxrss // 1024
    result.summary = _summary(told)
    result.failures[Stage.GENERATE] = list(_failures(result, process.returncode, told))
    return result


def _command(document: Document, output: Path) -> list[str]:
    return [
        *(sys.executable, "-m", "generator", "generate"),
        *("--spec", str(document.file), "--package", document.package),
        *("--output", str(output), "--root", str(document.root), "--force"),
    ]


def _summary(told: str) -> Summary | None:
    found = _COUNTS.search(told)
    if found is None:
        return None
    figures = [int(each.replace(",", "")) for each in found.groups()]
    operations, methods, schemas, types, folded, *diagnostics = figures
    return Summary(
        operations=operations,
        methods=methods,
        schemas=schemas,
        types=types,
        folded=folded,
        diagnostics=sum(diagnostics),
    )


def _failures(result: Result, code: int, told: str) -> Iterator[str]:
    if code:
        last = told.strip().splitlines()[-1:]
        yield f"exit code {code}: {''.join(last)}"
    elif result.summary is None:
        yield "it does not say what went in and what came out"
    if result.megabytes > _MEMORY_LIMIT:
        yield f"{result.megabytes} MB were needed"


def count(result: Result, output: Path) -> None:
    """Compare operations with methods, and schemas with types."""
    result.failures[Stage.COUNTS] = list(_differences(result, output))


def _differences(result: Result, output: Path) -> Iterator[str]:
    summary = result.summary
    if summary is None:
        return
    kinds = _methods(output / result.document.package)
    expected = result.document.operations
    for kind, number in kinds.items():
        if number != expected:
            yield f"{expected} operations in, {number} {kind} methods out"
    if summary.operations != expected:
        yield f"{expected} operations in, {summary.operations} of them seen"
    if summary.types + summary.folded != summary.schemas:
        yield (
            f"{summary.schemas} schemas in, {summary.types} types out "
            f"and {summary.folded} folded away"
        )


def _methods(package: Path) -> dict[str, int]:
    """Count the methods of sync and of async classes in what was written."""
    counted = {"sync": 0, "async": 0}
    for file in (package / "_client.py", *(package / "resources").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ClassDef):
                # By what it derives from: a resource itself may be called so.
                base = ast.unparse(node.bases[0]).lstrip("_")
                kind = "async" if base.startswith("Async") else "sync"
                counted[kind] += sum(1 for _ in _calling(node.body))
    return counted


def _calling(body: Iterable[ast.stmt]) -> Iterator[str]:
    for node in body:
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        told = set(map(_decorator, node.decorator_list))
        if not node.name.startswith("__") and told.isdisjoint(_NO_METHODS):
            yield node.name


def _decorator(node: ast.expr) -> str:
    """Return the name of what decorates, without what it is given."""
    function = node.func if isinstance(node, ast.Call) else node
    return ast.unparse(function).rpartition(".")[2]
