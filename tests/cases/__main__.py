"""``python -m tests.cases [NAME]...``: write what cases give to their ``expected/``.

Without names it is all of them, and ``docs/features.md`` as well. The difference is for
a person to judge.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence

from generator.pipeline import Means
from generator.writing.cache import formatted_texts
from generator.writing.replacing import replace_file
from tests.cases.case import Case, cases, outcome, told, written
from tests.cases.features import PAGE, features_page, untrue


def main(names: Sequence[str]) -> int:
    """Return 1 if a row of the page is not true any more."""
    found = cases()
    with formatted_texts() as texts:
        means = Means(formatted=texts)
        for each in found:
            if not names or each.name in names:
                _write(each, means)
    if not names:
        replace_file(PAGE, features_page(found).encode())
    wrong = [f"{case.name}/case.toml: {row}" for case in found for row in untrue(case)]
    for each in wrong:
        print(f"{each}: does not come out", file=sys.stderr)
    return 1 if wrong else 0


def _write(case: Case, means: Means) -> None:
    files = told(case, outcome(case, means))
    if files == written(case):
        return
    print(f"{case.name}: written again")
    shutil.rmtree(case.expected, ignore_errors=True)
    for name, text in files.items():
        path = case.expected / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
