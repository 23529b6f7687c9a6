"""The record of sources is TOML that reads back as what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import ClientloomError
from generator.vendoring.record import PinnedSource, read_record, write_record
from tests.vendoring.samples import only, places

_words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
_sources = st.builds(
    PinnedSource,
    file=_words,
    sha256=st.just("0" * 64) | st.just(""),
    size=st.integers(0, 2**40),
    operation=st.just("") | _words,
    etag=st.just("") | _words,
    date=st.just("") | _words,
)


@given(st.lists(_sources, min_size=1, max_size=3, unique=True))
def test_a_record_reads_back_as_it_was_written(sources: list[PinnedSource]) -> None:
    assert read_record(write_record(sources), "source.toml") == tuple(sources)


def test_fields_stand_in_a_fixed_order_and_unknown_ones_are_left_out() -> None:
    source = PinnedSource(url="https://x.dev/", size=3, etag='"a"', operation="GET /x")
    assert write_record([source, source]).decode().splitlines()[1:] == [
        "",
        "[[source]]",
        'url = "https://x.dev/"',
        "size = 3",
        'operation = "GET /x"',
        r'etag = "\"a\""',
    ]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "source/none", (1, 1)),
        ("source = 1", "source/none", (1, 1)),
        ("source = [1]", "source/syntax", (1, 1)),
        ("a = 1\nb = \n", "source/syntax", (2, 5)),
        ("\n[[source]]\n", "source/origin", (2, 1)),
        ("[[source]]\nurl = 'a'\nfile = 'b'\n", "source/origin", (1, 1)),
        ("[[source]]\nurl = 'a'\n[[source]]\nurl = 1", "source/field", (3, 1)),
        ("[[source]]\nurl = 'a'\nname = 'b'\n", "source/field", (1, 1)),
        ("[[source]]\nurl = 'a'\nsize = true\n", "source/size", (1, 1)),
        ("[[source]]\nurl = 'a'\nsize = -1\n", "source/size", (1, 1)),
        ("[[source]]\nurl = 'a'\nsha256 = 'AB'\n", "source/sha256", (1, 1)),
    ],
)
def test_a_broken_record_is_an_error_with_its_place(
    text: str, code: str, place: tuple[int, int]
) -> None:
    with pytest.raises(ClientloomError) as caught:
        read_record(text.encode(), "source.toml")
    diagnostic = only(caught.value)
    assert diagnostic.code == code
    assert places(diagnostic) == [("source.toml", *place)]


def test_a_record_that_is_no_text_is_an_error() -> None:
    with pytest.raises(ClientloomError, match="not valid TOML"):
        read_record(b"\xff", "source.toml")
