"""The templates of letters: the house's for every reason, an organisation's own before them, wrong ones named."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from records.account import Account
from review.desk import Desk
from review.letter.draft import draft_letter
from review.letter.preview import preview, told_codes
from review.letter.templates import LetterTemplates, LetterTemplatesError, read_templates, usual_templates
from tests.review.desk import RATE, Browser, entry_of

Write = Callable[[str, str], None]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lettres"


@pytest.fixture
def write(folder: Path) -> Write:
    def written(name: str, text: str) -> None:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")

    return written


def account(desk: Desk) -> Account:
    found = desk.ledger.accounts.get("Claude")
    assert found is not None
    return found


def drafted(desk: Desk, templates: LetterTemplates, language: str = "fr") -> str:
    invoice = desk.ledger.review.invoice(entry_of(desk.ledger, RATE).entry or 0)
    return draft_letter(invoice, account(desk), (), language, templates).text


def refused(folder: Path) -> list[str]:
    with pytest.raises(LetterTemplatesError) as wrong:
        read_templates(folder)
    return [sentence.fr for sentence in wrong.value.sentences]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("code", told_codes())
def test_every_reason_that_a_supplier_is_told_has_its_paragraph(desk: Desk, code: str, language: str) -> None:
    name = usual_templates().name_for(language, code)
    assert name is not None
    letter = preview(code, language, account(desk), (), usual_templates())
    asked = (
        usual_templates()
        .reason(language, name)
        .render(message="", code=code, amount=None, number=None, day=None, total=None, contract=None)
    )
    assert asked.strip() in letter.text
    assert "F-2026-1017" in letter.subject


def test_what_is_asked_is_asked_once_whatever_the_number_of_lines(desk: Desk) -> None:
    text = drafted(desk, usual_templates())
    assert text.count("Veuillez facturer aux taux et aux profils du contrat") == 1
    assert "1. " in text


def test_an_organisations_own_words_come_first(desk: Desk, folder: Path, write: Write) -> None:
    write("fr/RAT.txt", "{{ message }} Appelez le 418 555-0199 ({{ amount }}).\n")
    templates = read_templates(folder)
    assert "Appelez le 418 555-0199 (621,50\u00a0$)." in drafted(desk, templates)
    assert "Please bill at the contract's rates" in drafted(desk, templates, "en")
    write("fr/RAT-01.txt", "{{ code }} : {{ message }}\n")
    assert "RAT-01 : Le taux" in drafted(desk, read_templates(folder))


def test_the_frame_may_be_the_organisations_too(desk: Desk, folder: Path, write: Write) -> None:
    write("fr/letter.txt", "Bonjour,\n{% for reason in reasons %}{{ reason }}{% endfor %}\n{{ person }}\n")
    text = drafted(desk, read_templates(folder))
    assert text.startswith("Bonjour,\n")
    assert text.endswith("Claude\n")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("fr/RAT-99.txt", "x", "RAT-99.txt"),
        ("fr/RAT-01.md", "x", "RAT-01.md"),
        ("de/RAT.txt", "x", "fr et en"),
        ("fr/RAT.txt", "{{ mesage }}", "mots inconnus : mesage"),
        ("fr/RAT.txt", "a\n{% if %}", "ligne 2"),
        ("fr/RAT.txt", "{{ message.nothing }}", "RAT.txt"),
        ("fr/RAT.txt", "{{ message.__class__.__mro__ }}", "RAT.txt"),
        ("fr/RAT.txt", "{% include 'letter.txt' %}", "RAT.txt"),
        ("fr/RAT.txt", "  \n", "vide"),
        ("fr/FRD.txt", "x", "ne sont pas informés"),
        ("fr/VEN-05.txt", "x", "ne sont pas informés"),
    ],
)
def test_a_wrong_template_is_named(folder: Path, write: Write, name: str, text: str, said: str) -> None:
    write(name, text)
    (sentence,) = refused(folder)
    assert said in sentence


def test_all_wrong_templates_are_named_at_once(folder: Path, write: Write) -> None:
    write("fr/RAT.txt", "{{ wrong }}")
    write("en/TAX.txt", "{% broken")
    (folder / "fr" / "DUP.txt").write_bytes(b"\xff\xfe\xfa")
    assert len(refused(folder)) == 3
    assert "n'existe pas" in refused(folder / "nowhere")[0]


def test_the_page_shows_what_a_reason_gives(desk: Desk, folder: Path, write: Write) -> None:
    write("en/DUP-01.txt", "{{ message }} <b>Call us.</b>")
    browser = Browser(replace(desk, letters=read_templates(folder))).enter("Aude")
    page = browser.get("/letters?code=DUP-01&letter_language=en").text
    assert "&lt;b&gt;Call us.&lt;/b&gt;" in page
    assert "en/DUP-01.txt" in page
    assert browser.get("/letters?code=nothing").status_code == 200
