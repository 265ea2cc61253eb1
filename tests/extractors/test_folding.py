"""Folded text compares alike however it was typed, and every place in it is the same place in the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words.folding import fold


@given(st.text())
def test_a_place_in_the_folded_text_is_the_same_place_in_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Échéance", "echeance"),
        ("ÇA DÛ À L’ÉTÉ", "ca du a l'ete"),
        ("N° 12", "no 12"),
        ("12\u202f345,67\u00a0$", "12 345,67 $"),
        ("1\u2009–\u20092 − 3", "1 - 2 - 3"),
    ],
)
def test_case_accents_spaces_dashes_and_apostrophes_fold_away(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    "space", "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
def test_every_kind_of_space_is_one_space(space: str) -> None:
    assert fold(f"a{space}b") == "a b"
