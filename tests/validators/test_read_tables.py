"""From a folder of CSV or XLSX files to the tables, and what is wrong in them by file, row and column."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from records.tables import Pricing, RequiredAttachment, VendorStatus
from validators.read_tables import read_tables
from validators.tables_error import TableFault, TablesError

VENDORS = (
    "vendor_id,legal_name,other_names,gst_number,status\nV1,Conseils Boréal inc.,Boréal; CB,123456782 RT 0001,active\n"
)
CONTRACTS = (
    "contract_number;vendor_id;title;status;start_date;end_date;ceiling;pricing;expenses_allowed;required_attachments\n"
    "CT-1;V1;Analyse;active;2026-01-01;2026-12-31;1 234 567,89 $;hourly;no;timesheet;\n"
)
RATES = (
    "contract_number,role_code,role_fr,unit,rate,effective_from,effective_to\n"
    "CT-1,AN,Analyste,hour,92.00,,2026-06-30\n"
    'CT-1,AN,Analyste,hour,"94,50",2026-07-01,\n'
)


def _write(folder: Path, **files: str) -> Path:
    for name, text in ({"vendors": VENDORS, "contracts": CONTRACTS, "rates": RATES} | files).items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def _faults(folder: Path) -> tuple[TableFault, ...]:
    with pytest.raises(TablesError) as raised:
        read_tables(folder)
    return raised.value.faults


def _the_fault(folder: Path) -> tuple[str, int | None, str | None]:
    faults = _faults(folder)
    assert len(faults) == 1, [fault.message.en for fault in faults]
    return faults[0].file, faults[0].row, faults[0].column


def test_commas_or_semicolons_money_in_either_style_and_several_values(tmp_path: Path) -> None:
    tables, notes = read_tables(_write(tmp_path))
    vendor, contract = tables.vendors[0], tables.contracts[0]
    assert vendor.other_names == ("Boréal", "CB")
    assert vendor.gst_number == "123456782RT0001"
    assert vendor.status is VendorStatus.ACTIVE
    assert contract.ceiling == Decimal("1234567.89")
    assert (contract.pricing, contract.currency) == (Pricing.HOURLY, "CAD")
    assert contract.required_attachments == (RequiredAttachment.TIMESHEET,)
    assert [rate.rate for rate in tables.rates] == [Decimal("92.00"), Decimal("94.50")]
    assert tables.rates[1].effective_from == date(2026, 7, 1)
    assert (tables.people, tables.caps, tables.amendments, tables.purchase_orders) == (None, None, None, None)
    assert notes == ()


def test_a_byte_order_mark_blank_rows_and_capitals_in_the_header(tmp_path: Path) -> None:
    text = "\ufeff" + VENDORS.replace("vendor_id", "Vendor_ID").replace("\nV1", "\n,,,,\nV1")
    tables, _ = read_tables(_write(tmp_path, vendors=text))
    assert tables.vendors[0].vendor_id == "V1"


def test_unknown_columns_are_named_once_in_a_note(tmp_path: Path) -> None:
    text = "vendor_id,legal_name,status,phone\nV1,Boréal,active,418\nV2,Nordet,active,819\n"
    _, notes = read_tables(_write(tmp_path, vendors=text))
    assert len(notes) == 1
    assert "phone" in notes[0].en


def test_a_workbook_serves_as_well(tmp_path: Path) -> None:
    _write(tmp_path)
    (tmp_path / "contracts.csv").unlink()
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(
        [
            "contract_number",
            "vendor_id",
            "title",
            "status",
            "start_date",
            "end_date",
            "ceiling",
            "pricing",
            "expenses_allowed",
        ]
    )
    sheet.append(["CT-1", "V1", "Analyse", "active", date(2026, 1, 1), date(2026, 12, 31), 1234.1, "daily", True])
    workbook.save(tmp_path / "contracts.xlsx")
    contract = read_tables(tmp_path).tables.contracts[0]
    assert (contract.ceiling, contract.end_date, contract.expenses_allowed) == (
        Decimal("1234.1"),
        date(2026, 12, 31),
        True,
    )


def test_every_fault_is_listed_with_the_row_a_person_sees(tmp_path: Path) -> None:
    rates = (
        "contract_number,role_code,role_fr,unit,rate,effective_from\n"
        "CT-1,AN,Analyste,hour,92.00,2026-01-01\n"
        "CT-1,AR,,hour,douze,01/02/2026\n"
    )
    faults = _faults(_write(tmp_path, rates=rates))
    assert [(fault.file, fault.row, fault.column) for fault in faults] == [
        ("rates.csv", 3, "role_fr"),
        ("rates.csv", 3, "rate"),
        ("rates.csv", 3, "effective_from"),
    ]
    assert faults[1].message.fr == (
        "rates.csv, ligne 3, colonne rate : attendu : un montant, comme 1234.56 ou 1 234,56 $ ; trouvé : « douze »"
    )
    assert faults[2].message.en.startswith("rates.csv, row 3, column effective_from: expected a date that exists")


@pytest.mark.parametrize("amount", ["1,234", "12e3", "NaN", "-5", "1.234.567", "--5", "$"])
def test_an_amount_that_may_be_read_two_ways_or_none(tmp_path: Path, amount: str) -> None:
    contracts = CONTRACTS.replace("1 234 567,89 $", amount)
    assert _the_fault(_write(tmp_path, contracts=contracts)) == ("contracts.csv", 2, "ceiling")


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1234.5", "1234.5"),
        ("1\u202f234,50\u00a0$", "1234.50"),
        ("$1,234.50", "1234.50"),
        ("12 345", "12345"),
        ("0,125", "0.125"),
    ],
)
def test_amounts_as_people_write_them(tmp_path: Path, written: str, amount: str) -> None:
    contracts = CONTRACTS.replace("1 234 567,89 $", written)
    assert read_tables(_write(tmp_path, contracts=contracts)).tables.contracts[0].ceiling == Decimal(amount)


def test_an_unquoted_comma_in_an_amount_is_told(tmp_path: Path) -> None:
    fault = _faults(_write(tmp_path, rates=RATES.replace('"94,50"', "94,50")))[0]
    assert (fault.file, fault.row) == ("rates.csv", 3)
    assert "quote" in fault.message.en


def test_a_required_file_or_column_is_missing(tmp_path: Path) -> None:
    _write(tmp_path, rates="contract_number,role_code,role_fr,unit\n")
    (tmp_path / "vendors.csv").unlink()
    assert [(fault.file, fault.column) for fault in _faults(tmp_path)] == [("vendors", None), ("rates.csv", "rate")]


def test_no_folder_at_all(tmp_path: Path) -> None:
    assert [fault.file for fault in _faults(tmp_path / "nowhere")] == ["vendors", "contracts", "rates"]


def test_not_utf_8(tmp_path: Path) -> None:
    (_write(tmp_path) / "vendors.csv").write_bytes(VENDORS.encode("latin-1"))
    assert "UTF-8" in _faults(tmp_path)[0].message.fr


def test_neither_a_workbook_nor_two_files_of_one_name(tmp_path: Path) -> None:
    (_write(tmp_path) / "people.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "rates.xlsx").write_bytes(b"")
    assert {fault.file for fault in _faults(tmp_path)} == {"people.xlsx", "rates"}


PEOPLE = "contract_number,person_name,role_code,authorised_from,authorised_to\n"


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"vendors": VENDORS + "V1,Autre inc.,,,active\n"}, ("vendors.csv", 3, "vendor_id")),
        ({"contracts": CONTRACTS.replace("CT-1;V1", "CT-1;V9")}, ("contracts.csv", 2, "vendor_id")),
        ({"contracts": CONTRACTS.replace("2026-12-31", "2025-12-31")}, ("contracts.csv", 2, "end_date")),
        ({"rates": RATES.replace("2026-07-01", "2026-06-30")}, ("rates.csv", 3, "effective_from")),
        ({"rates": RATES + "CT-9,AN,Analyste,hour,92.00,,\n"}, ("rates.csv", 4, "contract_number")),
        ({"people": PEOPLE + "CT-1,Marie Tremblay,XX,,\n"}, ("people.csv", 2, "role_code")),
        ({"people": PEOPLE + "CT-1,Marie,AN,2026-02-01,2026-01-01\n"}, ("people.csv", 2, "authorised_to")),
        (
            {"amendments": "contract_number,amendment_number,effective_date\nCT-1,1,2026-02-01\nCT-1,1,2026-03-01\n"},
            ("amendments.csv", 3, "amendment_number"),
        ),
        (
            {"purchase_orders": "purchase_order,contract_number,status\n45001,CT-8,active\n"},
            ("purchase_orders.csv", 2, "contract_number"),
        ),
        (
            {"caps": "kind,amount,effective_from\nmeal,25.00,2026-01-01\nmeal,26.00,2026-02-01\n"},
            ("caps.csv", 3, "effective_from"),
        ),
        ({"vendors": VENDORS.replace("active", "actif")}, ("vendors.csv", 2, "status")),
    ],
)
def test_what_must_hold_between_rows_and_tables(
    tmp_path: Path, files: dict[str, str], place: tuple[str, int, str]
) -> None:
    assert _the_fault(_write(tmp_path, **files)) == place


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"rates": RATES.splitlines()[0] + "\n"}, "without a rate in rates (1): CT-1"),
        ({"people": PEOPLE}, "without anyone in people (1): CT-1"),
        ({"vendors": VENDORS.replace("123456782", "123456783")}, "gst_number of a wrong check digit or form (1): V1"),
        (
            {"vendors": "vendor_id,legal_name,qst_number,status\nV1,Boréal,1234567891TQ0001,active\n"},
            "qst_number of a wrong check digit or form (1): V1",
        ),
        (
            {"vendors": "vendor_id,legal_name,neq,status\nV1,Boréal,1100000019,active\n"},
            "neq of a wrong check digit or form (1): V1",
        ),
        ({"vendors": VENDORS + "V2,CONSEILS BOREAL INC,,,active\n"}, "one name under several vendor_ids (2): V1, V2"),
    ],
)
def test_a_likely_slip_is_a_note_that_stops_nothing(tmp_path: Path, files: dict[str, str], said: str) -> None:
    (note,) = read_tables(_write(tmp_path, **files)).notes
    assert note.en.endswith(said)


def test_ten_thousand_rows(tmp_path: Path) -> None:
    vendors = "vendor_id,legal_name,status\nV1,Boréal,active\n" + "".join(
        f"W{number},Firme {number},active\n" for number in range(10_000)
    )
    assert len(read_tables(_write(tmp_path, vendors=vendors)).tables.vendors) == 10_001
