"""What all samples of a description say together: package, class, environment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from generator.diagnostics import Report
from generator.planning.naming.samples import Sample

_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


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
