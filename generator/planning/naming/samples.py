"""The vendor's own Python samples: what they call an operation, and what all of them say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics import Report
from generator.model.operations import CodeSample, Operation
from generator.model.source import Source
from generator.planning.naming.sample_calls import SampleCall, read_code
from generator.planning.naming.sample_text import parsed

_PYTHON = frozenset({"py", "python", "python3"})
_VERBS = {
    "GET": frozenset("all describe fetch find get list read retrieve search".split()),
    "POST": frozenset("add create insert new post register submit".split()),
    "PUT": frozenset("put replace set update upsert".split()),
    "PATCH": frozenset("edit modify patch update".split()),
    "DELETE": frozenset("delete destroy remove".split()),
}
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """How a vendor's sample calls an operation.

    `package` and `class_name` are nothing where the sample starts with a client at
    hand. `environment` pairs arguments of the constructor with the environment variables
    that they come from; `positional` counts the arguments that have no keyword.
    """

    package: str | None
    class_name: str | None
    environment: Mapping[str, str]
    resource: tuple[str, ...]
    method: str
    positional: int
    keywords: tuple[str, ...]
    source: Source

    @property
    def call(self) -> str:
        """The call in one dotted name, as it follows the client."""
        return ".".join((*self.resource, self.method))


def sample_of(operation: Operation, report: Report) -> Sample | None:
    """Return what the samples of an operation say, the first of those that disagree."""
    first: Sample | None = None
    for sample in _readable(operation, report):
        if first is None:
            first = sample
        elif sample.call != first.call:
            report.warning(
                "sample/disagreement",
                f"a sample of {operation.key} calls {sample.call}, another one "
                f"{first.call}, which counts",
                sample.source,
                first.source,
            )
    return first


def _readable(operation: Operation, report: Report) -> Iterator[Sample]:
    for sample in operation.samples:
        if sample.language.lower() not in _PYTHON:
            continue
        read = read_sample(sample, operation.method, report)
        if read is not None:
            yield read


def read_sample(sample: CodeSample, method: str, report: Report) -> Sample | None:
    """Return what a Python sample says of an operation with an HTTP method.

    A sample that calls no client, or several methods of which none stands out, says
    nothing; a note tells so.
    """
    tree = parsed(sample.text)
    if tree is None:
        report.note(
            "sample/unreadable",
            "this sample is not read: it is no Python 3.11, or too long or too deep",
            sample.source,
        )
        return None
    code = read_code(tree)
    call = _chosen(code.calls, method, sample.source, report)
    if call is None:
        return None
    return Sample(
        package=code.package,
        class_name=code.class_name,
        environment=code.environment,
        resource=call.path[:-1],
        method=call.path[-1],
        positional=call.positional,
        keywords=call.keywords,
        source=sample.source,
    )


def _chosen(
    calls: list[SampleCall], method: str, source: Source, report: Report
) -> SampleCall | None:
    """Return the call that a sample is about."""
    distinct = {call.path: call for call in reversed(calls)}
    fitting = [call for call in distinct.values() if _fits(call, method)]
    if len(fitting) > 1:
        spelt = ", ".join(sorted(".".join(call.path) for call in fitting))
        report.note(
            "sample/ambiguous",
            f"this sample calls several methods, any of which may be meant: {spelt}",
            source,
        )
        return None
    return fitting[0] if fitting else next(iter(distinct.values()), None)


def _fits(call: SampleCall, method: str) -> bool:
    """Tell whether a call sounds like an HTTP method."""
    verb = call.path[-1].split("_")[0]
    return call.path[-1].isascii() and verb in _VERBS.get(method, ())


def package_of(samples: Sequence[Sample], report: Report) -> str | None:
    """Return the package that the samples import, the most frequent one."""
    said = [(each.package, each) for each in samples if each.package is not None]
    return _agreed("package", said, report)


def class_of(samples: Sequence[Sample], report: Report) -> str | None:
    """Return the client class that the samples construct, the most frequent one."""
    said = [(each.class_name, each) for each in samples if each.class_name is not None]
    return _agreed("class", said, report)


def environment_of(samples: Iterable[Sample]) -> Mapping[str, str]:
    """Return the environment variable of each argument of the constructor."""
    seen: dict[str, list[str]] = {}
    for sample in samples:
        for argument, variable in sample.environment.items():
            if _VARIABLE.fullmatch(variable):
                seen.setdefault(argument, []).append(variable)
    return {argument: _most_frequent(seen[argument]) for argument in sorted(seen)}


def _agreed(
    what: str, said: Sequence[tuple[str, Sample]], report: Report
) -> str | None:
    """Return what most samples say, and report one sample of each that disagrees."""
    if not said:
        return None
    agreed = _most_frequent([value for value, _ in said])
    sources = sorted((sample.source, value) for value, sample in said)
    first = next(source for source, value in sources if value == agreed)
    reported = {agreed}
    for source, value in sources:
        if value in reported:
            continue
        reported.add(value)
        report.warning(
            "sample/disagreement",
            f"a sample has the {what} {value}, most have {agreed}, which counts",
            source,
            first,
        )
    return agreed


def _most_frequent(values: Sequence[str]) -> str:
    """Return the value seen most often; of several, the first by name."""
    counted = Counter(values)
    return min(counted, key=lambda value: (-counted[value], value))
