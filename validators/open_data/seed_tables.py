"""Tables begun from published contracts, and the list of what a person must still fill in."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from records.record import BilingualText
from validators.open_data.published_contract import (
    PublishedContract,
    PublishedSupplier,
    folded,
    is_professional_services,
    published_contracts,
    release_date,
    text,
)
from validators.open_data.stream_releases import stream_releases
from validators.table_files.columns import FORMS
from validators.wording import both

TO_FILL = "to_fill.csv"
_FORMULA_STARTS = ("=", "+", "-", "@")
_SEEDED = ("vendors", "contracts", "rates", "people")
_NO_END = both("date de fin non publiée", "end date not published")
_NO_START = both("ni début ni signature publiés", "neither start nor signature published")
_NO_CEILING = both("montant non publié", "amount not published")
_SETTLED = both(
    "contrat terminé : le montant publié est celui du règlement final",
    "contract over: the amount is the final settlement",
)
_NO_CURRENCY = both("devise non publiée ; vide, c'est CAD", "currency not published; empty, it is CAD")
_NO_STATUS = both("statut non publié ou inconnu", "status not published or unknown")
_NO_VENDOR = both("fournisseur non publié", "supplier not published")
_NO_TITLE = both("objet non publié", "title not published")
_NO_NAME = both("nom non publié", "name not published")
_PRICING = both("mode de paiement non publié : hourly, daily ou fixed", "pricing not published: hourly, daily or fixed")
_EXPENSES = both("dépenses permises ? non publié : yes ou no", "expenses allowed? not published: yes or no")
_RATES = both("taux par profil non publiés", "rates by profile not published")
_PEOPLE = both("personnes autorisées non publiées", "approved people not published")


class ToFill(NamedTuple):
    """A cell, or with `row` None whole rows, that only a person knows; `why` says what is not published."""

    file: str
    row: int | None
    column: str
    contract_number: str
    why: BilingualText


class Seeded(NamedTuple):
    """What was written: how many rows, and what is still to be filled in (also in `to_fill.csv`)."""

    vendors: int
    contracts: int
    to_fill: tuple[ToFill, ...]


def latest_contracts(packages: Iterable[Path], buyers: Sequence[str] = ()) -> list[PublishedContract]:
    """The contracts for professional services in these OCDS 1.1 release packages, by the latest release of each ocid
    (of two of one date, the one that comes last); with `buyers`, only those of a buyer so named. In order of ocid.

    Raises PackageError, OSError. Memory grows with the contracts kept, not with the files.
    """
    wanted = {folded(text(buyer)) for buyer in buyers}
    latest: dict[str, tuple[datetime, tuple[PublishedContract, ...]]] = {}
    for package in packages:
        for release in stream_releases(package):
            ocid, published = text(release.get("ocid")), release_date(release)
            if not ocid or (ocid in latest and latest[ocid][0] > published):
                continue
            # A later release that is of another nature still takes the earlier one's place.
            kept = published_contracts(release) if is_professional_services(release) else ()
            latest[ocid] = (published, tuple(one for one in kept if not wanted or folded(one.buyer) in wanted))
    return [contract for ocid in sorted(latest) for contract in latest[ocid][1]]


def seed_tables(contracts: Sequence[PublishedContract], folder: Path) -> Seeded:
    """Writes vendors.csv, contracts.csv, rates.csv and people.csv (these two with their header only) and to_fill.csv.

    Raises FileExistsError where one of them is there already: what a person filled in is never written over.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*(f"{table}.csv" for table in _SEEDED), TO_FILL):
        if (folder / name).exists():
            raise FileExistsError(str(folder / name))
    vendors = _vendor_rows(contracts)
    rows, to_fill = [], list(_missing_of_vendors(vendors))
    for row_number, (number, contract) in enumerate(_numbered(contracts), start=2):
        row = _contract_row(number, contract)
        rows.append(row)
        to_fill += _missing_of_contract(row_number, number, contract, row)
    _write_table(folder, "vendors", vendors)
    _write_table(folder, "contracts", rows)
    _write_table(folder, "rates", ())
    _write_table(folder, "people", ())
    _write(
        folder / TO_FILL,
        ["file", "row", "column", "contract_number", "fr", "en"],
        (
            [each.file, str(each.row or ""), each.column, each.contract_number, each.why.fr, each.why.en]
            for each in to_fill
        ),
    )
    return Seeded(len(vendors), len(rows), tuple(to_fill))


def _numbered(contracts: Sequence[PublishedContract]) -> Iterator[tuple[str, PublishedContract]]:
    """Each contract with its number: the buyer's own reference, and where several share it, what tells them apart."""
    shared = Counter(contract.reference or contract.own_number or contract.ocid for contract in contracts)
    taken: set[str] = set()
    for contract in contracts:
        number = contract.reference or contract.own_number or contract.ocid
        if shared[number] > 1:
            for beside in (contract.own_number, f"{contract.ocid} {contract.own_number}"):
                candidate = f"{number} / {beside}"
                if beside and candidate not in taken:
                    break
            number = candidate
        while number in taken:
            number += "'"
        taken.add(number)
        yield number, contract


def _vendor_rows(contracts: Iterable[PublishedContract]) -> list[dict[str, str]]:
    named: dict[str, list[PublishedSupplier]] = {}
    for contract in contracts:
        for supplier in contract.suppliers:
            if supplier.vendor_id:
                named.setdefault(supplier.vendor_id, []).append(supplier)
    rows = []
    for vendor_id, suppliers in sorted(named.items()):
        names = list(dict.fromkeys(supplier.name for supplier in suppliers if supplier.name))
        others = ";".join(name for name in names[1:] if ";" not in name)
        neq = suppliers[0].neq
        rows.append(
            {
                "vendor_id": vendor_id,
                "legal_name": next(iter(names), ""),
                "other_names": others,
                "neq": neq,
                "status": "active",
            }
        )
    return rows


def _contract_row(number: str, contract: PublishedContract) -> dict[str, str]:
    return {
        "contract_number": number,
        "vendor_id": contract.suppliers[0].vendor_id if contract.suppliers else "",
        "title": contract.title,
        "status": contract.status,
        "start_date": contract.start.isoformat() if contract.start else "",
        "end_date": contract.end.isoformat() if contract.end else "",
        "ceiling": f"{contract.ceiling:f}" if contract.ceiling is not None else "",
        "currency": contract.currency,
        "buyer_name": contract.buyer,
    }


def _missing_of_vendors(rows: Sequence[dict[str, str]]) -> Iterator[ToFill]:
    for number, row in enumerate(rows, start=2):
        if not row["legal_name"]:
            yield ToFill("vendors.csv", number, "legal_name", "", _NO_NAME)


def _missing_of_contract(
    row_number: int, number: str, contract: PublishedContract, row: dict[str, str]
) -> Iterator[ToFill]:
    whys = {
        "vendor_id": _NO_VENDOR,
        "title": _NO_TITLE,
        "status": _NO_STATUS,
        "start_date": _NO_START,
        "end_date": _NO_END,
        "ceiling": _NO_CEILING,
        "currency": _NO_CURRENCY,
        "pricing": _PRICING,
        "expenses_allowed": _EXPENSES,
    }
    for column, why in whys.items():
        if not row.get(column):
            yield ToFill("contracts.csv", row_number, column, number, why)
        elif column == "end_date" and contract.start and contract.end and contract.end < contract.start:
            why = both("fin publiée avant le début ou la signature", "published end before the start or signature")
            yield ToFill("contracts.csv", row_number, column, number, why)
    if contract.status == "closed" and contract.ceiling is not None:
        yield ToFill("contracts.csv", row_number, "ceiling", number, _SETTLED)
    if len(contract.suppliers) > 1:
        others = ", ".join(supplier.name for supplier in contract.suppliers[1:])
        why = both(f"plusieurs titulaires ; aussi : {others}", f"several holders; also: {others}")
        yield ToFill("contracts.csv", row_number, "vendor_id", number, why)
    if contract.reference and number != contract.reference:
        why = both(
            f"plusieurs contrats portent la référence {contract.reference}",
            f"several contracts bear the reference {contract.reference}",
        )
        yield ToFill("contracts.csv", row_number, "contract_number", number, why)
    if contract.amendments:
        why = both(
            f"{contract.amendments} modification(s), montants non publiés ; le plafond publié les compte déjà",
            f"{contract.amendments} amendment(s), amounts not published; the published ceiling counts them already",
        )
        yield ToFill("amendments.csv", None, "", number, why)
    yield ToFill("rates.csv", None, "", number, _RATES)
    yield ToFill("people.csv", None, "", number, _PEOPLE)


def _write_table(folder: Path, name: str, rows: Iterable[dict[str, str]]) -> None:
    header = [column.name for form in FORMS if form.name == name for column in form.columns]
    _write(folder / f"{name}.csv", header, ([row.get(column, "") for column in header] for row in rows))


def _write(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: str) -> str:
    # People open these files in a spreadsheet, which would take such a text for a formula.
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
