"""``clientloom verify`` and ``pytest --clientloom``: what they print, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.main import run

SHOP = Path(__file__).parent / "shop.yaml"
LOGIN = "resources/login.py"


def arguments(folder: Path) -> list[str]:
    return ["verify", "--spec", str(SHOP), "--package", "shop", "--output", str(folder)]


def break_login(folder: Path) -> None:
    path = folder / "shop" / LOGIN
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"/login"', '"/logon"'), encoding="utf-8")


def test_a_table_of_operations(
    generated: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments(generated)) == 0
    out = capsys.readouterr().out.splitlines()
    assert "passed   POST /login" in out[-2]
    assert "login.create (4 calls)" in out[-2]
    assert out[-1] == "shop: 8 operations, 34 calls: 34 passed, 0 failed, 0 skipped"


def test_a_failure_is_told_once_and_in_the_exit_code(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_login(shop)
    assert run(arguments(shop)) == 1
    out = capsys.readouterr().out
    assert "failed   POST /login" in out
    assert "    sync, required; async, required; sync, all; async, all:" in out
    assert out.count("path: POST /v1/logon is no operation of the description") == 1


def test_json_for_programs(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    break_login(shop)
    assert run([*arguments(shop), "--format", "json"]) == 1
    (client,) = json.loads(capsys.readouterr().out)["clients"]
    assert client["calls"] == {"passed": 30, "failed": 4, "skipped": 0}
    login = client["operations"][-1]
    assert (login["method"], login["outcome"]) == ("login.create", "failed")
    assert login["calls"][0]["call"] == "sync, required"


def test_a_client_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments(tmp_path)) == 2
    assert (
        "shop:1:1: verify/no-client: there is no client here: run"
        in capsys.readouterr().err
    )


def test_a_description_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lacking = ["--spec", str(tmp_path / "none.yaml"), "--package", "shop"]
    assert run(["verify", *lacking, "--output", str(tmp_path)]) == 2
    assert "there is no such file" in capsys.readouterr().err


def configured(folder: Path) -> None:
    spec = json.dumps(str(SHOP))
    (folder / "clientloom.toml").write_text(
        f'output = "."\n[clients.shop]\nspec = {spec}\n', encoding="utf-8"
    )


def run_pytest(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-v"]
    plugin = ["-p", "generator.pytest_plugin"]
    command += [] if "clientloom" in installed_plugins() else plugin
    return subprocess.run(
        [*command, "--rootdir", str(folder), *more],
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": ""},
    )


def installed_plugins() -> set[str]:
    from importlib.metadata import entry_points

    return {each.name for each in entry_points(group="pytest11")}


def test_pytest_collects_one_test_an_operation(shop: Path) -> None:
    configured(shop)
    (shop / "test_own.py").write_text("def test_own(): assert False\n")
    found = run_pytest(shop, "--clientloom", "shop")
    assert found.returncode == 0, found.stdout + found.stderr
    assert "shop::GET /articles PASSED" in found.stdout
    assert "8 passed" in found.stdout


def test_pytest_tells_what_is_wrong(shop: Path) -> None:
    configured(shop)
    break_login(shop)
    found = run_pytest(shop, "--clientloom", "shop", "-k", "login or orders")
    assert found.returncode == 1
    assert "path: POST /v1/logon is no operation of the description" in found.stdout
    assert "1 failed, 1 passed, 6 deselected" in found.stdout


def test_pytest_refuses_a_client_that_it_does_not_know(shop: Path) -> None:
    configured(shop)
    found = run_pytest(shop, "--clientloom", "shoop")
    assert found.returncode == 4
    assert "no client is called 'shoop'; did you mean 'shop'?" in found.stderr


def test_pytest_places_a_mistake(shop: Path) -> None:
    configured(shop)
    config = shop / "clientloom.toml"
    config.write_text(f"{config.read_text()}nonsense\n")
    line = len(config.read_text().splitlines())
    found = run_pytest(shop, "--clientloom", "shop")
    assert found.returncode == 4
    assert f"clientloom.toml:{line}:9: configuration/syntax: " in found.stderr


def test_pytest_asks_for_the_extra(shop: Path) -> None:
    configured(shop)
    # The working directory comes before what is installed.
    (shop / "werkzeug.py").write_text(
        "raise ModuleNotFoundError('No module', name='werkzeug')\n"
    )
    found = run_pytest(shop, "--clientloom", "shop")
    assert found.returncode == 4
    assert "pip install 'clientloom[verify]'" in found.stderr
