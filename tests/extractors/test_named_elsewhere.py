"""A person or a profile said once for all the lines, and a key that tells whose initials the lines begin with."""

import pytest

from extractors.lines.line_items import read_line_items
from extractors.lines.read_line import ReadLine
from tests.extractors.laid_out import Text, sheet_of


def table(*rows: tuple[str, ...]) -> tuple[Text, ...]:
    """A table of what was done, hours, rate and amount, with its heading and its foot."""
    head = (
        Text(60, 300, "Description"),
        Text(380, 300, "Heures", right=True),
        Text(460, 300, "Taux", right=True),
        Text(550, 300, "Montant", right=True),
    )
    cells: list[Text] = []
    for number, (done, hours, rate, amount) in enumerate(rows):
        y = 316 + 14 * number
        cells += [
            Text(60, y, done),
            *(Text(x, y, text, right=True) for x, text in zip((380, 460, 550), (hours, rate, amount), strict=True)),
        ]
    return (*head, *cells, Text(380, 420, "Sous-total"), Text(550, 420, "2 145,00", right=True))


WEEKS = table(("Semaine un", "10,00", "97,50", "975,00"), ("Semaine deux", "12,00", "97,50", "1 170,00"))


def lines(*texts: Text) -> tuple[ReadLine, ...]:
    return read_line_items([sheet_of(*texts)]).lines


@pytest.mark.parametrize(
    "head",
    [
        (Text(60, 150, "Consultant : Marie Tremblay"), Text(60, 164, "Catégorie : Analyste sénior")),
        (
            Text(60, 150, "Nom de la ressource"),
            Text(250, 150, "Catégorie"),
            Text(60, 164, "Marie Tremblay"),
            Text(250, 164, "Analyste sénior"),
        ),
        (
            Text(300, 150, "Contractor"),
            Text(400, 150, "Marie Tremblay"),
            Text(300, 164, "Position"),
            Text(400, 164, "Analyste sénior"),
        ),
        (Text(60, 150, "Services rendus par : Marie Tremblay, Analyste sénior"),),
    ],
)
def test_who_is_named_in_the_head_is_who_every_line_is_about(head: tuple[Text, ...]) -> None:
    found = lines(*head, *WEEKS)
    assert [(line.person, line.role) for line in found] == [("Marie Tremblay", "Analyste sénior")] * 2
    assert all(line.spans["person"].text == "Marie Tremblay" for line in found)


def test_two_people_named_in_the_head_say_nothing_of_a_line() -> None:
    found = lines(Text(60, 150, "Consultant : Marie Tremblay"), Text(60, 164, "Consultant : Luc Roy"), *WEEKS)
    assert [line.person for line in found] == [None, None]


def test_a_firm_behind_the_label_is_no_person() -> None:
    found = lines(Text(60, 150, "Consultant : Groupe Boréal inc."), *WEEKS)
    assert [line.person for line in found] == [None, None]


def test_what_lines_say_of_themselves_is_not_written_over() -> None:
    named = table(("Luc Roy – essais", "10,00", "97,50", "975,00"), ("Revue du plan", "12,00", "97,50", "1 170,00"))
    found = lines(Text(60, 150, "Consultant : Marie Tremblay"), *named)
    assert [line.person for line in found] == ["Luc Roy", None]


DOCKET = table(
    ("MCL Analyse de la demande", "10,00", "97,50", "975,00"), ("JR Cahier de pièces", "12,00", "97,50", "1 170,00")
)
KEY = (
    Text(60, 500, "MCL"),
    Text(120, 500, "Me Marie-Claude Lessard"),
    Text(300, 500, "Associée"),
    Text(60, 514, "JR"),
    Text(120, 514, "Jean Roy"),
    Text(300, 514, "Parajuriste"),
)


def test_initials_are_those_of_the_name_that_a_key_gives_them() -> None:
    found = lines(*DOCKET, *KEY)
    assert [(line.person, line.role, line.description) for line in found] == [
        ("Me Marie-Claude Lessard", "Associée", "Analyse de la demande"),
        ("Jean Roy", "Parajuriste", "Cahier de pièces"),
    ]


def test_a_key_whose_names_do_not_begin_so_is_none() -> None:
    found = lines(*DOCKET, Text(60, 500, "MCL"), Text(120, 500, "Luc Gagnon"), *KEY[3:])
    assert [line.person for line in found] == [None, "Jean Roy"]


def test_initials_that_two_names_share_name_nobody() -> None:
    found = lines(*DOCKET, *KEY, Text(60, 528, "JR"), Text(120, 528, "Julie Ross"))
    assert [line.person for line in found] == ["Me Marie-Claude Lessard", None]


def test_a_kind_of_hours_is_no_profile() -> None:
    typed = table(("Semaine un", "10,00", "97,50", "975,00"), ("Semaine deux", "12,00", "97,50", "1 170,00"))
    kinds = (Text(250, 300, "Type"), Text(250, 316, "Régulier"), Text(250, 330, "Temps supplémentaire"))
    found = lines(Text(60, 150, "Catégorie : Analyste sénior"), *typed, *kinds)
    assert [line.role for line in found] == ["Analyste sénior"] * 2
