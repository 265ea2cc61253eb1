"""However an amount is written, it reads back to that amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words.folding import fold
from extractors.words.numbers import find_numbers, mend_digits, mend_word, read_digits

SPACES = " \u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
amounts = st.decimals(Decimal("0.01"), Decimal("99999999.99"), places=2)
# the separator of thousands and the decimal mark
styles = st.one_of(
    st.tuples(st.sampled_from([*SPACES, "", "."]), st.just(",")),
    st.tuples(st.sampled_from([*SPACES, "", ",", "'", "’"]), st.just(".")),
)
signs = st.sampled_from(
    ["{}", "${}", "$ {}", "{} $", "{}$", "CAD {}", "{} CAD", "{} $ CA", "{} $ US", "US$ {}", "{} €", "€{}"]
)
negatives = st.sampled_from(["-{}", "({})", "{}-", "{} CR", "- {}", "−{}", "( {} )", "{}CR"])


def written(amount: Decimal, style: tuple[str, str]) -> str:
    thousands, mark = style
    return f"{amount:,.2f}".replace(",", "T").replace(".", mark).replace("T", thousands)


def values(text: str) -> list[Decimal]:
    return [number.values[0] for number in find_numbers(fold(text))]


@pytest.mark.parametrize(
    "text", ["9,975 %", "9.975%", "9,975 p. 100", "9,975 p. cent", "9,975 pour cent", "9.975 per cent", "9,975 p.c."]
)
def test_a_share_of_a_hundred_however_it_is_said(text: str) -> None:
    (number,) = find_numbers(fold(f"TVQ {text} : 19,95 $"))[:1]
    assert number.percent
    assert number.values[0] == Decimal("9.975")


def test_pieces_are_no_share_of_a_hundred() -> None:
    assert not any(number.percent for number in find_numbers(fold("5 pc à 100,00 $")))


@given(amounts, styles, signs)
def test_an_amount_in_any_style_reads_back(amount: Decimal, style: tuple[str, str], sign: str) -> None:
    assert values(sign.format(written(amount, style))) == [amount]


@given(amounts, styles, signs, negatives)
def test_a_negative_amount_in_any_style_reads_back(
    amount: Decimal, style: tuple[str, str], sign: str, negative: str
) -> None:
    assert values(negative.format(sign.format(written(amount, style)))) == [-amount]


@given(amounts, styles, signs)
def test_an_amount_reads_back_inside_a_sentence_and_its_place_holds_its_digits(
    amount: Decimal, style: tuple[str, str], sign: str
) -> None:
    shown = written(amount, style)
    text = f"Total : {sign.format(shown)} avant le 31"
    number = find_numbers(fold(text))[0]
    assert number.values[0] == amount
    assert shown in text[number.start : number.end]


@given(amounts, amounts, styles)
def test_amounts_of_two_columns_stay_two(one: Decimal, two: Decimal, style: tuple[str, str]) -> None:
    assert values(f"{written(one, style)}\t{written(two, style)}") == [one, two]


@given(amounts, styles, signs)
def test_the_first_meaning_of_an_amount_with_cents_is_the_same_when_ocr_is_allowed_for(
    amount: Decimal, style: tuple[str, str], sign: str
) -> None:
    [number] = find_numbers(fold(sign.format(written(amount, style))), forgiving=True)
    assert number.values[0] == amount


@pytest.mark.parametrize(
    ("digits", "meanings"),
    [
        ("27,80", ["27.80"]),
        ("1,234", ["1234", "1.234"]),
        ("1.234,5", ["1234.5"]),
        ("1.234.567", ["1234567"]),
        ("1 234", ["1234"]),
        ("0,586", ["0.586"]),
    ],
)
def test_digits_with_one_mark_keep_both_meanings_where_there_are_two(digits: str, meanings: list[str]) -> None:
    assert read_digits(digits) == tuple(map(Decimal, meanings))


@pytest.mark.parametrize(
    ("text", "hours"),
    [("7:30", "7.5"), ("7 h 30", "7.5"), ("7h30", "7.5"), ("37:45", "37.75"), ("7 h 20 min", "7.3333")],
)
def test_hours_and_minutes_are_hours(text: str, hours: str) -> None:
    [number] = find_numbers(fold(text))
    assert number.clock
    assert number.values == (Decimal(hours),)


@pytest.mark.parametrize(
    ("text", "rate"),
    [("5 %", "5"), ("9,975 %", "9.975"), ("9.975%", "9.975"), ("(5 %)", "5"), ("14,975\u202f%", "14.975")],
)
def test_a_percentage_is_said_to_be_one(text: str, rate: str) -> None:
    [number] = find_numbers(fold(text))
    assert number.percent
    assert number.values[0] == Decimal(rate)


@pytest.mark.parametrize("text", ["F-2026-1017", "CT2025", "2026-03-14", "14/03/2026", "7,3@courriel", "A1B 2C3"])
def test_parts_of_references_and_dates_are_no_numbers(text: str) -> None:
    assert [number for number in find_numbers(fold(text)) if number.decimals == 2] == []
    assert not any(len(str(number.values[0])) > 1 for number in find_numbers(fold(text)))


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("1750", "17.50"),
        ("17:50", "17.50"),
        ("1 274 00", "1274.00"),
        ("1274,.00", "1274.00"),
        ("1 274:,00", "1274.00"),
        ("59,258", "59.25"),
    ],
)
def test_what_ocr_lost_is_among_the_meanings(read: str, printed: str) -> None:
    [number] = find_numbers(fold(read), forgiving=True)
    assert Decimal(printed) in number.values


@pytest.mark.parametrize(
    ("read", "mended"),
    [
        ("l82,8O", "182,80"),
        ("656,2S", "656,25"),
        ("656,25S", "656,25$"),
        ("1O4,00", "104,00"),
        ("F-2026-l017", "F-2026-l017"),
        ("Sous", "Sous"),
        ("B8", "B8"),
    ],
)
def test_letters_in_an_amount_become_digits_and_other_words_stay(read: str, mended: str) -> None:
    assert mend_digits(read) == mended


def test_a_legal_form_that_ocr_misread_is_put_right() -> None:
    assert mend_word("Itée") == "ltée"
    assert [mend_word(word) for word in ("ler", "‘ler", "Ier", "fer", "ler.")] == ["1er", "1er", "1er", "fer", "ler."]


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_numbers(text: str) -> None:
    for forgiving in (False, True):
        for number in find_numbers(fold(text), forgiving):
            assert 0 <= number.start < number.end <= len(text)
            assert number.values
