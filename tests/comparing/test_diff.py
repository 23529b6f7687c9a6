"""``clientloom diff`` on files, and in a real git repository."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.cli.main import run

SPEC = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
paths:
  /pets:
    post:
      responses:
        200:
          content: {application/json: {schema: {$ref: 'parts/pet.yaml'}}}
"""
PET = """\
type: object
required: [name]
properties:
  name: {type: string}
"""
CONFIG = '[clients.shop]\nspec = "specs/openapi.yaml"\n'


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


Diff = Callable[..., Outcome]


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Diff:
    def call(*arguments: str) -> Outcome:
        status = run(["diff", *arguments])
        captured = capsys.readouterr()
        return Outcome(status, captured.out, captured.err)

    return call


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a client ``shop``, no repository, as the working directory."""
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.delenv("GIT_DIR", raising=False)
    monkeypatch.chdir(tmp_path)
    write("clientloom.toml", CONFIG)
    write("specs/openapi.yaml", SPEC)
    write("specs/parts/pet.yaml", PET)
    return tmp_path


@pytest.fixture
def repository(folder: Path) -> Path:
    git("init", "--quiet")
    commit("first")
    return folder


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def git(*arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.test")
    subprocess.run(["git", *who, *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", "--all")
    git("commit", "--quiet", "--message", message)


def grown(text: str = PET) -> str:
    return f"{text}  age: {{type: integer}}\n"


def test_files_are_compared(folder: Path, diff: Diff) -> None:
    write("new/openapi.yaml", SPEC)
    write("new/parts/pet.yaml", grown())
    outcome = diff("specs/openapi.yaml", "new/openapi.yaml")
    assert outcome.status == 0
    assert "Pet.age: added" in outcome.out
    assert "new/parts/pet.yaml:5:3" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("openapi.yaml: minor: Pet.age")
    assert "\x1b" not in outcome.out


def test_a_threshold_decides_the_exit_code(folder: Path, diff: Diff) -> None:
    write("new/openapi.yaml", SPEC)
    write("new/parts/pet.yaml", grown())
    files = "specs/openapi.yaml", "new/openapi.yaml"
    assert diff(*files, "--fail-on", "major").status == 0
    assert diff(*files, "--fail-on", "minor").status == 1
    assert diff(*reversed(files), "--fail-on", "major").status == 1
    assert diff(files[0], files[0], "--fail-on", "minor").status == 0


def test_settings_of_a_configured_file_count_for_both(folder: Path, diff: Diff) -> None:
    write("clientloom.toml", f'{CONFIG}class_name = "Store"\n')
    write("new.yaml", SPEC.replace("parts/", "specs/parts/"))
    outcome = diff("specs/openapi.yaml", "new.yaml")
    assert "no change" in outcome.out


def test_revisions_are_compared_with_all_their_files(
    repository: Path, diff: Diff
) -> None:
    write("specs/parts/pet.yaml", grown())
    commit("second")
    write("specs/parts/pet.yaml", PET.replace("name", "title"))
    outcome = diff("HEAD~1", "HEAD", "--client", "shop")
    assert outcome.status == 0, outcome.err
    assert "at HEAD:specs/parts/pet.yaml:5:3" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("shop: minor: Pet.age added")


def test_the_working_copy_is_what_a_revision_is_compared_with(
    repository: Path, diff: Diff
) -> None:
    write("specs/parts/pet.yaml", PET.replace("name", "title"))
    outcome = diff("HEAD", "--client", "shop", "--format", "json")
    record = json.loads(outcome.out)
    removed = next(each for each in record["changes"] if each["after"] is None)
    assert removed["kind"] == "field-removed"
    assert removed["before"]["revision"] == "HEAD"
    assert removed["before"]["file"] == "specs/parts/pet.yaml"
    assert record["verdict"] == "major"


def test_a_revision_is_compared_with_a_file(repository: Path, diff: Diff) -> None:
    write("fetched/openapi.yaml", SPEC)
    write("fetched/parts/pet.yaml", grown())
    outcome = diff("HEAD", "fetched/openapi.yaml", "--client", "shop")
    assert "at fetched/parts/pet.yaml:5:3" in outcome.out


def test_a_revision_has_its_own_configuration(repository: Path, diff: Diff) -> None:
    methods = '[clients.shop.methods]\n"POST /pets" = "pets.adopt"\n'
    write("clientloom.toml", CONFIG + methods)
    commit("second")
    outcome = diff("HEAD~1", "HEAD", "--client", "shop")
    assert "pets.adopt: renamed: pets.create -> pets.adopt" in outcome.out
    assert 'configure methods."POST /pets" = "pets.create"' in outcome.out


@pytest.mark.parametrize(
    "before", [None, "clients = 1\n", '[clients.other]\nspec = "x.yaml"\n']
)
def test_the_present_configuration_stands_in_for_one_that_was_not_there(
    repository: Path, diff: Diff, before: str | None
) -> None:
    if before is None:
        Path("clientloom.toml").unlink()
    else:
        write("clientloom.toml", before)
    commit("without")
    write("clientloom.toml", CONFIG)
    outcome = diff("HEAD", "--client", "shop")
    assert outcome.out == "shop: no change: callers see no difference\n"


def test_a_client_that_was_renamed_is_known_by_its_description(
    repository: Path, diff: Diff
) -> None:
    write("clientloom.toml", CONFIG.replace("[clients.shop]", "[clients.store]"))
    outcome = diff("HEAD", "--client", "store")
    assert "  major  store: renamed: shop -> store\n" in outcome.out
    assert outcome.out.splitlines()[-1].startswith("store: major: ")


def test_overlays_and_a_wider_root_are_of_the_revision_too(
    repository: Path, diff: Diff
) -> None:
    write("shared/pet.yaml", PET)
    write("specs/openapi.yaml", SPEC.replace("parts/", "../shared/"))
    write(
        "more.yaml",
        "{overlay: 1.0.0, info: {title: M, version: '1'}, actions: "
        "[{target: '$.paths[\"/pets\"]', update: {delete: {responses: {}}}}]}",
    )
    write("clientloom.toml", f'{CONFIG}root = "."\noverlays = ["more.yaml"]\n')
    commit("second")
    outcome = diff("HEAD", "--client", "shop")
    assert outcome.out == "shop: no change: callers see no difference\n", outcome.err
    outcome = diff("HEAD~1", "HEAD", "--client", "shop")
    assert "pets.delete: added" in outcome.out


def test_a_repository_inside_of_another_folder_is_found(
    repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "specs")
    write("parts/pet.yaml", grown())
    outcome = diff("HEAD", "--client", "shop")
    assert "at parts/pet.yaml:5:3" in outcome.out


def test_outside_of_a_repository_revisions_mean_nothing(
    folder: Path, diff: Diff
) -> None:
    outcome = diff("HEAD~1", "HEAD", "--client", "shop")
    assert outcome.status == 2
    assert "git/no-repository" in outcome.err


@pytest.mark.parametrize("name", ["nowhere", "-x", "HEAD~9", ""])
def test_an_unknown_revision_is_named(repository: Path, diff: Diff, name: str) -> None:
    outcome = diff("--client", "shop", "--", name, "HEAD")
    assert outcome.status == 2
    assert f"git/unknown-revision: {name!r} is no file" in outcome.err


def test_a_description_that_was_not_there_is_named(
    repository: Path, diff: Diff
) -> None:
    write("clientloom.toml", CONFIG.replace("openapi", "other"))
    write("specs/other.yaml", SPEC)
    git("rm", "--quiet", "--cached", "clientloom.toml")
    git("commit", "--quiet", "--message", "without configuration")
    outcome = diff("HEAD", "--client", "shop")
    assert outcome.status == 2
    assert "git/no-file: there is no specs/other.yaml at HEAD" in outcome.err


def test_revisions_need_a_client(repository: Path, diff: Diff) -> None:
    outcome = diff("HEAD~1", "HEAD")
    assert outcome.status == 2
    assert "git revisions need --client NAME" in outcome.err
    outcome = diff("specs/openapi.yaml")
    assert "give NEW too" in outcome.err


def test_a_broken_description_is_placed_in_its_revision(
    repository: Path, diff: Diff
) -> None:
    write("specs/openapi.yaml", "openapi: 3.1.0\ninfo: [\n")
    commit("broken")
    outcome = diff("HEAD", "HEAD~1", "--client", "shop")
    assert outcome.status == 2
    assert outcome.err.startswith("HEAD:specs/openapi.yaml:")
    assert "clientloom-" not in outcome.err


def test_git_may_be_missing(
    repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    outcome = diff("HEAD", "--client", "shop")
    assert outcome.status == 2
    assert "git/missing" in outcome.err


def test_other_verbs_do_not_load_what_compares() -> None:
    program = (
        "import sys\n"
        "from generator.cli.main import run\n"
        "run(['diff', '--help'])\n"
        "print(*(name for name in sys.modules if 'comparing' in name))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == ""
