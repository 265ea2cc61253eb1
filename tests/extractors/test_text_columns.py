"""The words of a line go to the columns that they stand in, whatever the headings say; some rows head several lines."""

from datetime import date

import pytest

from extractors.lines.line_items import read_line_items
from extractors.lines.read_line import ReadLine
from tests.extractors.laid_out import Text, sheet_of

HEAD = (
    Text(60, 250, "Description"),
    Text(400, 250, "Heures", right=True),
    Text(470, 250, "Taux", right=True),
    Text(550, 250, "Montant", right=True),
)
FOOT = (Text(400, 600, "Sous-total"), Text(550, 600, "1 000,00", right=True))


def numbers(y: float, quantity: str, price: str, amount: str) -> tuple[Text, ...]:
    return (
        Text(400, y, quantity, right=True),
        Text(470, y, price, right=True),
        Text(550, y, amount, right=True),
    )


def line(y: float, *words: tuple[float, str]) -> tuple[Text, ...]:
    return (*(Text(x, y, text) for x, text in words), *numbers(y, "2,00", "97,50", "195,00"))


def read(*texts: Text) -> list[tuple[str | None, str | None, str | None]]:
    return [(each.description, each.person, each.role) for each in lines(*texts)]


def lines(*texts: Text) -> tuple[ReadLine, ...]:
    return read_line_items([sheet_of(*texts, *FOOT)]).lines


def test_a_column_is_as_wide_as_its_cells_not_as_its_heading() -> None:
    told = read(
        *HEAD,
        Text(230, 250, "Profil"),
        *line(270, (60, "Analyse des besoins et ateliers"), (215, "Analyste sénior")),
        *line(290, (60, "Essais"), (215, "Analyste junior")),
    )
    assert told == [
        ("Analyse des besoins et ateliers", None, "Analyste sénior"),
        ("Essais", None, "Analyste junior"),
    ]


@pytest.mark.parametrize("headed", [True, False])
def test_a_column_whose_heading_says_nothing_is_told_by_what_stands_under_it(headed: bool) -> None:
    heads = (*HEAD, Text(200, 250, "Xyzzy"), Text(290, 250, "Plugh")) if headed else ()
    told = read(
        *heads,
        *line(270, (60, "Rédaction du guide"), (200, "Marie Tremblay"), (290, "Rédacteur")),
        *line(290, (60, "Essais"), (200, "Louis Gagnon"), (290, "Testeur")),
    )
    assert told == [
        ("Rédaction du guide", "Marie Tremblay", "Rédacteur"),
        ("Essais", "Louis Gagnon", "Testeur"),
    ]


def test_names_over_groups_of_lines_hold_beside_a_column_of_profiles() -> None:
    told = read(
        *HEAD,
        Text(230, 250, "Profil"),
        Text(60, 270, "Marie Tremblay"),
        *line(290, (60, "Analyse"), (230, "Analyste")),
        *line(310, (60, "Essais"), (230, "Analyste")),
        Text(60, 330, "Louis Gagnon"),
        *line(350, (60, "Programmation"), (230, "Développeur")),
    )
    assert told == [
        ("Analyse", "Marie Tremblay", "Analyste"),
        ("Essais", "Marie Tremblay", "Analyste"),
        ("Programmation", "Louis Gagnon", "Développeur"),
    ]


def test_a_profile_over_several_names_holds_for_each_of_them() -> None:
    told = read(
        *HEAD,
        Text(60, 270, "Analyste sénior"),
        Text(60, 290, "Marie Tremblay"),
        *line(310, (60, "Analyse")),
        Text(60, 330, "Louis Gagnon"),
        *line(350, (60, "Essais")),
    )
    assert told == [("Analyse", "Marie Tremblay", "Analyste sénior"), ("Essais", "Louis Gagnon", "Analyste sénior")]


def test_names_under_each_line_are_no_headings() -> None:
    told = read(
        *HEAD,
        *line(270, (60, "Analyse")),
        Text(60, 281, "Marie Tremblay, analyste"),
        *line(305, (60, "Essais")),
        Text(60, 316, "Louis Gagnon, testeur"),
    )
    assert [each[1:] for each in told] == [("Marie Tremblay", "analyste"), ("Louis Gagnon", "testeur")]


def test_a_note_under_the_last_line_is_no_part_of_it() -> None:
    told = read(
        *HEAD,
        Text(150, 250, "Profil"),
        *line(270, (60, "Analyse"), (150, "Analyste")),
        Text(60, 282, "Travaux rendus selon l'entente en vigueur."),
    )
    assert told == [("Analyse", None, "Analyste")]


def test_the_foot_of_a_page_is_no_part_of_the_line_over_it() -> None:
    first = sheet_of(*HEAD, *line(270, (60, "Analyse")), Text(60, 760, "Page 1 de 2"))
    second = sheet_of(*HEAD, *line(270, (60, "Essais")), *FOOT, number=2)
    assert [each.description for each in read_line_items([first, second]).lines] == ["Analyse", "Essais"]


def test_a_week_is_no_day_even_over_two_rows() -> None:
    dated = (
        Text(60, 250, "Période"),
        *(text._replace(x=150) if text.x == 60 else text for text in HEAD),
    )
    weeks = lines(
        *dated,
        *line(270, (60, "2026-09-07 –"), (150, "Analyse du portail")),
        Text(60, 281, "2026-09-11"),
        Text(150, 281, "et du registre"),
    )
    days = lines(*dated, *line(270, (60, "2026-09-07"), (150, "Analyse")))
    assert [each.service_days for each in (*weeks, *days)] == [(), (date(2026, 9, 7),)]
    assert weeks[0].description == "Analyse du portail et du registre"


def test_quantity_and_price_between_brackets_leave_nothing_in_the_text() -> None:
    [only] = lines(
        Text(60, 250, "Description"),
        Text(550, 250, "Montant", right=True),
        Text(60, 270, "Analyse (4,50 jr x 794,00 $)"),
        Text(550, 270, "3 573,00 $", right=True),
    )
    assert (only.description, str(only.quantity), str(only.unit_price)) == ("Analyse", "4.50", "794.00")


def test_people_and_profiles_are_told_by_what_they_are_where_the_headings_say_otherwise() -> None:
    assert read(
        Text(60, 250, "Ressource"),
        Text(200, 250, "Consultant"),
        *HEAD[1:],
        *line(270, (60, "Rédacteur technique"), (200, "Éric Nguyen")),
        *line(290, (60, "Analyste sénior"), (200, "Marie Tremblay")),
        *FOOT,
    ) == [(None, "Éric Nguyen", "Rédacteur technique"), (None, "Marie Tremblay", "Analyste sénior")]


def test_hours_that_touch_a_name_leave_the_name() -> None:
    assert read(
        Text(80, 250, "Hres", right=True),
        Text(90, 250, "Nom"),
        Text(200, 250, "Titre"),
        *HEAD[2:],
        Text(60, 270, "2,00 Thuy Benali"),
        Text(200, 270, "Rédacteur technique"),
        *numbers(270, "", "97,50", "195,00")[1:],
        Text(60, 290, "4,00 Nadia Morin"),
        Text(200, 290, "Chargé de projet"),
        *numbers(290, "", "97,50", "390,00")[1:],
        *FOOT,
    ) == [(None, "Thuy Benali", "Rédacteur technique"), (None, "Nadia Morin", "Chargé de projet")]
