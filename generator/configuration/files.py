"""The files that the configuration of a client names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.configuration.jobs import Job
from generator.diagnostics import Report
from generator.model.source import Source
from generator.paths import from_here


def refuse_missing(job: Job) -> None:
    """Raise `ClientloomError` where a file is missing, at the key that names it.

    A description that was named on the command line has no key: whoever reads it, misses it.
    """
    if job.source is None:
        return
    report = Report()
    for what, path, source in _missing(job, job.source):
        shown = from_here(path).as_posix()
        is_other = path.exists()
        message = f"{shown} is no {what}" if is_other else f"there is no {what} {shown}"
        report.error("configuration/missing-file", message, source)
    report.raise_errors()


def _missing(job: Job, source: Source) -> Iterator[tuple[str, Path, Source]]:
    if not job.spec.is_file():
        yield "file", job.spec, source.child("spec")
    for overlay in job.overlays:
        if not overlay.is_file():
            yield "file", overlay, source.child("overlays")
    if job.root is not None and not job.root.is_dir():
        yield "folder", job.root, source.child("root")
