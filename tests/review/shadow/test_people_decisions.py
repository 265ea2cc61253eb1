"""The file of people's decisions: what it may look like, and what is said of what is wrong in it."""

from decimal import Decimal
from pathlib import Path

import pytest

from review.shadow.people_decisions import PeopleDecision, read_decisions
from validators.tables_error import TablesError


def file_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def faults_of(path: Path) -> list[str]:
    with pytest.raises(TablesError) as caught:
        read_decisions(path)
    return [fault.message.en for fault in caught.value.faults]


def test_a_row_in_english_and_a_file_in_french(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        "invoice_number,supplier,decision,codes,reason,amount,minutes\n"
        'F-1,Conseils Boréal inc.,Sent back,RAT-01; CON-04,wrong rate,"1,234.56",12.5\n',
    )
    assert read_decisions(path) == (
        PeopleDecision(
            row=2,
            invoice_number="F-1",
            supplier="Conseils Boréal inc.",
            stopped=True,
            reason="wrong rate",
            codes=("RAT-01", "CON-04"),
            amount=Decimal("1234.56"),
            minutes=Decimal("12.5"),
        ),
    )
    french = file_of(
        tmp_path,
        "Numéro de facture;Fournisseur;Décision;Motif;Montant;Notes\n"
        "F-1;Boréal;Payée;;1 234,56 $;vue\nF-2;Boréal;refusée;RAT-01 : taux, et ZZZ-99;;\nF-3;Boréal;En attente\n",
    )
    assert [(each.stopped, each.codes, each.amount) for each in read_decisions(french)] == [
        (False, (), Decimal("1234.56")),
        (True, ("RAT-01",), None),
        (None, (), None),
    ]


def test_every_fault_is_named_by_row_and_column(tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        "invoice_number,supplier,decision,codes,amount,minutes\n"
        "F-1,Boréal,perhaps,,,\nF-2,,paid,,,\nF-3,Boréal,paid,RAT-99,a lot,-1\nF-4,Boréal,paid,,1,2,3\n",
    )
    found = faults_of(path)
    assert [fault.partition(": expected")[0] for fault in found] == [
        "decisions.csv, row 2, column decision",
        "decisions.csv, row 3, column supplier",
        "decisions.csv, row 4, column codes",
        "decisions.csv, row 4, column amount",
        "decisions.csv, row 4, column minutes",
        "decisions.csv, row 5",
    ]
    assert '"perhaps"' in found[0]


def test_a_column_missing_or_there_twice_under_two_names_is_named(tmp_path: Path) -> None:
    path = file_of(tmp_path, "numero,fournisseur,supplier\nF-1,Boréal,Boréal\n")
    assert [fault.partition(": expected")[0] for fault in faults_of(path)] == [
        "decisions.csv, row 1, column supplier",
        "decisions.csv, row 1, column decision",
    ]
