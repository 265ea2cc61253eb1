"""Who did the work and under which profile, told from a cell's text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lines.people import (
    Who,
    looks_like_person,
    looks_like_role,
    name_before_role,
    one_line,
    who_heads,
    who_in,
    who_in_cell,
)


@pytest.mark.parametrize(
    "text",
    [
        "Marie Tremblay",
        "Jean-François Côté",
        "MARIE TREMBLAY",
        "M. Louis Gagnon",
        "Tremblay, Marie",
        "Anne-Sophie de la Durantaye",
    ],
)
def test_a_name_is_a_person(text: str) -> None:
    assert looks_like_person(text)


@pytest.mark.parametrize(
    "text",
    [
        "Analyse fonctionnelle",
        "Analyste intermédiaire",
        "Québec",
        "Conseils Boréal",
        "12 Marie",
        "Revue du code",
        "",
        "Marie",
    ],
)
def test_what_is_no_name_is_no_person(text: str) -> None:
    assert not looks_like_person(text)


def test_in_a_column_of_names_a_rare_name_is_a_person_too() -> None:
    assert not looks_like_person("Zbyszko Wątroba")
    assert looks_like_person("Zbyszko Wątroba", expected=True)


@pytest.mark.parametrize(
    "text", ["Analyste intermédiaire", "Senior adviser", "Architecte de solutions", "Développeur", "Chargée de projet"]
)
def test_an_occupation_is_a_role(text: str) -> None:
    assert looks_like_role(text)


@pytest.mark.parametrize("text", ["Marie Tremblay", "Stationnement", "", "37,50"])
def test_other_words_are_no_role(text: str) -> None:
    assert not looks_like_role(text)


@pytest.mark.parametrize(
    ("text", "person", "role", "rest"),
    [
        (
            "Marie Tremblay – Analyste intermédiaire – Rédaction du guide",
            "Marie Tremblay",
            "Analyste intermédiaire",
            "Rédaction du guide",
        ),
        (
            "Rédaction du guide (Marie Tremblay, analyste intermédiaire)",
            "Marie Tremblay",
            "analyste intermédiaire",
            "Rédaction du guide",
        ),
        ("Marie Tremblay", "Marie Tremblay", None, None),
        ("Senior adviser", None, "Senior adviser", None),
        (
            "Analyse fonctionnelle par Zbyszko Wątroba",
            "Zbyszko Wątroba",
            None,
            "Analyse fonctionnelle par Zbyszko Wątroba",
        ),
        ("Correction by phone", None, None, "Correction by phone"),
        ("Rédaction du guide", None, None, "Rédaction du guide"),
        ("Zbyszko Wątroba, analyste", "Zbyszko Wątroba", "analyste", None),
    ],
)
def test_a_text_is_told_into_person_profile_and_work(
    text: str, person: str | None, role: str | None, rest: str | None
) -> None:
    assert who_in(text) == (person, role, rest)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Marie Tremblay\nAnalyste intermédiaire", ("Marie Tremblay", "Analyste intermédiaire", None)),
        ("Marie Tremblay\nConseiller\nintermédiaire", ("Marie Tremblay", "Conseiller intermédiaire", None)),
        ("Marie Tremblay\nIntermediate adviser\nTests", ("Marie Tremblay", "Intermediate adviser", "Tests")),
        ("Marie Tremblay\nRisk analysis", ("Marie Tremblay", None, "Risk analysis")),
        ("Analyste sénior\nRédaction du guide", (None, "Analyste sénior", "Rédaction du guide")),
        ("Marie Tremblay, analyste\nRédaction du guide", ("Marie Tremblay", "analyste", "Rédaction du guide")),
    ],
)
def test_a_cell_of_several_rows_is_read_row_by_row_where_that_tells_more(
    text: str, who: tuple[str | None, str | None, str | None]
) -> None:
    assert who_in_cell(text) == who


def test_a_price_beside_a_name_over_a_group_is_no_part_of_it() -> None:
    who = Who("Karim Roy", "Administrateur de bases de données", None)
    assert who_heads("Karim Roy – Administrateur de bases de données") == who
    assert who_heads("Karim Roy – Administrateur de bases de données\tTaux : 128,75 $/h") == who


def test_a_name_and_a_profile_that_follow_each_other() -> None:
    who = name_before_role("Marie Tremblay Analyste intermédiaire")
    assert who is not None
    assert (who.person, who.role) == ("Marie Tremblay", "Analyste intermédiaire")
    assert name_before_role("Rédaction du guide") is None


def test_a_cell_s_rows_as_one() -> None:
    assert one_line("Analyse \n fonctionnelle") == "Analyse fonctionnelle"
    assert one_line(None) is None


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for who in (who_in(text), who_in_cell(text)):
        assert who.person is None or who.person.strip()
    name_before_role(text)


def test_a_name_behind_its_label_is_the_person_whatever_stands_around() -> None:
    cell = "Conseiller en cybersécurité sr\nIntervenant : GAGNÉ, PIERRE-LUC\nSemaine du 07.09.2026"
    assert who_in_cell(cell) == Who("GAGNÉ, PIERRE-LUC", "Conseiller en cybersécurité sr", "Semaine du 07.09.2026")


def test_a_last_name_first_may_be_followed_by_two_given_names() -> None:
    assert looks_like_person("Nguyen, Thi Mai", expected=True)


def test_a_profile_in_the_row_under_what_was_done_is_no_part_of_it() -> None:
    assert who_in_cell("Cartographie des processus\nAnalyste sénior") == Who(
        None, "Analyste sénior", "Cartographie des processus"
    )
    assert who_in_cell("Conseiller\nintermédiaire").role == "Conseiller intermédiaire"


@pytest.mark.parametrize(
    ("text", "person", "role"),
    [
        ("Gestion de projet, phase 2\nChargé de projet | William Gauthier", "William Gauthier", "Chargé de projet"),
        ("Defect fixing, release 4.2\nIntermediate developer – Ann Roy", "Ann Roy", "Intermediate developer"),
        ("Développeur intermédiaire\nCorrection d'anomalies, livraison 4.2", None, "Développeur intermédiaire"),
        ("Technical writer Éric Nguyen", "Éric Nguyen", "Technical writer"),
        ("[Noémie Lavoie] Analyse de risques", "Noémie Lavoie", None),
        ("HON-01 Mélissa Fortin – Revue du portail", "Mélissa Fortin", None),
        ("Rencontre avec le chargé de projet", None, None),
        ("Correction d'anomalies", None, None),
    ],
)
def test_a_profile_is_told_from_what_stands_beside_it_without_a_mark(
    text: str, person: str | None, role: str | None
) -> None:
    who = who_in_cell(text)
    assert (who.person, who.role) == (person, role)


@pytest.mark.parametrize("text", ["Correction D'Anomalies", "Optimisation Portail", "Marie de"])
def test_what_is_done_is_no_name_even_where_one_is_expected(text: str) -> None:
    assert not looks_like_person(text, expected=True)


def test_a_heading_may_say_what_it_names() -> None:
    assert who_heads("Catégorie : Analyste sénior") == Who(None, "Analyste sénior", None)
    assert who_heads("Ressource – Wai-Man Xu") == Who("Wai-Man Xu", None, None)


def test_a_last_name_first_is_one_part_of_a_text_beside_its_profile() -> None:
    who = who_in("Solution Architect Sr - Okafor, Daniel - AUG-26")
    assert who == Who("Okafor, Daniel", "Solution Architect Sr", "AUG-26")


def test_a_name_that_begins_its_row_is_not_glued_to_the_end_of_the_row_over_it() -> None:
    assert (
        who_in_cell("[CONS-SR] Conseiller senior Power BI\nMaxime Lavallée – octobre 2026").person == "Maxime Lavallée"
    )
