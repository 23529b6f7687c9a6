"""English plurals of resource names.

Forty lines instead of a library: `inflect` takes longer to import than a whole run may
take, `inflection` has had no release since 2020, and a release of either that learns a
word would rename resources in every client.
"""

from __future__ import annotations

import re

_UNCHANGED = frozenset(
    "access advice analytics audio billing content data dns equipment feedback "
    "firmware hardware health help history info information inventory https media "
    "metadata music news oauth progress sms software species storage support traffic "
    "usage weather".split()
)
_IRREGULAR = {
    "analysis": "analyses",
    "child": "children",
    "criterion": "criteria",
    "index": "indexes",
    "leaf": "leaves",
    "man": "men",
    "matrix": "matrices",
    "person": "people",
    "vertex": "vertices",
    "woman": "women",
}
_PLURAL_ALREADY = frozenset(
    {*_IRREGULAR.values(), *"cpus gpus indices menus schemata skus tpus vcpus".split()}
)
_SINGULAR_IN_S = frozenset("alias atlas bias canvas gas kubernetes lens".split())
_HISSING = re.compile(r".*(?:s|x|z|ch|sh)")
_CONSONANT_Y = re.compile(r".*[^aeiou_]y")
_SINGULAR_S = re.compile(r".*(?:ss|us|[sx]is)")


def plural(name: str) -> str:
    """Return the plural of a name in snake_case: its last word changes, if any does."""
    head, separator, last = name.rpartition("_")
    return f"{head}{separator}{_plural(last)}"


def is_plural(name: str) -> bool:
    """Tell whether a name in snake_case speaks of several things."""
    last = name.rpartition("_")[2]
    regular = last.endswith("s") and last not in _UNCHANGED and _plural(last) == last
    return regular or last in _PLURAL_ALREADY


def _plural(word: str) -> str:
    if word in _UNCHANGED or word in _PLURAL_ALREADY or not word[-1:].isalpha():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    singular = word in _SINGULAR_IN_S or _SINGULAR_S.fullmatch(word)
    if word.endswith("s") and not singular:
        return word
    if _HISSING.fullmatch(word):
        return f"{word}es"
    if _CONSONANT_Y.fullmatch(word):
        return f"{word[:-1]}ies"
    return f"{word}s"
