"""Clients of the cases, made once for a run of the tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pipeline import Means
from generator.writing.cache import VARIABLE, formatted_texts
from tests.cases.case import NAMESPACE, Case, Outcome, outcome

pytest.register_assert_rewrite("tests.cases.calling")


class Clients:
    """Makes the clients of cases, each when it is first asked for."""

    def __init__(self, folder: Path, means: Means) -> None:
        self.folder = folder
        self._means = means
        self._outcomes: dict[str, Outcome] = {}

    def outcome(self, case: Case) -> Outcome:
        """Return what a case gives; its client can be imported from then on."""
        if case.name not in self._outcomes:
            self._outcomes[case.name] = outcome(case, self._means)
            for name, text in self._outcomes[case.name].files.items():
                path = self.folder / NAMESPACE / case.name / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        return self._outcomes[case.name]


@pytest.fixture(scope="session")
def clients(
    tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config
) -> Iterator[Clients]:
    folder = tmp_path_factory.mktemp("cases")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(pytestconfig.cache.mkdir("clientloom")))
        patch.setattr(sys, "path", [str(folder), *sys.path])
        with formatted_texts() as texts:
            yield Clients(folder, Means(formatted=texts))
