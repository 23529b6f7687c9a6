"""A wheel, installed elsewhere, makes the same client as the checkout does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.packaging.pythons import ROOT

SHOP = Path(__file__).with_name("shop.yaml")


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "HOME": str(Path.home()), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_a_wheel_generates_outside_the_checkout(tmp_path: Path) -> None:
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir")
    run(*build, tmp_path / "dist", ROOT, cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("clientloom-*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    commands = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    install = ("-m", "pip", "install", "--disable-pip-version-check", wheel)
    run(commands / "python", *install, cwd=tmp_path)
    shutil.copy(SHOP, tmp_path / "shop.yaml")
    arguments = ("generate", "--spec", "shop.yaml", "--package", "shop", "--output")

    run(commands / "clientloom", *arguments, "installed", cwd=tmp_path)
    checkout = (sys.executable, "-m", "generator", *arguments, "checkout")
    run(*checkout, cwd=tmp_path, PYTHONPATH=str(ROOT))

    assert tree(tmp_path / "installed") == tree(tmp_path / "checkout")
    where = "import generator; print(generator.__file__)"
    printed = run(commands / "python", "-c", where, cwd=tmp_path)
    assert Path(printed.strip()).is_relative_to(tmp_path / "venv")
    program = "import shop; print(shop.Shop(base_url='http://localhost').base_url)"
    installed = str(tmp_path / "installed")
    shown = run(sys.executable, "-c", program, cwd=tmp_path, PYTHONPATH=installed)
    assert shown.startswith("http://localhost")
