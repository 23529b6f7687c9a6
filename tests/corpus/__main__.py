"""Hold Clientloom to a corpus of real descriptions: ``python -m tests.corpus DIR``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat
from pathlib import Path

from tests.corpus.calls import Court, call
from tests.corpus.checking import Tool, black, check, imports, mypy, pyright
from tests.corpus.generating import count, generate
from tests.corpus.index import Document, NoCorpus, documents
from tests.corpus.judgements import Bench, judgements
from tests.corpus.judges import NoJudge, programs
from tests.corpus.results import Result, Stage, judged, table
from tests.corpus.skips import faults, skips

_TOOLS: dict[Stage, Tool] = {
    Stage.IMPORTS: imports,
    Stage.BLACK: black,
    Stage.MYPY: mypy,
    Stage.PYRIGHT: pyright,
}


def run(
    found: Sequence[Document],
    stages: Sequence[Stage],
    output: Path,
    jobs: int,
    court: Court | None,
) -> list[Result]:
    """Take documents through stages, and return what each found out.

    Calls are made where there is a court to judge them.
    """
    with ThreadPoolExecutor(jobs) as workers:
        results = list(workers.map(generate, found, repeat(output)))
        if Stage.COUNTS in stages:
            for result in results:
                count(result, output)
        chosen = [stage for stage in _TOOLS if stage in stages]
        list(workers.map(_check, chosen, repeat(results), repeat(output)))
        if court is not None:
            ready = [each for each in results if each.generated]
            list(workers.map(_call, ready, repeat(output), repeat(court)))
    return results


def _call(result: Result, output: Path, court: Court) -> None:
    print(f"calls of {result.document.path} ...", file=sys.stderr, flush=True)
    call(result, output, court)


def _check(stage: Stage, results: Sequence[Result], output: Path) -> None:
    print(f"{stage} ...", file=sys.stderr, flush=True)
    check(stage, _TOOLS[stage], results, output)


def main() -> int:
    arguments = _parser().parse_args()
    stages = [Stage(each) for each in arguments.stages.split(",")]
    try:
        found = documents(arguments.corpus, arguments.only)
        court = _court(stages, arguments.judges)
    except (NoCorpus, NoJudge) as error:
        print(error, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        output: Path = (arguments.output or Path(scratch)).resolve()
        output.mkdir(parents=True, exist_ok=True)
        results = run(found, stages, output, arguments.jobs, court)
    print(table(results))
    wrong = list(faults(results, skips()))
    if court is not None:
        print("", judged(results), sep="\n")
        wrong += court.bench.needless(results)
    print("", *wrong, f"{len(results)} documents, {len(wrong)} faults", sep="\n")
    return 1 if wrong else 0


def _court(stages: Sequence[Stage], folder: Path | None) -> Court | None:
    if Stage.CALLS not in stages:
        return None
    return Court(programs(folder), Bench(judgements(), set()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("corpus", type=Path, help="a folder with an INDEX.tsv")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="WORD",
        help="only documents whose path holds this; may be given several times",
    )
    parser.add_argument(
        "--stages",
        default=",".join(Stage),
        help="which stages to run, with commas between (default: %(default)s)",
    )
    parser.add_argument(
        "--output", type=Path, help="keep what is generated in this folder"
    )
    parser.add_argument(
        "--judges",
        type=Path,
        metavar="DIR",
        help="the folder of the programs steady and prism, which judge calls; "
        "the system's PATH by default",
    )
    parser.add_argument(
        "--jobs", type=int, default=1, help="how many things to do at a time"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
