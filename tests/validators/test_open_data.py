"""From published contracts (OCDS 1.1) to the first tables, and the list of what is left to fill in."""

import csv
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from validators.open_data.seed_tables import latest_contracts, seed_tables
from validators.open_data.stream_releases import PackageError, stream_releases
from validators.read_tables import read_tables
from validators.tables_error import TablesError

Json = dict[str, Any]


def release(ocid: str = "ocds-ec9k95-1", **changes: Any) -> Json:
    """A release as SEAO writes one; made up."""
    return {
        "ocid": ocid,
        "id": f"{ocid}-a",
        "date": "2026-03-01T00:00:00-05:00",
        "tag": ["award", "contract"],
        "language": "fr",
        "buyer": {"id": "OP-1", "name": "Ministère de l'Exemple"},
        "parties": [
            {"id": "FO-1100000018", "name": "Conseils Boréal inc.", "details": {"neq": "1100000018"}},
            {"id": "FO-9", "name": "Nordet ltée", "details": {"NEQ": "1170000004"}},
        ],
        "tender": {
            "id": f"AO-{ocid[-1]}",
            "title": "Analyse d'affaires",
            "additionalProcurementCategories": ["Services professionnels"],
        },
        "awards": [
            {
                "id": "1",
                "status": "active",
                "value": {"amount": 90000.00, "currency": "CAD"},
                "suppliers": [{"id": "FO-1100000018", "name": "CONSEILS BOREAL"}],
            }
        ],
        "contracts": [
            {
                "id": "1",
                "awardID": "1",
                "status": "active",
                "value": {"amount": 99500.50, "currency": "CAD"},
                "dateSigned": "2026-01-15T00:00:00-05:00",
                "period": {"endDate": "2027-01-14T00:00:00-05:00"},
            }
        ],
    } | changes


def package(folder: Path, *releases: Json, name: str = "hebdo.json", **more: Any) -> Path:
    path = folder / name
    path.write_text(json.dumps({"version": "1.1", "releases": releases, **more}, ensure_ascii=False), encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def seeded(tmp_path: Path, *releases: Json) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    """The rows of contracts.csv and of to_fill.csv."""
    folder = tmp_path / "tables"
    seed_tables(latest_contracts([package(tmp_path, *releases)]), folder)
    return rows(folder / "contracts.csv"), rows(folder / "to_fill.csv")


def filled_in(folder: Path) -> None:
    """What a person does, cell by cell, with the list."""
    answers = {
        "pricing": "hourly",
        "expenses_allowed": "no",
        "end_date": "2028-12-31",
        "start_date": "2026-01-01",
        "ceiling": "1000",
        "status": "active",
        "title": "Services",
        "legal_name": "Inconnu",
    }
    wanted = rows(folder / "to_fill.csv")
    for name in ("vendors.csv", "contracts.csv"):
        table = rows(folder / name)
        for each in wanted:
            if each["file"] == name and each["column"] in answers:
                table[int(each["row"]) - 2][each["column"]] = answers[each["column"]]
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(table[0]))
            writer.writeheader()
            writer.writerows(table)


def test_a_contract_as_published(tmp_path: Path) -> None:
    contracts, _ = seeded(tmp_path, release())
    assert contracts == [
        dict.fromkeys(contracts[0], "")
        | {
            "contract_number": "AO-1",
            "vendor_id": "1100000018",
            "title": "Analyse d'affaires",
            "status": "active",
            "start_date": "2026-01-15",
            "end_date": "2027-01-14",
            "ceiling": "99500.5",
            "currency": "CAD",
            "buyer_name": "Ministère de l'Exemple",
        }
    ]
    assert rows(tmp_path / "tables" / "vendors.csv")[0] | {"account": ""} == {
        "vendor_id": "1100000018",
        "legal_name": "Conseils Boréal inc.",
        "other_names": "",
        "neq": "1100000018",
        "gst_number": "",
        "qst_number": "",
        "account": "",
        "status": "active",
    }


def test_the_number_is_written_neq_in_small_or_capital_letters(tmp_path: Path) -> None:
    award = release()["awards"][0] | {"suppliers": [{"id": "FO-9"}]}
    contracts, _ = seeded(tmp_path, release(awards=[award]))
    assert contracts[0]["vendor_id"] == "1170000004"


def test_the_latest_release_of_an_ocid_wins_whatever_the_order_of_the_files(tmp_path: Path) -> None:
    late = release(date="2026-06-01T00:00:00Z", contracts=[{"awardID": "1", "value": {"amount": 120000}}])
    for order in ((late, release()), (release(), late)):
        packages = [package(tmp_path, each, name=f"{place}.json") for place, each in enumerate(order)]
        (contract,) = latest_contracts(packages)
        assert contract.ceiling == Decimal(120000)


def test_a_later_release_of_another_nature_takes_the_contract_away(tmp_path: Path) -> None:
    works = release(date="2026-06-01T00:00:00Z", tender={"additionalProcurementCategories": ["Construction"]})
    assert latest_contracts([package(tmp_path, works, release())]) == []


def test_only_professional_services_and_only_the_buyer_asked_for(tmp_path: Path) -> None:
    goods = release("ocds-2", tender={"id": "AO-2", "additionalProcurementCategories": ["Approvisionnement"]})
    other = release("ocds-3", buyer={"name": "Ville d'Ailleurs"})
    given = [package(tmp_path, release(), goods, other)]
    assert [each.ocid for each in latest_contracts(given)] == ["ocds-3", "ocds-ec9k95-1"]
    assert [each.ocid for each in latest_contracts(given, ["MINISTERE DE L'EXEMPLE"])] == ["ocds-ec9k95-1"]


def test_without_a_contracts_amount_the_ceiling_is_the_awards(tmp_path: Path) -> None:
    without = [{"id": "1", "awardID": "1", "dateSigned": "2026-01-15"}]
    assert latest_contracts([package(tmp_path, release(contracts=without))])[0].ceiling == Decimal(90000)
    assert latest_contracts([package(tmp_path, release(contracts=[]))])[0].ceiling == Decimal(90000)


def test_what_is_not_published_is_left_empty_and_listed(tmp_path: Path) -> None:
    bare = release(contracts=[{"awardID": "1", "amendments": [{"id": "1"}]}], awards=[{"id": "1"}])
    contracts, to_fill = seeded(tmp_path, bare)
    listed = {(each["file"], each["column"]) for each in to_fill}
    for column in ("vendor_id", "status", "start_date", "end_date", "ceiling", "pricing", "expenses_allowed"):
        assert contracts[0][column] == ""
        assert ("contracts.csv", column) in listed
    assert {("rates.csv", ""), ("people.csv", ""), ("amendments.csv", "")} <= listed


def test_the_tables_are_right_but_for_what_is_listed(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    _, to_fill = seeded(tmp_path, release(), release("ocds-2", contracts=[{"awardID": "1", "status": "active"}]))
    with pytest.raises(TablesError) as raised:
        read_tables(folder)
    faults = {(fault.file, str(fault.row), fault.column) for fault in raised.value.faults}
    assert faults <= {(each["file"], each["row"], each["column"]) for each in to_fill}
    filled_in(folder)
    tables = read_tables(folder).tables
    assert [contract.contract_number for contract in tables.contracts] == ["AO-2", "AO-1"]
    assert (tables.rates, tables.people) == ((), ())


def test_of_a_contract_that_is_over_the_amount_is_what_was_settled(tmp_path: Path) -> None:
    over = release()["contracts"][0] | {"status": "terminated"}
    contracts, to_fill = seeded(tmp_path, release(contracts=[over]))
    assert contracts[0]["status"] == "closed"
    assert "ceiling" in {each["column"] for each in to_fill}


def test_the_buyer_may_stand_among_the_parties_only(tmp_path: Path) -> None:
    parties = [*release()["parties"], {"id": "OP-1", "name": "Ville d'Ici", "roles": ["buyer"]}]
    (contract,) = latest_contracts([package(tmp_path, release(buyer=None, parties=parties))])
    assert contract.buyer == "Ville d'Ici"


def test_contracts_that_share_a_reference_keep_apart_and_are_listed(tmp_path: Path) -> None:
    tender = release()["tender"]
    lots = [{"id": number, "awardID": "1", "status": "active"} for number in ("L1", "L2")]
    contracts, to_fill = seeded(tmp_path, release(contracts=lots), release("ocds-2", tender=tender))
    numbers = [contract["contract_number"] for contract in contracts]
    assert numbers == ["AO-1 / 1", "AO-1 / L1", "AO-1 / L2"]
    assert sum(each["column"] == "contract_number" for each in to_fill) == 3


def test_several_holders_are_a_persons_question(tmp_path: Path) -> None:
    award = release()["awards"][0] | {"suppliers": [{"id": "FO-1100000018"}, {"id": "FO-9"}]}
    _, to_fill = seeded(tmp_path, release(awards=[award]))
    (question,) = [each for each in to_fill if each["column"] == "vendor_id"]
    assert "Nordet ltée" in question["fr"]


def test_a_published_text_is_no_formula_and_no_second_line(tmp_path: Path) -> None:
    tender = release()["tender"] | {"title": '=HYPERLINK("x")\n\u202e fin'}
    contracts, _ = seeded(tmp_path, release(tender=tender))
    assert contracts[0]["title"] == '\'=HYPERLINK("x") fin'


def test_what_a_person_filled_in_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "rates.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"rates\.csv"):
        seeded(tmp_path, release())
    assert [each.name for each in (tmp_path / "tables").iterdir()] == ["rates.csv"]


@pytest.mark.parametrize(
    "text",
    ["", "[]", '{"releases": {}}', '{"releases": [1]}', '{"releases": [{}', '{"version": "1.1"}', '{"releases": [{]}'],
)
def test_what_is_no_package_is_refused_by_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "hebdo.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PackageError, match=r"hebdo\.json"):
        list(stream_releases(path))


def test_any_layout_of_the_same_json_gives_the_same_releases(tmp_path: Path) -> None:
    releases = [release(str(number), description="é" * number * 1000) for number in range(60)]
    path = tmp_path / "hebdo.json"
    for indent, first in ((None, {}), (2, {"publisher": {"name": "x" * 100_000}, "n": 12345})):
        path.write_text(json.dumps(first | {"releases": releases, "after": [1, 2]}, indent=indent), "utf-8-sig")
        assert [each["ocid"] for each in stream_releases(path)] == [str(number) for number in range(60)]


def test_a_year_of_weekly_files_takes_the_memory_of_a_few_releases(tmp_path: Path) -> None:
    """Two weekly files of 17 MB stand for a year's: memory is compared with that of a package of one release."""
    releases = [release(f"ocds-{number % 500}", description="x" * 2600) for number in range(5000)]
    weekly = package(tmp_path, *releases)
    assert weekly.stat().st_size > 17_000_000
    small = package(tmp_path, release(), name="small.json")
    assert peak_memory(weekly, weekly) - peak_memory(small) < 8_000_000


def peak_memory(*packages: Path) -> int:
    """Bytes, of a process that does nothing else."""
    program = (
        "import resource, sys; from pathlib import Path\n"
        "from validators.open_data.seed_tables import latest_contracts\n"
        "latest_contracts([Path(each) for each in sys.argv[1:]])\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)"
    )
    done = subprocess.run([sys.executable, "-c", program, *packages], capture_output=True, text=True, check=True)
    return int(done.stdout)
