"""Files as they were at a git revision, copied to a folder of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.diagnostics import ClientloomError, failure

_FILES = ("100644", "100755")


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a repository, under the name that the user gave it.

    `root` is the top of the repository; paths within are POSIX paths below it.
    """

    name: str
    commit: str
    root: Path

    def has(self, path: str) -> bool:
        """Tell whether there is a file of this path."""
        return any(name == path for _, name in self._listed([path]))

    def copy(self, paths: Iterable[str], into: Path) -> None:
        """Copy files, and folders with all below them, byte for byte.

        They are read as objects and not checked out: no filter, no end-of-line rule and
        no ``export-ignore`` of the repository applies. Symbolic links and submodules are
        left out.
        """
        # An empty path is the top: git lists all of it when it is told no path.
        wanted = list(dict.fromkeys(paths))
        found = self._listed([] if "" in wanted else wanted)
        command = _command(self.root, "cat-file", "--batch")
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as process:
            assert process.stdin and process.stdout, "both were asked for"
            for object, path in found:
                process.stdin.write(f"{object}\n".encode())
                process.stdin.flush()
                _write(into / path, _blob(process.stdout))
            process.stdin.close()

    def _listed(self, paths: list[str]) -> list[tuple[str, str]]:
        """Return the object and the path of each file at or below some paths."""
        options = ("ls-tree", "-r", "-z", "--full-tree", self.commit, "--", *paths)
        found: list[tuple[str, str]] = []
        for entry in _git(self.root, *options).split("\0"):
            facts, _, path = entry.partition("\t")
            mode, _, rest = facts.partition(" ")
            if mode in _FILES:
                found.append((rest.rpartition(" ")[2], path))
        return found


def revision(name: str, folder: Path) -> Revision:
    """Find a revision of the repository that a folder is in."""
    try:
        root = _git(folder, "rev-parse", "--show-toplevel")
    except subprocess.CalledProcessError as error:
        raise _no_repository(folder, error) from None
    # A name that begins with a dash would be an option; git has no such revision.
    wanted = name if not name.startswith("-") else ""
    try:
        commit = _git(folder, "rev-parse", "--verify", f"{wanted}^{{commit}}")
    except subprocess.CalledProcessError:
        raise failure(
            "git/unknown-revision",
            f"{name!r} is no file, and no revision of this git repository",
        ) from None
    return Revision(name, commit.strip(), Path(root.rstrip("\n")))


def _no_repository(
    folder: Path, error: subprocess.CalledProcessError
) -> ClientloomError:
    said = str(error.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
    return failure(
        "git/no-repository",
        f"git finds no repository here, so that revisions mean nothing: {said}",
    )


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            _command(folder, *arguments),
            capture_output=True,
            check=True,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except FileNotFoundError:
        message = "the command git is not installed, and revisions are read with it"
        raise failure("git/missing", message) from None
    return done.stdout


def _command(folder: Path, *arguments: str) -> list[str]:
    return ["git", "--literal-pathspecs", "-C", str(folder), *arguments]


def _blob(stream: IO[bytes]) -> bytes:
    """Read one answer of ``git cat-file --batch``: a line with the size, then that much."""
    size = int(stream.readline().split()[2])
    content = stream.read(size)
    stream.read(1)
    return content


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
