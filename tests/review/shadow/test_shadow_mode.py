"""Shadow mode: nothing is decided; what the program said by itself is compared with what people decided elsewhere."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors.opening.children import ReaderPool
from records.outcome import Standing
from review.desk import Desk
from review.settings import ReviewSettings
from tests.pipelines.run_command import bonapayer
from tests.review.desk import CLEAR, PERSON, RATE, SUM, TABLES, Browser, copied, desk_on, entry_of


@pytest.fixture
def data(filled: Path, tmp_path: Path) -> Path:
    return copied(filled, tmp_path / "data")


@pytest.fixture
def trial(data: Path, readers: ReaderPool) -> Iterator[Desk]:
    with desk_on(data, readers, ReviewSettings(shadow=True)) as desk:
        yield desk


def decide(browser: Browser, entry: int | None, kind: str) -> tuple[int, str]:
    seen = browser.get(f"/api/invoices/{entry}").json()["seen"]
    answer = browser.change(f"/api/invoices/{entry}/decisions", {"seen": seen, "kind": kind, "reason": "vu"})
    return answer.status_code, answer.json().get("code", "")


def test_nothing_is_accepted_or_sent_back_but_people_may_comment(trial: Desk) -> None:
    supervisor = Browser(trial).enter("Simone")
    entry = entry_of(trial.ledger, RATE).entry
    for kind in ("accept", "override", "approve", "send_back", "reject"):
        assert decide(supervisor, entry, kind) == (403, "shadow"), kind
    assert decide(supervisor, entry, "comment")[0] == 200
    assert entry_of(trial.ledger, RATE).standing is Standing.WAITING
    assert "Essai à blanc" in supervisor.get("/", headers={"Accept-Language": "fr"}).text


def test_a_clear_invoice_is_not_exported_either(trial: Desk, data: Path, tmp_path: Path) -> None:
    supervisor = Browser(trial).enter("Simone")
    entry = entry_of(trial.ledger, CLEAR).entry
    for path in (f"/api/invoices/{entry}/export/csv?with_clear=true", "/api/exports?format=csv&with_clear=true"):
        answer = supervisor.get(path)
        assert (answer.status_code, answer.json()["code"]) == (403, "shadow"), path
    shadow = {"BONAPAYER_REVIEW__SHADOW": "true"}
    done = bonapayer("export", "--with-clear", "--data", data, "--output", tmp_path / "out", environment=shadow)
    assert (done.returncode, (tmp_path / "out").exists()) == (2, False)


def decisions_file(folder: Path, *rows: str) -> Path:
    path = folder / "decisions.csv"
    path.write_text("invoice_number,supplier,decision,codes,minutes\n" + "\n".join(rows) + "\n", "utf-8")
    return path


def test_the_command_compares_and_writes_pages(data: Path, trial: Desk, tmp_path: Path) -> None:
    numbers = {name: entry_of(trial.ledger, name).invoice_number for name in (CLEAR, RATE, PERSON, SUM)}
    entry = entry_of(trial.ledger, PERSON)
    place = next(n for n, finding in enumerate(entry.findings) if finding.code == "RAT-02")
    supervisor = Browser(trial).enter("Simone")
    assert (
        supervisor.change(f"/api/invoices/{entry.entry}/findings/{place}/opinion", {"agrees": True}).status_code == 200
    )
    decisions = decisions_file(
        tmp_path,
        f"{numbers[CLEAR]},Conseils Boréal inc.,rejected,,15",
        f"{numbers[RATE]},BOREAL,rejected,RAT-01,9",
        f"{numbers[PERSON]},Harfang Technologies,paid,,",
        "F-9999,Personne inc.,rejected,,",
    )
    done = bonapayer("shadow", decisions, "--tables", TABLES, "--data", data, "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [found[key] for key in ("we_cleared_they_stopped", "we_stopped_they_paid", "both_stopped")] == [1, 1, 1]
    assert (found["recall"]["part"], found["recall"]["whole"]) == (1, 2)
    assert (found["precision"]["part"], found["precision"]["whole"]) == (2, 2)
    assert found["minutes_by_hand"] == {"documents": 2, "mean": "12.0", "median": "12.0"}
    rules = {rule["code"]: rule for rule in found["rules"]}
    assert (rules["RAT-01"]["agreed"], rules["RAT-01"]["missed"]) == (1, 0)
    assert (rules["RAT-02"]["paid"], rules["RAT-02"]["confirmed"]) == (1, 1)
    assert [each["row"] for each in found["decisions_alone"]] == [5]
    assert len(found["invoices_left"]) == 3

    french = (tmp_path / "out/essai.html").read_text("utf-8")
    assert "Dites conformes, arrêtées par les gens" in french
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "essai.html", "shadow.html", "factures.csv", "regles.csv", "shadow.json",
    }  # fmt: skip
    table = bonapayer("shadow", decisions, "--data", data, "--format", "table", "--language", "en")
    assert "RAT-01" in table.stdout
    assert "is said clear here, and stopped" in table.stderr


def test_what_a_person_corrected_since_is_not_what_the_program_said(trial: Desk) -> None:
    clerk = Browser(trial).enter("Claude")
    entry = entry_of(trial.ledger, RATE)
    seen = clerk.get(f"/api/invoices/{entry.entry}").json()["seen"]
    asked = {"seen": seen, "changes": [{"field": "/invoice_number", "value": "F-1"}]}
    assert clerk.change(f"/api/invoices/{entry.entry}/corrections", asked).status_code == 200
    assert entry_of(trial.ledger, RATE).invoice_number == "F-1"
    said = next(outcome for outcome in trial.ledger.own_outcomes() if outcome.file == RATE)
    assert said.invoice_number == entry.invoice_number
    assert len(trial.ledger.own_outcomes()) == len(trial.ledger.outcomes())


def test_wrong_rows_are_named_and_nothing_is_compared(data: Path, tmp_path: Path) -> None:
    decisions = decisions_file(tmp_path, "F-1,Boréal,maybe,,")
    done = bonapayer("shadow", decisions, "--data", data, "--language", "fr")
    assert (done.returncode, done.stdout) == (2, "")
    assert "decisions.csv, ligne 2, colonne decision" in done.stderr
    assert bonapayer("shadow", tmp_path / "none.csv", "--data", data).returncode == 2
