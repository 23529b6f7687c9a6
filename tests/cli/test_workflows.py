"""The three workflows from end to end: the real commands, in real git repositories."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.loopback import Site, site

ROOT = Path(__file__).parents[2]
BEFORE = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
servers: [{url: https://shop.example}]
paths:
  /articles/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: One.
          content: {application/json: {schema: {$ref: "#/components/schemas/Article"}}}
components:
  schemas:
    Article: {type: object, required: [id], properties: {id: {type: string}}}
"""
AFTER = (
    BEFORE.replace("1.0.0", "1.1.0")
    .replace("Article", "Item")
    .replace(
        "components:",
        """\
  /orders:
    get:
      responses: {"204": {description: Gone.}}
components:""",
    )
)


USING = """\
from shop.lib.store import Store
from shop.testing import FakeTransport
fake = FakeTransport()
fake.respond("GET", "/articles/a", {"id": "a"})
with Store(transport=fake) as store:
    print(store.with_options(max_retries=0).label("a"))
"""


@dataclass(frozen=True)
class Outcome:
    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Repository:
    """A git repository, and commands that run in it as they do for its people."""

    folder: Path

    def run(self, line: str) -> Outcome:
        folders = (str(Path(sys.executable).parent), os.environ["PATH"])
        done = subprocess.run(
            ["sh", "-c", line],
            cwd=self.folder,
            env={
                "PATH": os.pathsep.join(folders),
                "HOME": str(self.folder.parent),
                "CLIENTLOOM_CACHE": "off",
                "GIT_CONFIG_COUNT": "2",
                "GIT_CONFIG_KEY_0": "user.name",
                "GIT_CONFIG_VALUE_0": "Shop",
                "GIT_CONFIG_KEY_1": "user.email",
                "GIT_CONFIG_VALUE_1": "shop@example.com",
            },
            capture_output=True,
            text=True,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    def succeed(self, line: str) -> str:
        outcome = self.run(line)
        assert outcome.status == 0, f"{line}\n{outcome.out}{outcome.err}"
        return outcome.out

    def commit(self, message: str) -> None:
        self.succeed(f"git add --all && git commit --quiet --message '{message}'")

    @property
    def changes(self) -> list[str]:
        return self.succeed("git status --porcelain").splitlines()


@pytest.fixture
def web() -> Iterator[Site]:
    with site() as server:
        server.pages = {"/openapi.yaml": BEFORE.encode()}
        yield server


@pytest.fixture
def clients(tmp_path: Path, web: Site) -> Repository:
    """Give a repository that `init` made, with one commit."""
    (tmp_path / "clients").mkdir()
    repository = Repository(tmp_path / "clients")
    repository.succeed("git init --quiet --initial-branch main")
    repository.succeed(f"clientloom init {web.url('/openapi.yaml')}")
    repository.commit("The client")
    return repository


def test_a_maintainer_follows_a_description(clients: Repository, web: Site) -> None:
    assert clients.succeed("clientloom check").startswith("shop: current")
    assert clients.succeed("clientloom update --check") == "shop: as pinned\n"

    web.pages["/openapi.yaml"] = AFTER.encode()
    moved = clients.run("clientloom update --check")
    assert (moved.status, clients.changes) == (1, [])
    clients.succeed("clientloom update")
    assert [each[3:] for each in clients.changes] == [
        "specs/shop/openapi.yaml",
        "specs/shop/source.toml",
    ]

    told = clients.run("clientloom diff HEAD --client shop --fail-on major")
    assert told.status == 1
    assert "orders.list" in told.out or "orders.retrieve" in told.out
    hints = re.findall(r"type_aliases\.\w+ = \"\w+\"", told.out)
    assert hints == ['type_aliases.Article = "Item"']
    with (clients.folder / "clientloom.toml").open("a") as configuration:
        configuration.write(f"{hints[0]}\n")
    kept = clients.run("clientloom diff HEAD --client shop --fail-on major")
    assert kept.status == 0, kept.out + kept.err

    assert clients.run("clientloom check").status == 1
    summary = clients.succeed("clientloom generate").splitlines()
    assert re.fullmatch(
        r"shop: \d+ files written, \d+ unchanged, \d+ removed in generated/shop",
        summary[0],
    )
    clients.succeed("clientloom check")
    clients.commit("What arrived")

    old = "from shop.types import Article; print(Article.__name__)"
    called = clients.run(f'cd generated && python -W default -c "{old}"')
    assert called.out == "Item\n", called.err
    assert "Article is called Item now." in called.err


def test_what_a_maintainer_adds_survives(clients: Repository, web: Site) -> None:
    package = clients.folder / "generated" / "shop"
    (package / "lib").mkdir()
    page = (ROOT / "docs" / "maintainers.md").read_text(encoding="utf-8")
    (added,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (package / "lib" / "store.py").write_text(added)
    assert clients.succeed(f"cd generated && python -c '{USING}'") == "article a\n"
    edited = package / "_client.py"
    edited.write_text(edited.read_text() + "# ours\n")
    told = clients.run("clientloom check")
    assert told.status == 1
    assert "edited   generated/shop/_client.py" in told.out
    assert "lib" not in told.out
    web.pages["/openapi.yaml"] = AFTER.encode()
    clients.succeed("clientloom update")
    refused = clients.run("clientloom generate")
    assert refused.status == 2
    assert edited.read_text().endswith("# ours\n")
    clients.succeed("clientloom generate --force")
    assert not edited.read_text().endswith("# ours\n")
    assert (package / "lib" / "store.py").read_text() == added


def test_a_job_tells_whether_what_is_committed_is_current(
    clients: Repository, tmp_path: Path
) -> None:
    clients.succeed(f"git clone --quiet . {tmp_path / 'job'}")
    job = Repository(tmp_path / "job")
    job.succeed("clientloom check --format github")
    assert job.changes == []
    description = job.folder / "specs" / "shop" / "openapi.yaml"
    description.write_text(AFTER)
    job.commit("Only the description")
    told = job.run("clientloom check --format github")
    assert told.status == 1
    assert "::error file=" in told.out
    assert job.changes == [], "a check writes nothing"
    job.succeed("clientloom generate")
    job.commit("The client, too")
    job.succeed("clientloom check --format github")
    attributes = "git check-attr linguist-generated generated/shop/_client.py"
    assert job.succeed(attributes).endswith(": set\n")


def test_a_job_proves_the_client_and_tells_what_a_description_breaks(
    clients: Repository, tmp_path: Path
) -> None:
    clients.succeed("git switch --quiet --create moved")
    description = clients.folder / "specs" / "shop" / "openapi.yaml"
    description.write_text(AFTER)
    clients.succeed("clientloom generate")
    clients.commit("What arrived")
    job = Repository(tmp_path / "job")
    clients.succeed(f"git clone --quiet --no-single-branch . {job.folder}")
    assert "8 passed, 0 failed" in job.succeed("clientloom verify")
    assert "2 passed" in job.succeed("pytest --clientloom shop")
    asked = "clientloom diff origin/main HEAD --client shop --format github"
    assert job.succeed(asked).startswith("::error file=specs/shop/openapi.yaml,line=")
    assert job.run(f"{asked} --fail-on major").status == 1
    called = job.folder / "generated" / "shop" / "resources" / "orders.py"
    called.write_text(called.read_text().replace('"/orders"', '"/order"'))
    told = job.run("clientloom verify")
    assert told.status == 1
    assert "failed   GET /orders" in told.out


def test_a_client_is_released_and_released_again(
    clients: Repository, web: Site, tmp_path: Path
) -> None:
    clients.succeed("clientloom package shop --version 1.4.0")
    clients.commit("Release 1.4.0")
    clients.succeed("git tag v1.4.0")
    assert installed(clients, tmp_path / "first") == "1.4.0 False\n"

    web.pages["/openapi.yaml"] = AFTER.encode()
    clients.succeed("clientloom update")
    early = clients.run("clientloom package shop --since v1.4.0")
    assert (early.status, "package/stale" in early.err) == (2, True)
    clients.succeed("clientloom generate")
    clients.succeed("clientloom package shop --since v1.4.0")
    assert installed(clients, tmp_path / "second") == "2.0.0 True\n"
    assert '-version = "1.4.0"\n+version = "2.0.0"' in clients.succeed(
        "git diff packages/shop/pyproject.toml"
    )


def installed(clients: Repository, folder: Path) -> str:
    """Build the distribution, install its wheel and tell its version and surface."""
    build = "python -m build --wheel --no-isolation packages/shop --outdir"
    clients.succeed(f"{build} {folder / 'dist'}")
    install = "python -m pip install --quiet --no-deps --no-index --target"
    clients.succeed(f"{install} {folder / 'site'} {folder / 'dist'}/*.whl")
    program = (
        "import shop; from importlib.metadata import version; "
        'print(version("shop"), hasattr(shop.Shop, "orders"))'
    )
    return clients.succeed(f"PYTHONPATH={folder / 'site'} python -c '{program}'")


def test_a_package_vendors_a_client_and_follows_it(
    clients: Repository, web: Site, tmp_path: Path
) -> None:
    app = Repository(tmp_path / "app")
    (app.folder / "src" / "app").mkdir(parents=True)
    (app.folder / "src" / "app" / "__init__.py").touch()
    app.succeed("git init --quiet --initial-branch main")
    clients.succeed("clientloom export shop ../app/src/app/vendor --as shop_api")
    app.commit("Vendor the client")
    app.succeed("clientloom check --vendored src/app/vendor")
    used = "from app.vendor.shop_api import Shop; print(Shop.__name__)"
    assert app.succeed(f'cd src && python -c "{used}"') == "Shop\n"

    web.pages["/openapi.yaml"] = AFTER.encode()
    clients.succeed("clientloom update && clientloom generate")
    clients.succeed("clientloom export shop ../app/src/app/vendor --as shop_api")
    assert any("orders" in each for each in app.changes)
    app.commit("Follow the client")

    edited = app.folder / "src" / "app" / "vendor" / "shop_api" / "_client.py"
    edited.write_text(edited.read_text() + "# ours\n")
    assert app.run("clientloom check --vendored src/app/vendor").status == 1
    again = clients.run("clientloom export shop ../app/src/app/vendor --as shop_api")
    assert again.status == 2
    assert edited.read_text().endswith("# ours\n")
