"""What type checkers make of the clients: right calls pass, and wrong ones don't."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.seeds.described import CLIENTS, GENERATED, ROOT, python_samples

_RIGHT = """\
from datetime import datetime
from braintrust import AsyncBraintrust, Braintrust
from gcore import Gcore
from gcore.types import SecretSerializer
from together import APIResponse, AsyncTogether, Timeout, Together, TogetherError, omit
from together.types import SecretResponseItem

client = Together(api_key=lambda: "key", base_url="http://localhost/v1")
secrets = client.beta.jig.secrets
raw = secrets.with_raw_response
reveal_type(secrets.retrieve("a"))  # reveals: SecretResponseItem
reveal_type(secrets.retrieve(id="a", timeout=1.5))  # reveals: SecretResponseItem
reveal_type(secrets.create(name="a", value="b"))  # reveals: SecretResponseItem
reveal_type(secrets.update("a", description=omit))  # reveals: SecretResponseItem
reveal_type(raw.retrieve("a"))  # reveals: APIResponse[SecretResponseItem]
reveal_type(raw.retrieve("a").parse())  # reveals: SecretResponseItem
reveal_type(raw.create(name="a", value="b").status_code)  # reveals: int
reveal_type(client.with_raw_response.beta.jig)  # reveals: JigViews[Raw]
reveal_type(client.with_options(timeout=Timeout(5.0), max_retries=0))  # reveals: Together
reveal_type(secrets.retrieve("a").description)  # reveals: str | None

secret = Gcore().cloud.secrets.get("a", project_id=1, region_id=1)
reveal_type(secret)  # reveals: SecretSerializer
reveal_type(secret.name)  # reveals: str
reveal_type(secret.created)  # reveals: datetime | None
reveal_type(secret.content_types)  # reveals: dict[str, str] | None
kind: str = secret.secret_type
reveal_type(Braintrust().ai_secrets.retrieve("a").updated_at)  # reveals: datetime | None


def named(response: APIResponse[SecretResponseItem], other: SecretSerializer) -> str:
    expiration: datetime | None = other.expiration
    return f"{response.parse().name} {expiration}"


async def main() -> None:
    async with AsyncTogether(max_retries=5) as client:
        secrets = client.beta.jig.secrets
        reveal_type(await secrets.retrieve("a"))  # reveals: SecretResponseItem
        response = await secrets.with_raw_response.create(name="a", value="b")
        reveal_type(response)  # reveals: AsyncAPIResponse[SecretResponseItem]
        reveal_type(await response.parse())  # reveals: SecretResponseItem
    async with AsyncBraintrust() as braintrust:
        reveal_type(await braintrust.ai_secrets.retrieve("a"))  # reveals: AISecret


try:
    print(secrets.retrieve("a", extra_headers={"X-A": "b"}, extra_query={"a": 1}))
except TogetherError as error:
    reveal_type(error.message)  # reveals: str
"""

# Every line is one mistake, and right but for that.
_WRONG = """\
import together
from gcore import Gcore
from together import AsyncTogether, Together
from together import Togehter as Togehter  # wrong
from together.types import SecretResponsItem as SecretResponsItem  # wrong
from together import TogetherErorr as TogetherErorr  # wrong

client = Together()
secrets = client.beta.jig.secrets
raw = secrets.with_raw_response
print(together.Togehter)  # wrong
print(client.beta.jig.secret)  # wrong
print(secrets.retreive)  # wrong
print(raw.retreive)  # wrong
print(secrets.retrieve("a").nam)  # wrong
print(raw.retrieve("a").parse().nam)  # wrong
secrets.retrieve()  # wrong
secrets.retrieve(1)  # wrong
secrets.retrieve("a", "b")  # wrong
secrets.retrieve("a", timout=1.0)  # wrong
secrets.retrieve("a", timeout="1")  # wrong
secrets.create(name="a", valeu="b")  # wrong
secrets.create(name="a")  # wrong
secrets.create("a", "b")  # wrong
secrets.create(name="a", value=1)  # wrong
secrets.update("a", valeu="b")  # wrong
raw.create(name="a", valeu="b")  # wrong
raw.create(name="a")  # wrong
raw.create("a", "b")  # wrong
raw.retrieve("a", timout=1.0)  # wrong
client.with_raw_response.beta.jig.secrets.retrieve(1)  # wrong
client.with_options(timout=1.0)  # wrong
Together("key")  # wrong
Together(apikey="key")  # wrong
Gcore().cloud.secrets.get(1, 1, "a")  # wrong
Gcore().cloud.secrets.get("a", project_id="1", region_id=1)  # wrong


async def main() -> None:
    secrets = AsyncTogether().beta.jig.secrets
    print((await secrets.retrieve("a")).nam)  # wrong
    await secrets.create(name="a", valeu="b")  # wrong
    await secrets.with_raw_response.create(name="a", valeu="b")  # wrong
    print((await secrets.with_raw_response.retrieve("a")).parse().name)  # wrong
"""


@dataclass(frozen=True)
class Finding:
    """What a type checker says of a line."""

    file: str
    line: int
    is_error: bool
    message: str


def mypy(folder: Path) -> Iterator[Finding]:
    """Run mypy over a folder of programs."""
    options = ["--strict", "--config-file=", "--output=json", "--python-version=3.11"]
    # A folder of its own below mypy's, since other settings would empty it.
    cache = f"--cache-dir={ROOT / '.mypy_cache' / 'seeds'}"
    files = sorted(path.name for path in folder.glob("*.py"))
    arguments = [*options, cache, *files]
    printed = checker("mypy", arguments, folder, {"MYPYPATH": str(GENERATED)})
    for line in printed.splitlines():
        found = json.loads(line)
        error = found["severity"] == "error"
        yield Finding(found["file"], found["line"], error, found["message"])


def pyright(folder: Path) -> Iterator[Finding]:
    """Run pyright over a folder of programs."""
    settings = {
        "include": ["."],
        "extraPaths": [str(GENERATED)],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings))
    arguments = ["--outputjson", "--pythonpath", sys.executable]
    printed = checker("pyright", arguments, folder, {})
    for found in json.loads(printed)["generalDiagnostics"]:
        line = found["range"]["start"]["line"] + 1
        error = found["severity"] == "error"
        yield Finding(Path(found["file"]).name, line, error, found["message"])


def checker(
    name: str, arguments: list[str], folder: Path, environment: Mapping[str, str]
) -> str:
    """Return what a type checker prints; finding errors is no failure of its own."""
    outcome = subprocess.run(
        [sys.executable, "-m", name, *arguments],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode in (0, 1), outcome.stderr + outcome.stdout
    return outcome.stdout


def programs() -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the programs to check."""
    yield "right.py", _RIGHT
    yield "wrong.py", _WRONG
    for client in CLIENTS:
        for number, text in enumerate(python_samples(client).values()):
            yield f"{client}_sample_{number}.py", text
        readme = (GENERATED / client / "README.md").read_text(encoding="utf-8")
        blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
        for number, text in enumerate(blocks):
            yield f"{client}_readme_{number}.py", text


def marked(text: str, mark: str) -> dict[int, str]:
    """Return what stands behind a mark, by line."""
    lines = enumerate(text.splitlines(), 1)
    pairs = ((number, line.partition(f"  # {mark}")) for number, line in lines)
    return {number: end.strip(": ") for number, (_, found, end) in pairs if found}


def revealed(message: str) -> str:
    """Return a type that is revealed, without the modules of names."""
    quoted = re.search(r'(?:Revealed type is|Type of ".*" is) "(.*)"$', message)
    assert quoted, message
    return re.sub(r"\b(?:\w+\.)+(\w+)", r"\1", quoted[1])


@pytest.mark.parametrize("check", [mypy, pyright])
def test_right_calls_pass_and_wrong_ones_do_not(
    check: Callable[[Path], Iterator[Finding]], tmp_path: Path
) -> None:
    for name, text in programs():
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = [*check(tmp_path)]
    ours = {path.name for path in tmp_path.glob("*.py")}
    errors = [each for each in found if each.is_error and each.file in ours]

    assert [each for each in errors if each.file != "wrong.py"] == []
    wrong = {each.line for each in errors if each.file == "wrong.py"}
    assert wrong == set(marked(_WRONG, "wrong"))
    types = {
        each.line: revealed(each.message)
        for each in found
        if each.file == "right.py" and not each.is_error
    }
    assert types == marked(_RIGHT, "reveals")
