"""What is lawful in the tables and likely a slip: said to the person who filled them, stopping nothing."""

from collections import Counter
from collections.abc import Iterable, Iterator

from stdnum import luhn
from stdnum.ca import bn

from records.record import BilingualText
from records.tables import Pricing, Tables
from validators.matching.names import firm_name
from validators.rules.taxes.tax_05_qst_number import qst_number_is_valid
from validators.wording import both

_SHOWN = 5


def table_notes(tables: Tables) -> Iterator[BilingualText]:
    """One note a kind of slip, with the rows that have it."""
    priced = {rate.contract_number for rate in tables.rates}
    staffed = None if tables.people is None else {person.contract_number for person in tables.people}
    by_the_hour = [each.contract_number for each in tables.contracts if each.pricing is not Pricing.FIXED]
    yield from _note(
        [number for number in by_the_hour if number not in priced],
        "contracts : payés à l'heure ou au jour, sans taux dans rates",
        "contracts: paid by the hour or the day, without a rate in rates",
    )
    yield from _note(
        [number for number in by_the_hour if staffed is not None and number not in staffed],
        "contracts : payés à l'heure ou au jour, sans personne dans people",
        "contracts: paid by the hour or the day, without anyone in people",
    )
    yield from _note(
        [each.vendor_id for each in tables.vendors if each.gst_number and not bn.is_valid(each.gst_number)],
        "vendors : gst_number dont le chiffre de contrôle ou la forme est faux",
        "vendors: gst_number of a wrong check digit or form",
    )
    yield from _note(
        [each.vendor_id for each in tables.vendors if each.qst_number and not qst_number_is_valid(each.qst_number)],
        "vendors : qst_number dont le chiffre de contrôle ou la forme est faux",
        "vendors: qst_number of a wrong check digit or form",
    )
    yield from _note(
        [each.vendor_id for each in tables.vendors if each.neq and not _neq_is_likely(each.neq)],
        "vendors : neq dont le chiffre de contrôle ou la forme est faux",
        "vendors: neq of a wrong check digit or form",
    )
    names = Counter(firm_name(each.legal_name) for each in tables.vendors)
    yield from _note(
        [each.vendor_id for each in tables.vendors if names[firm_name(each.legal_name)] > 1],
        "vendors : un même nom sous plusieurs vendor_id",
        "vendors: one name under several vendor_ids",
    )


def _neq_is_likely(number: str) -> bool:
    return len(number) == 10 and number.isdecimal() and luhn.is_valid(number[2:])


def _note(rows: Iterable[str], french: str, english: str) -> Iterator[BilingualText]:
    listed = list(rows)
    if listed:
        shown = ", ".join(listed[:_SHOWN]) + (", …" if len(listed) > _SHOWN else "")
        yield both(f"{french} ({len(listed)}) : {shown}", f"{english} ({len(listed)}): {shown}")
