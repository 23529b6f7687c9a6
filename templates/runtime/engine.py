"""What carries calls out: one for synchronous clients, one for asynchronous ones."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from inspect import isawaitable
from typing import Any, Generic, TypeVar, assert_never

from .calls import Call
from .download import aread, read
from .exchange import (
    Ask,
    Close,
    Context,
    Exchange,
    Obtain,
    Pause,
    Read,
    Send,
    Step,
    Steps,
)
from .http import AsyncHttpClient, HttpClient, Response
from .operation import Operation
from .options import RequestOptions
from .pools import Http, Pool
from .reading import value_of
from .requests import Arguments, Defaults, prepared
from .response import APIResponse, AsyncAPIResponse

T = TypeVar("T")
Outcome = TypeVar("Outcome")


@dataclass(slots=True)
class State:
    """What a client's calls start from; its attributes may change between calls."""

    defaults: Defaults
    context: Context
    strict: bool


class BaseEngine(Generic[Http]):
    """What both engines know, and what they do without I/O."""

    def __init__(self, state: State, pool: Pool[Http]) -> None:
        self.state = state
        self.pool: Pool[Http] = pool

    def steps(
        self,
        operation: Operation[Any],
        options: RequestOptions,
        arguments: Arguments,
        *,
        streamed: bool = False,
    ) -> Steps[Response]:
        """Return the steps of a call; its arguments are checked at once."""
        if operation.reader is not None:
            streamed = streamed or operation.reader.streamed
        state = self.state
        if (parameters := state.context.parameters) is not None:
            arguments = parameters.filled(arguments, state.context.known)
        call = prepared(operation, options, arguments, state.defaults)
        client = self.pool.client
        return Exchange(
            call, operation, state.context, client, streamed=streamed
        ).steps()


class Engine(BaseEngine[HttpClient]):
    """Carries calls out, one after the other on each thread."""

    def call(
        self, operation: Operation[T], options: RequestOptions, arguments: Arguments
    ) -> T:
        """Return the value of a call."""
        response = self.run(self.steps(operation, options, arguments))
        return self.value(response, operation, options, arguments)

    def respond(
        self,
        operation: Operation[T],
        options: RequestOptions,
        arguments: Arguments,
        *,
        streamed: bool,
    ) -> APIResponse[T]:
        """Return the response of a call, unread where it is streamed."""
        steps = self.steps(operation, options, arguments, streamed=streamed)
        return APIResponse(
            self.run(steps),
            partial(
                self.value, operation=operation, options=options, arguments=arguments
            ),
            reads=not (operation.reader and operation.reader.streamed),
        )

    def value(
        self,
        response: Response,
        operation: Operation[T],
        options: RequestOptions,
        arguments: Arguments,
    ) -> T:
        """Return what a method returns for a success."""
        if operation.reader is None:
            return value_of(response, operation, self.state.strict)
        call = Call(self, operation, options, arguments)
        return operation.reader.value(response, call)

    def run(self, steps: Steps[Outcome]) -> Outcome:
        """Carry steps out to their end."""
        try:
            step = next(steps)
            while True:
                try:
                    outcome = self._perform(step)
                except Exception as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(outcome)
        except StopIteration as end:
            result: Outcome = end.value
            return result
        finally:
            steps.close()

    def _perform(self, step: Step) -> object:
        match step:
            case Send(request):
                return self.pool.client.send(
                    request, stream=True, follow_redirects=False
                )
            case Read(response, deadline):
                return read(response, deadline)
            case Pause(seconds):
                time.sleep(seconds)
            case Ask(source):
                return source()
            case Close(response):
                response.close()
            case Obtain(grant, credentials, scopes, timeout):
                return grant.token(self, credentials, scopes, timeout)
            case _ as never:
                assert_never(never)
        return None


class AsyncEngine(BaseEngine[AsyncHttpClient]):
    """Carries calls out, any number at a time on one event loop."""

    async def call(
        self, operation: Operation[T], options: RequestOptions, arguments: Arguments
    ) -> T:
        """Return the value of a call."""
        response = await self.run(self.steps(operation, options, arguments))
        return self.value(response, operation, options, arguments)

    async def respond(
        self,
        operation: Operation[T],
        options: RequestOptions,
        arguments: Arguments,
        *,
        streamed: bool,
    ) -> AsyncAPIResponse[T]:
        """Return the response of a call, unread where it is streamed."""
        steps = self.steps(operation, options, arguments, streamed=streamed)
        return AsyncAPIResponse(
            await self.run(steps),
            partial(
                self.value, operation=operation, options=options, arguments=arguments
            ),
            reads=not (operation.reader and operation.reader.streamed),
        )

    def value(
        self,
        response: Response,
        operation: Operation[T],
        options: RequestOptions,
        arguments: Arguments,
    ) -> T:
        """Return what a method returns for a success."""
        if operation.reader is None:
            return value_of(response, operation, self.state.strict)
        call = Call(self, operation, options, arguments)
        return operation.reader.value(response, call)

    async def run(self, steps: Steps[Outcome]) -> Outcome:
        """Carry steps out to their end."""
        try:
            step = next(steps)
            while True:
                try:
                    outcome = await self._perform(step)
                except Exception as error:
                    step = steps.throw(error)
                else:
                    step = steps.send(outcome)
        except StopIteration as end:
            result: Outcome = end.value
            return result
        finally:
            steps.close()

    async def _perform(self, step: Step) -> object:
        match step:
            case Send(request):
                return await self.pool.client.send(
                    request, stream=True, follow_redirects=False
                )
            case Read(response, deadline):
                return await aread(response, deadline)
            case Pause(seconds):
                # Synchronous programs need not load it.
                from asyncio import sleep

                await sleep(seconds)
            case Ask(source):
                answer = source()
                return await answer if isawaitable(answer) else answer
            case Close(response):
                await response.aclose()
            case Obtain(grant, credentials, scopes, timeout):
                return await grant.async_token(self, credentials, scopes, timeout)
            case _ as never:
                assert_never(never)
        return None
