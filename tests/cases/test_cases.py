"""Every case gives what stands in its folder, and a client that works."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any, cast, get_type_hints

import pytest

from tests.cases.calling import Call
from tests.cases.case import NAMESPACE, Case, cases, told, written
from tests.cases.conftest import Clients
from tests.corpus.probe import findings
from tests.runtime.server import serving

CASES = cases()
REPOSITORY = Path(__file__).parents[2]
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@every_case
def test_a_case_gives_what_is_expected(case: Case, clients: Clients) -> None:
    outcome = clients.outcome(case)
    assert told(case, outcome) == written(case), (
        "`python -m tests.cases` writes what comes out now; "
        "the difference is for you to judge"
    )
    hidden = sum(" name/hidden: " in line for line in outcome.diagnostics)
    if outcome.counts is not None:
        assert outcome.counts.operations == outcome.counts.methods + hidden
        assert outcome.counts.schemas == outcome.counts.types + outcome.counts.folded


@every_case
def test_a_client_imports_and_builds(case: Case, clients: Clients) -> None:
    if clients.outcome(case).files:
        assert list(findings(f"{NAMESPACE}.{case.name}")) == []


@pytest.mark.parametrize(
    "case",
    [each for each in CASES if (each.folder / "calls.py").exists()],
    ids=lambda case: case.name,
)
def test_calls_send_what_the_specification_says(case: Case, clients: Clients) -> None:
    clients.outcome(case)
    module = _calls(case)
    declared = vars(module).values()
    calls = [cast("Call[Any]", each) for each in declared if isinstance(each, Call)]
    assert calls
    (type_of_client,) = {get_type_hints(each.make)["client"] for each in calls}
    with serving() as server:
        credentials = getattr(module, "CREDENTIALS", {})
        with type_of_client(base_url=server.url, **credentials) as client:
            for call in calls:
                server.seen.clear()
                server.plan(call.answer)
                call.make(client)
                call.check(server.seen)


def _calls(case: Case) -> ModuleType:
    spec = spec_from_file_location(f"{case.name}_calls", case.folder / "calls.py")
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def checked(clients: Clients, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with all clients and their calls, which share one runtime.

    It is the repository's: it would take a minute to check as many copies of it.
    """
    folder = tmp_path_factory.mktemp("checked")
    for case in CASES:
        root = folder / NAMESPACE / case.name
        for name, text in clients.outcome(case).files.items():
            if name.endswith(".py") and not name.startswith("_runtime/"):
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                shared = re.sub(r"from \.+_runtime\b", "from templates.runtime", text)
                path.write_text(shared, encoding="utf-8")
        calls = case.folder / "calls.py"
        if calls.exists():
            text = calls.read_text(encoding="utf-8")
            (folder / f"{case.name}_calls.py").write_text(text, encoding="utf-8")
    return folder


def test_mypy_finds_nothing(checked: Path) -> None:
    settings = checked / "mypy.ini"
    settings.write_text(
        "[mypy]\nstrict = true\npython_version = 3.11\nnamespace_packages = true\n"
        f"explicit_package_bases = true\nmypy_path = {checked}:{REPOSITORY}\n"
    )
    cache = REPOSITORY / ".mypy_cache"
    ran = _run(
        "mypy", f"--config-file={settings}", f"--cache-dir={cache}", ".", at=checked
    )
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr


def test_pyright_finds_nothing(checked: Path) -> None:
    settings = {
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
        "reportDeprecated": False,
        "extraPaths": [str(REPOSITORY)],
    }
    (checked / "pyrightconfig.json").write_text(json.dumps(settings))
    ran = _run("pyright", "--pythonpath", sys.executable, at=checked)
    assert ran.returncode == 0, ran.stdout[-4000:] + ran.stderr


def _run(*command: str, at: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=at, capture_output=True, text=True
    )
