"""What type checkers infer of views, and what they reject."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PROGRAM = """
from tests.runtime.vault import AsyncVault, Vault

client = Vault()
reveal_type(client.secrets.with_raw_response.retrieve("x", page=1))
reveal_type(client.secrets.with_raw_response.retrieve("x").parse())
with client.secrets.with_streaming_response.retrieve("x", timeout=1) as response:
    reveal_type(response)
reveal_type(client.get("/x", cast_to=int))
reveal_type(client.with_options(timeout=3))

async def use(client: AsyncVault) -> None:
    reveal_type(await client.secrets.with_raw_response.create(name="a", value="b"))
    async with client.secrets.with_streaming_response.retrieve("x") as response:
        reveal_type(await response.parse())

client.secrets.with_raw_response.retrieve("x", pgae=1)  # wrong
client.secrets.with_raw_response.retrieve(3)  # wrong
client.secrets.with_raw_response.create(name="a")  # wrong
client.secrets.with_streaming_response.retrieve("x", timout=1)  # wrong
client.secrets.retrieve("x", max_retries="2")  # wrong
client.with_options(max_retires=1)  # wrong
"""

TYPES = [
    "APIResponse[Secret]",
    "Secret",
    "APIResponse[Secret]",
    "int",
    "Vault",
    "AsyncAPIResponse[Secret]",
    "Secret",
]
WRONG = [n for n, line in enumerate(PROGRAM.splitlines(), 1) if "# wrong" in line]


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "program.py"
    file.write_text(PROGRAM)
    return file


def check(*command: str) -> str:
    command = (sys.executable, "-m", *command)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True).stdout


def test_mypy(program: Path) -> None:
    told = check("mypy", "--strict", "--no-incremental", str(program))
    types = re.findall(r'Revealed type is "([^"]*)"', told)
    assert [re.sub(r"[\w.]+\.(?=\w)", "", each) for each in types] == TYPES
    wrong = re.findall(r"program\.py:(\d+): error", told)
    assert sorted(set(map(int, wrong))) == WRONG, told


def test_pyright(program: Path) -> None:
    settings = program.parent / "pyrightconfig.json"
    settings.write_text(f'{{"extraPaths": ["{ROOT}"], "typeCheckingMode": "strict"}}')
    told = check("pyright", "-p", str(settings), "--pythonpath", sys.executable)
    types = re.findall(r'Type of ".*" is "([^"]*)"', told)
    assert types == TYPES, told
    wrong = re.findall(r"program\.py:(\d+):\d+ - error", told)
    assert sorted(set(map(int, wrong))) == WRONG, told
