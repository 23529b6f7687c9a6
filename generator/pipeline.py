"""The stages in their order: each is a plain function from one value to the next.

Stages are imported where they are first needed: `validate` loads no templates, and
`check` loads none of this while nothing has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from generator.configuration.files import refuse_missing
from generator.configuration.jobs import Job
from generator.configuration.positions import place_in
from generator.diagnostics import ClientloomError, Diagnostic, Position
from generator.log import Locate, Log
from generator.model.source import Source
from generator.paths import from_here, relative
from generator.processes import Beside
from generator.reading.document import Document, read
from generator.reading.parsing import decode
from generator.reading.positions import Positions
from generator.writing.inputs import (
    Inputs,
    Tool,
    digest,
    settings_digest,
    specs_on_disk,
    template_names,
    this_tool,
)
from generator.writing.manifest import Manifest

if TYPE_CHECKING:
    from generator.adopting.reading import SdkFile
    from generator.configuration.settings import ClientSettings
    from generator.model.api import Api
    from generator.planning.package import Counts, Package


STAGES: Final = (
    "reading",
    "validating",
    "building",
    "planning",
    "rendering",
)
"""What a run goes through, in this order."""


class Progress(Protocol):
    """Is told what a run does, in a word or two, and how much of that is done."""

    def __call__(self, stage: str, done: int = 0, total: int = 0, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Generated:
    """A client as text, and what it was made from."""

    files: Mapping[str, str]
    manifest: Manifest
    counts: Counts


@dataclass(frozen=True, slots=True)
class Means:
    """What a run may use: text that was formatted before, and processes to format.

    `planned` is called when the plan is made and formatting begins, so that whoever owns
    the process can tell its garbage collector that what is there now will stay.
    """

    formatted: MutableMapping[str, str] = field(default_factory=dict[str, str])
    jobs: int = 1
    planned: Callable[[], None] = lambda: None


def silent(stage: str, done: int = 0, total: int = 0, /) -> None:
    """Show no progress."""


def read_document(job: Job, log: Log) -> Document:
    """Read a job's description; from here on, the log can place its findings."""
    log.locate = _locator(job, partial(_position_unread, job))
    try:
        refuse_missing(job)
        document = read(
            job.spec, root=job.root, overlays=job.overlays, report=log.report
        )
    except ClientloomError as error:
        raise _placed(error, log) from None
    log.locate = _locator(job, document.locate)
    return document


def _placed(error: ClientloomError, log: Log) -> ClientloomError:
    """Give an error line and column: no document will be there to be asked for them."""
    return ClientloomError(
        *(
            replace(
                each,
                place=each.place and log.position(each.place),
                related=tuple(filter(None, map(log.position, each.related))),
            )
            for each in error.diagnostics
        )
    )


def validate(job: Job, log: Log, progress: Progress = silent) -> Document:
    """Read a description and report what the official validator says of it."""
    from generator.reading.validation import validate as report_violations

    progress("reading")
    document = read_document(job, log)
    progress("validating")
    report_violations(document)
    return document


def package(
    job: Job, log: Log, progress: Progress = silent, jobs: int = 1
) -> tuple[Package, Document]:
    """Go as far as the plan of the package; with several jobs, validate meanwhile."""
    progress("reading")
    document = read_document(job, log)
    progress("validating")
    with _validated_beside(document, jobs):
        _, planned = planned_from(document, job, log, progress)
    return planned, document


@contextmanager
def _validated_beside(document: Document, jobs: int) -> Generator[None]:
    """Validate a description beside the rest; what is found is reported before that.

    The validator shares nothing with the stages that follow but the description, and
    takes as long as they do.
    """
    report = document.report
    known = len(report.diagnostics)

    def violations() -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
        from generator.reading.validation import validate

        validate(document)
        return report.diagnostics[known:], tuple(document.inputs)

    validation = Beside(violations, jobs)
    try:
        yield
    finally:
        found, names = validation.result()
        document.open_also(names)
        report.insert(known, found)


def planned_from(
    document: Document, job: Job, log: Log, progress: Progress = silent
) -> tuple[Api, Package]:
    """Plan the package of a description that was read, validated or not."""
    from generator.building import build
    from generator.planning.configured import Configured
    from generator.planning.plan import plan

    progress("building")
    api = build(document)
    progress("planning")
    return api, plan(api, Configured(job.settings, job.source), log.report)


def adopt(file: SdkFile, job: Job, log: Log) -> ClientSettings:
    """Return the settings by which a job's client keeps the surface of an SDK.

    What cannot be kept is reported. What there is to say of the description itself is
    not: `validate` does that.
    """
    from generator.adopting.keeping import (
        tell_what_moved,
        usual,
        without_what_cannot_be,
    )
    from generator.adopting.settings import adopted
    from generator.adopting.type_modules import imported_types
    from generator.planning.configured import Configured
    from generator.planning.plan import plan

    log.locate = file.locate
    unsaid = Log()
    document = read_document(job, unsaid)
    log.locate = partial(_position_in_either, file, _locator(job, document.locate))
    stated = job.settings
    api, unnamed = planned_from(document, job, unsaid)
    found = adopted(file.sdk, api, usual(unnamed), log.report)
    settings = replace(
        found.settings, spec=stated.spec, package=stated.package, root=stated.root
    )
    planned = plan(api, Configured(settings, job.source), unsaid.report)
    tell_what_moved(planned, settings.methods, log.report)
    imported = imported_types(file.sdk, found.names, api, planned, log.report)
    kept = without_what_cannot_be(settings, planned, log.report)
    return replace(
        kept,
        type_modules=imported.modules,
        type_aliases={**imported.aliases, **kept.type_aliases},
    )


def _position_in_either(file: SdkFile, described: Locate, source: Source) -> Position:
    return file.locate(source) if file.has(source) else described(source)


def generate(
    job: Job, log: Log, progress: Progress = silent, means: Means | None = None
) -> Generated:
    """Make a client's files; nothing is written."""
    available = means or Means()
    progress("reading")
    document = read_document(job, log)
    progress("validating")
    with _validated_beside(document, available.jobs):
        tool = Beside(this_tool, available.jobs)
        _, planned = planned_from(document, job, log, progress)
        progress("rendering")
        available.planned()
        files = _rendered(planned, job, progress, available)
    log.report.raise_errors()
    manifest = Manifest(
        package=planned.name,
        inputs=_inputs(job, document, tool.result()),
        files={name: digest(text.encode()) for name, text in files.items()},
    )
    return Generated(files, manifest, planned.counts)


def _rendered(
    planned: Package, job: Job, progress: Progress, means: Means
) -> Mapping[str, str]:
    from generator.rendering.render import render

    return render(
        planned,
        means.formatted,
        means.jobs,
        job.settings.license_header or "",
        job.templates,
        partial(progress, "rendering"),
    )


def _inputs(job: Job, document: Document, tool: Tool) -> Inputs:
    specs = {
        relative(_path(job, name), job.folder): digest(content)
        for name, content in document.inputs.items()
    }
    specs |= specs_on_disk(job.folder, template_names(job.folder, job.templates))
    return Inputs(tool, settings_digest(job.stated), specs)


def _locator(job: Job, positions: Locate) -> Locate:
    """Let positions name a file relative to where the user is."""

    def locate(source: Source) -> Position:
        configuration = job.configuration
        if configuration is not None and source.file == configuration.as_posix():
            found = place_in(configuration, source)
            shown = from_here(Path(found.file))
        else:
            found = positions(source)
            shown = from_here(_path(job, found.file))
        return replace(found, file=shown.as_posix())

    return locate


def _position_unread(job: Job, source: Source) -> Position:
    """Place what was found wrong before there was a document."""
    try:
        text = decode(_path(job, source.file).read_bytes(), source.file)
    except (OSError, ClientloomError):
        return Position(source.file, 1, 1)
    return Positions().locate(source, text)


def _path(job: Job, name: str) -> Path:
    """Return the path of a file that reading names, from the description's folder."""
    return job.spec.parent / name
