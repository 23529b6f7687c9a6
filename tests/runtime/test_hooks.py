"""What callers are told of calls, and the spans of OpenTelemetry."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from templates.runtime.errors import (
    APIConnectionError,
    APIError,
    InternalServerError,
    NotFoundError,
)
from templates.runtime.hooks import Hooks
from templates.runtime.http import Request, Response
from tests.runtime.server import Answer, Server, answer, unused_port
from tests.runtime.vault import AsyncVault, Vault

SECRET = {"id": "1", "name": "n"}


@pytest.fixture
def vault(server: Server) -> Vault:
    return Vault(api_key="k", base_url=server.url)


class Diary:
    """Hooks that write down what they are told."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def request(self, request: Request) -> None:
        self.lines.append(f"{request.method} {request.url.path}")

    def response(self, response: Response) -> None:
        self.lines.append(f"{response.status_code} {response.text}")

    def error(self, error: APIError) -> None:
        self.lines.append(type(error).__name__)

    async def async_request(self, request: Request) -> None:
        await asyncio.sleep(0)
        self.request(request)

    @property
    def hooks(self) -> Hooks:
        return Hooks(
            on_request=self.request, on_response=self.response, on_error=self.error
        )


def test_each_try_and_the_error_in_the_end(server: Server, vault: Vault) -> None:
    diary = Diary()
    copy = vault.with_options(hooks=diary.hooks, max_retries=1)
    server.plan(answer({}, 500), answer(SECRET))
    copy.secrets.retrieve("x")
    assert diary.lines == [
        "GET /secrets/x",
        "500 {}",
        "GET /secrets/x",
        '200 {"id": "1", "name": "n"}',
    ]
    diary.lines.clear()
    server.plan(answer({}, 404))
    with pytest.raises(NotFoundError):
        copy.secrets.retrieve("x")
    assert diary.lines == ["GET /secrets/x", "404 {}", "NotFoundError"]
    diary.lines.clear()
    nobody = copy.with_options(base_url=f"http://127.0.0.1:{unused_port()}")
    with pytest.raises(APIConnectionError):
        nobody.secrets.retrieve("x")
    assert diary.lines == ["GET /secrets/x", "GET /secrets/x", "APIConnectionError"]


def test_a_hook_may_add_a_header(server: Server) -> None:
    def sign(request: Request) -> None:
        request.headers["X-Signature"] = str(len(request.headers["X-Key"]))

    with Vault(api_key="k", base_url=server.url, hooks=Hooks(on_request=sign)) as vault:
        vault.get("/x", cast_to=object)
    assert server.last.header("X-Signature") == "1"


def test_async_hooks(server: Server) -> None:
    diary = Diary()

    async def run() -> None:
        hooks = Hooks(on_request=diary.async_request, on_error=diary.error)
        async with AsyncVault(api_key="k", base_url=server.url, hooks=hooks) as vault:
            await vault.get("/x", cast_to=object)
            server.plan(answer({}, 404))
            with pytest.raises(NotFoundError):
                await vault.get("/y", cast_to=object)

    asyncio.run(run())
    assert diary.lines == ["GET /x", "GET /y", "NotFoundError"]


def test_a_hook_that_fails_frees_the_connection(server: Server, vault: Vault) -> None:
    def fail(response: Response) -> None:
        raise LookupError(response.status_code)

    server.plan(answer(SECRET))
    copy = vault.with_options(hooks=Hooks(on_response=fail))
    for _ in range(3):
        with pytest.raises(LookupError, match="200"):
            with copy.secrets.with_streaming_response.retrieve("x"):
                pass
    vault.secrets.retrieve("x")

    async def run() -> None:
        async with AsyncVault(
            api_key="k", base_url=server.url, hooks=Hooks(on_response=fail)
        ) as vault:
            with pytest.raises(LookupError, match="200"):
                async with vault.secrets.with_streaming_response.retrieve("x"):
                    pass

    asyncio.run(run())


EXPORTER = InMemorySpanExporter()


@pytest.fixture(scope="module")
def provider() -> TracerProvider:
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(EXPORTER))
    return provider


@pytest.fixture
def spans(
    provider: TracerProvider, monkeypatch: pytest.MonkeyPatch
) -> Iterator[InMemorySpanExporter]:
    # A provider that is set for the process stays set for all other tests.
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    EXPORTER.clear()
    yield EXPORTER


def only(spans: InMemorySpanExporter) -> ReadableSpan:
    (span,) = spans.get_finished_spans()
    return span


def test_a_span(server: Server, vault: Vault, spans: InMemorySpanExporter) -> None:
    server.plan(answer(SECRET))
    with trace.get_tracer("test").start_as_current_span("outer") as outer:
        vault.secrets.retrieve("x", extra_query={"api_key": "hush"})
    span, _ = spans.get_finished_spans()
    assert span.name == "GET /secrets/{id}" and span.kind is SpanKind.CLIENT
    assert span.parent == outer.get_span_context()
    port = int(server.url.rpartition(":")[2])
    assert dict(span.attributes or {}) == {
        "http.request.method": "GET",
        "http.response.status_code": 200,
        "server.address": "127.0.0.1",
        "server.port": port,
        "url.full": f"{server.url}/secrets/x?api_key=[hidden]",
        "url.template": "/secrets/{id}",
    }
    context = span.get_span_context()
    assert context is not None
    sent = server.last.header("traceparent") or ""
    assert sent.split("-")[1:3] == [
        f"{context.trace_id:032x}",
        f"{context.span_id:016x}",
    ]


def test_a_span_for_each_try(
    server: Server, vault: Vault, spans: InMemorySpanExporter
) -> None:
    server.plan(Answer(raw=b""), answer({}, 500))
    with pytest.raises(InternalServerError):
        vault.with_options(max_retries=1).secrets.retrieve("x")
    first, second = spans.get_finished_spans()
    assert (first.attributes or {})["error.type"] == "RemoteProtocolError"
    assert (second.attributes or {})["error.type"] == "500"
    assert (second.attributes or {})["http.request.resend_count"] == 1
    assert second.status.status_code is StatusCode.ERROR


def test_a_span_of_a_cancelled_call(
    server: Server, spans: InMemorySpanExporter
) -> None:
    async def run() -> None:
        async with AsyncVault(api_key="k", base_url=server.url) as vault:
            with pytest.raises(asyncio.TimeoutError):
                await asyncio.wait_for(vault.secrets.retrieve("x"), 0.05)

    server.plan(Answer(delay=0.2))
    asyncio.run(run())
    assert only(spans).status.status_code is StatusCode.ERROR


def test_nothing_is_loaded_for_programs_without_spans(server: Server) -> None:
    program = (
        "import sys\n"
        "from tests.runtime.vault import Vault\n"
        f"Vault(api_key='k', base_url={server.url!r}).get('/x', cast_to=object)\n"
        "print([each for each in sys.modules if 'opentelemetry' in each"
        " or each.endswith('runtime.spans')])"
    )
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", program]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert told.stdout == "[]\n", told.stderr
