"""The runtime as it stands in a client: copied, renamed, inside of another package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.runtime.server import Answer, Server, answer

RUNTIME = Path(__file__).parents[2] / "templates" / "runtime"

CLIENT = """
from acme._vendor.vault._runtime.client import ClientSettings, SyncClient
from acme._vendor.vault._runtime.auth import Bearer
from acme._vendor.vault._runtime.operation import Operation

SETTINGS = ClientSettings(
    package="vault", title="Vault", error_name="VaultError",
    schemes={"a": Bearer("token")}, security=(("a",),),
)
GET = Operation("GET", "/{id}", returns=".types.secrets:Secret")

class Vault(SyncClient):
    def __init__(self, base_url, token=None):
        super().__init__(SETTINGS, credentials={"token": token}, base_url=base_url)

    def retrieve(self, id):
        return self._call(GET, {}, path={"id": id})
"""

PACKAGE = """
from ._runtime.errors import ClientError as VaultError
from ._runtime.errors import *
from ._client import Vault
"""

SECRETS = """
from .._runtime.models import Model

class Secret(Model):
    id: str
"""


@pytest.fixture(params=["httpx2", "httpx"])
def vendored(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    vault = tmp_path / "acme" / "_vendor" / "vault"
    ignored = shutil.ignore_patterns("http", "__pycache__")
    shutil.copytree(RUNTIME, vault / "_runtime", ignore=ignored)
    shutil.copy(RUNTIME / "http" / f"{request.param}.py", vault / "_runtime/http.py")
    (vault / "types").mkdir()
    (vault / "types" / "secrets.py").write_text(SECRETS)
    (vault / "_client.py").write_text(CLIENT)
    (vault / "__init__.py").write_text(PACKAGE)
    return tmp_path


def run(folder: Path, program: str, **environment: str) -> str:
    finished = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        env={**os.environ, "PYTHONPATH": str(folder), **environment},
        capture_output=True,
        text=True,
    )
    return finished.stdout + finished.stderr


def test_a_call(vendored: Path, server: Server) -> None:
    server.plan(answer({}, 500), answer({"id": "1"}))
    program = (
        "from acme._vendor.vault import Vault\n"
        f"with Vault('{server.url}', 't') as client: print(client.retrieve('x'))\n"
    )
    assert run(vendored, program) == "Secret(id='1')\n"
    assert server.last.header("Authorization") == "Bearer t"


def test_the_other_library_is_not_needed(vendored: Path) -> None:
    program = (
        "import sys, acme._vendor.vault as vault\n"
        "from acme._vendor.vault._runtime.http import LIBRARY\n"
        "vault.Vault('http://x')\n"
        "other = {'httpx': 'httpx2', 'httpx2': 'httpx'}[LIBRARY]\n"
        "print(other in sys.modules)"
    )
    assert run(vendored, program) == "False\n"


def test_tracebacks_name_the_errors_as_the_package_exports_them(
    vendored: Path, server: Server
) -> None:
    server.plan(Answer(404))
    url = server.url
    vault = "from acme._vendor.vault import Vault\n"
    told = run(vendored, f"{vault}Vault('{url}', 't').retrieve('x')")
    assert "\nacme._vendor.vault.NotFoundError: 404 Not Found (GET /x)" in told
    told = run(vendored, f"{vault}Vault('{url}').retrieve('x')")
    assert "\nacme._vendor.vault.VaultError: Credentials are missing" in told


def test_errors_pickle(vendored: Path, server: Server) -> None:
    server.plan(answer({"message": "no"}, 404))
    program = (
        "import pickle, acme._vendor.vault as vault\n"
        f"client = vault.Vault('{server.url}', 't')\n"
        "for id in ('x', '..'):\n"
        "    try: client.retrieve(id)\n"
        "    except vault.VaultError as error: "
        "print(repr(pickle.loads(pickle.dumps(error))))\n"
    )
    told = run(vendored, program)
    assert "NotFoundError('404 Not Found: no (GET /x)')" in told
    assert "InvalidArgumentError(" in told


def test_options_and_errors_load_no_other_package(vendored: Path) -> None:
    program = (
        "import sys\n"
        "sys.modules['acme._vendor.vault'] = type(sys)('acme._vendor.vault')\n"
        "sys.modules['acme._vendor.vault'].__path__ = ['acme/_vendor/vault']\n"
        "from acme._vendor.vault._runtime import errors, options\n"
        "print(sorted({'httpx', 'httpx2', 'pydantic'} & set(sys.modules)))"
    )
    assert run(vendored, f"import os\nos.chdir({str(vendored)!r})\n{program}") == "[]\n"


@pytest.mark.parametrize(
    "module", [each.stem for each in RUNTIME.glob("*.py") if each.stem != "__init__"]
)
def test_modules_name_each_other_relatively(module: str) -> None:
    text = (RUNTIME / f"{module}.py").read_text()
    assert "templates" not in text
    assert module == "http" or "import httpx" not in text
