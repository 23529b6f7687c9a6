"""Black, on what the templates give and what is not in its style already.

Rendering breaks lines where Black does, and what fits is left alone by Black; tests hold
both over every client that there is. What is left for Black itself are modules with a
line that is too long, because of a name that is, and those of a user's own templates.
Formatting them takes longest of all in a run, so that what was formatted before comes
from a cache keyed by content, and what is much is shared among processes.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import cache, partial
from hashlib import sha256
from typing import Final

from generator.processes import end_with_parent, start_method
from generator.rendering.text import LINE_LENGTH

_QUOTES: Final = '"""'
# A comment, or an item of brackets: a name, ``name as name``, or a string or name with its
# key; what is alone in its brackets has no comma there, where it is a string or has a key.
_UNBREAKABLE: Final = re.compile(
    r'#.*| +[\w.]+ as \w+,| +(?:"[^"]*": |\w+=)?(?:"[^"\\]*"|[\w.]+),'
    r'| +(?:"[^"]*": )?"[^"\\]*"| +"[^"]*": [\w.]+',
    re.ASCII,
)
# Below this many characters, starting processes takes longer than they save: a forked
# one has Black already, another has to import it first.
_MUCH = {"fork": 60_000, "forkserver": 400_000, "spawn": 400_000}


def formatted(source: str) -> str:
    """Return Python source as Black leaves it."""
    return _black()(source)


def is_settled(source: str) -> bool:
    """Return whether Black would leave what our templates gave as it is.

    That is so where each line fits, or has nothing in it that could be broken.
    """
    return all(
        len(line) <= LINE_LENGTH and line.isascii() or _UNBREAKABLE.fullmatch(line)
        for line in _code_lines(source)
    )


def _code_lines(source: str) -> Iterator[str]:
    """Iterate over the lines outside docstrings, which Black leaves as they are."""
    inside = False
    for line in source.split("\n"):
        text = line.lstrip(" ")
        if inside:
            inside = not text.endswith(_QUOTES)
        elif text.startswith(_QUOTES):
            inside = len(text) < 2 * len(_QUOTES) or not text.endswith(_QUOTES)
        else:
            yield line


def all_formatted(
    sources: Mapping[str, str],
    done: MutableMapping[str, str],
    jobs: int,
) -> dict[str, str]:
    """Return every source as Black leaves it, by the same keys.

    What `done` does not hold is formatted, by up to `jobs` processes, and put there.
    """
    keys = {name: _key(source) for name, source in sources.items()}
    missing = {keys[name]: source for name, source in sources.items()}
    missing = {key: source for key, source in missing.items() if key not in done}
    texts = _formatted_in_turn(list(missing.values()), jobs)
    done.update(zip(missing, texts))
    return {name: done[keys[name]] for name in sources}


def _formatted_in_turn(sources: list[str], jobs: int) -> list[str]:
    start = start_method()
    if jobs < 2 or len(sources) < 2 or sum(map(len, sources)) < _MUCH[start]:
        return [formatted(source) for source in sources]
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    # Imported here, so that forks have it.
    _black()
    # The longest first, so that no process is left alone with it in the end.
    order = sorted(range(len(sources)), key=lambda index: -len(sources[index]))
    with ProcessPoolExecutor(
        jobs, multiprocessing.get_context(start), initializer=_begin
    ) as pool:
        results = pool.map(formatted, [sources[index] for index in order])
        texts = dict(zip(order, results))
    return [texts[index] for index in range(len(sources))]


def _begin() -> None:
    """Prepare a process that formats."""
    end_with_parent()
    gc.disable()


@cache
def _black() -> Callable[[str], str]:
    # Black takes 60 ms to import, which a run that changes nothing need not wait for.
    from black import format_str
    from black.mode import Mode, TargetVersion

    mode = Mode(target_versions={TargetVersion.PY311}, line_length=LINE_LENGTH)
    return partial(format_str, mode=mode)


@cache
def _version() -> str:
    from importlib.metadata import version

    return version("black")


def _key(source: str) -> str:
    return sha256(f"{_version()}\0{source}".encode()).hexdigest()
