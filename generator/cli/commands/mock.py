"""``clientloom mock``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.exits import OK
from generator.cli.extras import needs_extra
from generator.cli.options import root_option
from generator.cli.printing import counted, one_line

if TYPE_CHECKING:
    from generator.mocking.answers import Answer
    from generator.mocking.requests import Request


@click.command()
@click.argument("spec", type=click.Path(path_type=Path), metavar="SPEC")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8080,
    show_default=True,
    metavar="N",
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on.",
)
@root_option(
    "The folder that references may stay within; the description's own by default."
)
def mock(spec: Path, port: int, host: str, root: Path | None) -> int:
    """Serve an API by its description alone, until it is interrupted.

    Answers are the description's examples, or values made from its schemas. A request
    that is not as described is answered with status 400, which says what is wrong and
    where. `Prefer: code=404` asks for another response, `example=NAME` for an example.

    \b
      clientloom mock specs/together/openapi.yaml --port 8080
      curl -H 'Prefer: code=404' http://127.0.0.1:8080/deployments/secrets/x
    """
    with needs_extra("mock"):
        from generator.mocking.application import Description, Mock
        from generator.mocking.serving import server
    description = Description(spec, root)
    application = Mock(description, _tell)
    with server(application, host, port) as listening:
        # An IPv6 address stands in brackets (RFC 3986, section 3.2.2).
        shown = f"[{host}]" if ":" in host else host
        operations = counted(len(description.operations), "operation")
        click.echo(
            f"{spec.name}: {operations} at http://{shown}:{listening.port}", err=True
        )
        listening.serve_forever()
    return OK


def _tell(request: Request, answer: Answer) -> None:
    """Print a request, what it was answered, and what was wrong with it."""
    click.echo(one_line(f"{request.method} {request.target} {answer.status}"), err=True)
    for violation in answer.violations:
        click.echo(f"  {one_line(str(violation))}", err=True)
