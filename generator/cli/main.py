"""The command ``clientloom``, and what becomes of every way in which it can fail."""

from __future__ import annotations

import errno
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from io import TextIOWrapper
from typing import Final, NoReturn

import click

from generator import __version__
from generator.cli.exits import BROKEN, INTERRUPTED, OK, TERMINATED
from generator.cli.printing import broken, print_failure
from generator.diagnostics import ClientloomError
from generator.log import Log
from generator.processes import Terminated, end_in_order

_COMMANDS: Final = (
    "adopt",
    "check",
    "diff",
    "export",
    "generate",
    "init",
    "inspect",
    "mock",
    "package",
    "templates",
    "update",
    "validate",
    "vendor",
    "verify",
)
"""Each has a module of its name, imported when the command is run or helped with."""


class _Commands(click.Group):
    """The commands, none of which waits for what only another one needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"generator.cli.commands.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in _COMMANDS and not name.startswith("-"):
            near = get_close_matches(name, _COMMANDS, n=1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"No such command {name!r}.{meant}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 88},
)
@click.version_option(__version__, prog_name="clientloom")
@click.option(
    "--debug",
    is_flag=True,
    envvar="CLIENTLOOM_DEBUG",
    help="Print a traceback when Clientloom itself fails.",
)
def clientloom(debug: bool) -> None:
    """Typed Python clients from vendored OpenAPI descriptions.

    Clients are configured in pyproject.toml, under [tool.clientloom], or in
    clientloom.toml, with the same tables without that prefix:

    \b
      [tool.clientloom.clients.together]
      spec = "specs/together/openapi.yaml"

    Then these two are all that most days need:

    \b
      clientloom generate          write every client to generated/
      clientloom check             are the written clients current?

    Exit codes: 0, all is well; 1, a command that checks found something; 2, the
    command could not do its work.
    """
    if debug:
        os.environ["CLIENTLOOM_DEBUG"] = "1"


def main() -> NoReturn:
    """Run the command of this process, and leave with its exit code."""
    end_in_order()
    _collect_garbage_rarely()
    _print_any_text()
    _leave(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run a command; every failure becomes a line on stderr and an exit code."""
    try:
        status: int | None = clientloom.main(
            list(arguments),
            prog_name="clientloom",
            standalone_mode=False,
            color=False if os.environ.get("NO_COLOR") else None,
        )
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return BROKEN
    except (click.Abort, KeyboardInterrupt):
        print_failure("interrupted", "nothing more was done")
        return INTERRUPTED
    except Terminated:
        print_failure("terminated", "nothing more was done")
        return TERMINATED
    except ClientloomError as error:
        return broken(error, Log())
    except OSError as error:
        return _system_failure(error)
    except Exception as error:
        return _internal_failure(error)
    return OK if status is None else status


def _system_failure(error: OSError) -> int:
    if error.errno == errno.EPIPE:
        # Whoever read our output has gone; the rest of it goes nowhere, quietly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN
    return broken(error, Log())


def _internal_failure(error: Exception) -> int:
    if os.environ.get("CLIENTLOOM_DEBUG"):
        traceback.print_exception(error)
    text = str(error).partition("\n")[0]
    print_failure(
        "internal",
        f"{type(error).__name__}: {text} -- this is a defect of Clientloom "
        f"{__version__}: please report it, with what CLIENTLOOM_DEBUG=1 prints",
    )
    return BROKEN


def _leave(status: int) -> NoReturn:
    """Leave at once: the system frees memory in no time, Python object by object."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            status = status or BROKEN
    os._exit(status)


def _collect_garbage_rarely() -> None:
    """Let the collector run seldom: a run makes many objects and keeps most of them."""
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)


def _print_any_text() -> None:
    """Escape what a stream's encoding lacks, which is no reason to fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
