"""A comparison for a pull request or a changelog."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.comparing.formats.lines import Line
from generator.comparing.report import Entry, Report, Where


def markdown(report: Report) -> Iterator[Line]:
    """Yield the verdict, then a section for each resource."""
    verdict = report.word if report.verdict else "no change"
    yield Line(f"## {_code(report.client)}: {verdict}")
    yield Line("")
    counts = f" ({report.counts})" if report.entries else ""
    yield Line(f"{_because(report)}{counts}.")
    for title, entries in report.groups:
        yield Line("")
        yield Line(f"### {title}")
        yield Line("")
        for entry in entries:
            yield Line(_entry(entry))


def _because(report: Report) -> str:
    worst = [each for each in report.entries if each.severity is report.verdict]
    if not worst:
        return "Callers see no difference"
    first, *rest = worst
    more = f", and {len(rest):,} more that are {report.word}" if rest else ""
    what = f"{_code(first.subject)} {first.wording.words}"
    return f"Because of {what}: {first.reason}{more}"


def _entry(entry: Entry) -> str:
    wording = entry.wording
    states = " → ".join(_code(each) for each in (wording.before, wording.after) if each)
    what = f"{wording.words}: {states}" if states else wording.words
    hint = f"; keep the old name with {_code(entry.hint)}" if entry.hint else ""
    places = " → ".join(_where(each) for each in (entry.before, entry.after) if each)
    return (
        f"- **{entry.severity.word}** {_code(entry.subject)} {what} "
        f"({entry.reason}{hint}) {places}"
    )


def _where(where: Where) -> str:
    return f"<sub>{_code(str(where))}</sub>"


def _code(text: str) -> str:
    """Return a code span, which shows any text as it is (CommonMark, section 6.1)."""
    flat = re.sub(r"[\r\n]+", " ", text)
    longest = max(map(len, re.findall(r"`+", flat)), default=0)
    fence = "`" * (longest + 1)
    space = " " if "`" in (flat[:1], flat[-1:]) else ""
    return f"{fence}{space}{flat}{space}{fence}"
