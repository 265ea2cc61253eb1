"""What OCR may have made of a word."""

import pytest

from extractors.words.letter_slips import is_slip


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("facturatian", "facturation"),
        ("subtotai", "subtotal"),
        ("honorair", "honoraires"),
        ("acturation", "facturation"),
        ("fscompte", "escompte"),
        ("pavable", "payable"),
        ("echeanee", "echeance"),
        ("averser", "verser"),
        ("honuraires", "honoraires"),
    ],
)
def test_letters_of_like_shape_and_cut_ends_are_slips(read: str, word: str) -> None:
    assert is_slip(read, word)


@pytest.mark.parametrize(
    ("read", "word"),
    [
        ("montagne", "montant"),
        ("comite", "compte"),
        ("contact", "contract"),
        ("attention", "retention"),
        ("reception", "retention"),
        ("levis", "devis"),
        ("commission", "soumission"),
        ("consulting", "consultant"),
    ],
)
def test_another_word_is_none(read: str, word: str) -> None:
    assert not is_slip(read, word)
