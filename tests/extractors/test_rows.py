"""Words become rows and phrases by their places alone, and every place in a row's text has its box."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.words.rows import GAP, box_of, rows_of
from records.page import Box, Reader, Word
from tests.extractors.laid_out import Text, one_row, page_of, rows_from, words_of


def test_rows_come_from_top_to_bottom_and_their_words_from_left_to_right() -> None:
    rows = rows_from(
        Text(300, 130, "Total"), Text(60, 100, "Facture"), Text(60, 130, "Page 1"), Text(200, 100, "F-1017")
    )
    assert [row.text for row in rows] == [f"Facture{GAP}F-1017", f"Page 1{GAP}Total"]


def test_a_column_s_gap_parts_phrases_and_a_space_does_not() -> None:
    row = one_row((60, "Analyse fonctionnelle"), (330, "37,50"), (480, "3 656,25 $"))
    assert [phrase.text for phrase in row.phrases] == ["Analyse fonctionnelle", "37,50", "3 656,25 $"]


def test_a_number_with_cents_ends_its_column_even_where_columns_stand_close() -> None:
    row = one_row((60, "37,50"), (60 + 31, "97,50"))
    assert [phrase.text for phrase in row.phrases] == ["37,50", "97,50"]


def test_the_numbers_and_dates_of_a_row_are_found_apart() -> None:
    row = one_row((60, "2026-10-05"), (150, "Analyse"), (330, "7,50"), (480, "731,25 $"))
    assert [written.days for written in row.dates] == [(date(2026, 10, 5),)]
    assert [number.values[0] for number in row.numbers] == [Decimal("7.50"), Decimal("731.25")]


def test_a_period_s_days_are_no_numbers() -> None:
    row = one_row((60, "du 1er au 30 septembre 2026"), (400, "12,00"))
    assert [(period.first, period.last) for period in row.periods] == [(date(2026, 9, 1), date(2026, 9, 30))]
    assert [number.values[0] for number in row.numbers] == [Decimal("12.00")]


def test_a_row_that_leans_a_little_is_one_row() -> None:
    texts = [Text(60 + 90 * n, 100 + 0.6 * n, f"mot{n}") for n in range(6)]
    assert len(rows_from(*texts)) == 1


def test_a_cell_of_two_lines_beside_a_cell_of_one_keeps_its_lines_together() -> None:
    rows = rows_from(
        Text(60, 100, "Analyse fonctionnelle"),
        Text(60, 112, "et revue du portail"),
        Text(480, 106, "731,25"),
    )
    phrases = {phrase.text for row in rows for phrase in row.phrases}
    assert phrases == {"Analyse fonctionnelle", "et revue du portail", "731,25"}


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("Bouchard6,50", ["Bouchard", "6,50"]),
        ("TVQ9,975%", ["TVQ", "9,975%"]),
        ("TPS5", ["TPS", "5"]),
        ("F-1017", ["F-1017"]),
    ],
)
def test_a_name_that_runs_into_the_next_column_is_parted(glued: str, parts: list[str]) -> None:
    assert [word.text for word in one_row((60, glued)).words] == parts


def test_ocr_s_look_alike_letters_are_digits_in_its_rows_only() -> None:
    assert one_row((60, "l82,8O"), reader=Reader.OCR).text == "182,80"
    assert one_row((60, "l82,8O")).text == "l82,8O"


def test_the_least_sure_word_tells_how_sure_a_stretch_is() -> None:
    words = [*words_of(Text(60, 100, "Total"), 0.9), *words_of(Text(90, 100, "12,00"), 0.4)]
    [row] = rows_of(page_of([]).model_copy(update={"words": tuple(words), "reader": Reader.OCR}))
    assert row.confidence_between(0, 5) == 0.9
    assert row.confidence_between(0, len(row.text)) == 0.4


def test_an_empty_page_has_no_rows() -> None:
    assert rows_from() == ()
    blank = page_of([]).model_copy(update={"words": (Word("  ", Box(0, 0, 5, 5)),)})
    assert rows_of(blank) == ()


columns = st.lists(
    st.tuples(
        st.floats(20, 560),
        st.sampled_from([100.0, 104.0, 112.0, 140.0]),
        st.text("aàé0159,.$ -", min_size=1, max_size=14),
    ),
    min_size=1,
    max_size=14,
)


@given(columns, st.sampled_from([Reader.TEXT, Reader.OCR]))
def test_no_word_is_lost_and_every_place_has_its_box(printed: list[tuple[float, float, str]], reader: Reader) -> None:
    page = page_of([Text(x, y, text) for x, y, text in printed], reader=reader)
    rows = rows_of(page)
    # dots that lead the eye from a text to its amount are no words
    words = [word.text for word in page.words if not re.fullmatch(r"[._·…]{3,}", word.text)]
    letters = "".join(words).replace(" ", "")
    found = "".join(word.text for row in rows for word in row.words).replace(" ", "")
    assert sorted(letters) == sorted(found)
    for row in rows:
        assert len(row.folded) == len(row.text)
        assert GAP.join(phrase.text for phrase in row.phrases) == row.text
        for phrase in row.phrases:
            assert phrase.text == row.text[phrase.start : phrase.end]
            inner = row.box_between(phrase.start, phrase.end)
            assert inner.x0 >= row.box.x0 - 1
            assert inner.x1 <= row.box.x1 + 1.01
        assert row.box == box_of(row.words)


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("37,5hx71,25$", ["37,5", "h", "x", "71,25$"]),
        ("14hx", ["14", "h", "x"]),
        ("hx", ["h", "x"]),
        ("2×800.00", ["2", "×", "800.00"]),
        ("xyz", ["xyz"]),
        ("max", ["max"]),
    ],
)
def test_a_quantity_times_a_price_without_spaces_is_parted(glued: str, parts: list[str]) -> None:
    assert [word.text for word in one_row((60, glued)).words] == parts


def test_one_unit_read_as_letters_is_one_where_a_price_follows_in_the_next_cell() -> None:
    row = one_row((60, "Stationnement"), (330, "lun."), (480, "10,50 $"), reader=Reader.OCR)
    assert [number.values[0] for number in row.numbers] == [Decimal(1), Decimal("10.50")]


@pytest.mark.parametrize("texts", [((60, "lun."), (330, "7,50")), ((60, "Jour"), (330, "lun."), (480, "3 juin"))])
def test_a_monday_stays_one(texts: tuple[tuple[float, str], ...]) -> None:
    assert "lun." in one_row(*texts, reader=Reader.OCR).text


@pytest.mark.parametrize(
    ("glued", "numbers"),
    [
        ("128,00112,25", ["128.00", "112.25"]),
        ("7.5097.50731.25", ["7.50", "97.50", "731.25"]),
        ("0,5755", ["0.5755"]),
        ("12.345.67", ["12345.67"]),
        ("1,234,567", ["1234567"]),
    ],
)
def test_amounts_of_columns_that_touch_are_told_apart(glued: str, numbers: list[str]) -> None:
    assert [str(number.values[0]) for number in one_row((60, glued)).numbers] == numbers


def test_a_bar_as_high_as_letters_parts_words_and_a_rule_of_a_table_goes() -> None:
    words = words_of(Text(60, 100, "Date | Jour"), confidence=0.95)
    rule = words[1]._replace(box=words[1].box._replace(y0=80, y1=130))
    for bar, text in ((words[1], "Date | Jour"), (rule, "Date Jour"), (words[1]._replace(confidence=0.5), "Date Jour")):
        page = page_of((), reader=Reader.OCR).model_copy(update={"words": (words[0], bar, words[2])})
        assert rows_of(page)[0].text.replace(GAP, " ") == text
