"""Planted faults, read without a slip: each is found by its rule, and a compliant invoice is clear."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from benchmarks import make_sample_invoices
from benchmarks.factory.business import World
from benchmarks.factory.faults.catalogue import FAULTS
from benchmarks.factory.faults.scene import TODAY, Fault
from benchmarks.factory.issued import Issued
from benchmarks.factory.layouts.catalogue import LAYOUTS
from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.make_planted import Planted, merged, plan, plant
from benchmarks.factory.perfect_reading import perfect_reading
from records.finding import CheckedInvoice, Severity, Verdict
from records.past_invoice import PastInvoice
from records.tables import Pricing, Tables
from validators.check import check
from validators.history import ListedHistory
from validators.settings import RuleSettings

SEEN_IN_THE_FILE_ONLY = ("DOC-09", "FRD-06")


def checked_in_turn(invoices: Iterable[Issued], tables: Tables) -> list[CheckedInvoice]:
    """The outcome of each, after those before it; what is printed of each is given."""
    history = ListedHistory()

    def outcome(printed: Issued) -> CheckedInvoice:
        reading = perfect_reading(printed)
        result = check(reading, reading.invoices[0], tables, history, RuleSettings(), TODAY)
        history.add(
            PastInvoice(
                reference=reading.file,
                sha256=reading.sha256,
                pages=(1,),
                received_at=datetime(2026, 11, 1, tzinfo=UTC),
                vendor_id=result.vendor_id,
                contract_number=result.contract_number,
                invoice=result.reading.invoice,
            )
        )
        return result

    return [outcome(printed) for printed in invoices]


def checked(planted: Planted) -> CheckedInvoice:
    """The scene's last invoice, after those that came before."""
    scene = planted.scene
    printed = (scene.layout.printed(issued) for issued in (*scene.earlier, scene.issued))
    return checked_in_turn(printed, merged([scene]))[-1]


def alarms(found: CheckedInvoice) -> set[str]:
    """The codes that send an invoice to a person."""
    return {finding.code for finding in found.findings if finding.severity is not Severity.INFO}


def test_at_least_45_kinds_of_fault_in_every_family() -> None:
    assert len({fault.name for fault in FAULTS}) == len(FAULTS) >= 45
    families = {fault.code.split("-")[0] for fault in FAULTS}
    assert families == {"DOC", "ARI", "TAX", "DAT", "VEN", "CON", "RAT", "HRS", "DUP", "EXP", "BUD", "FRD"}


@pytest.mark.parametrize(
    "fault", [fault for fault in FAULTS if fault.code not in SEEN_IN_THE_FILE_ONLY], ids=lambda fault: fault.name
)
def test_a_planted_fault_is_found_by_its_rule(fault: Fault) -> None:
    world = World(7)
    for turn in range(3):
        found = checked(plant((fault,), LAYOUTS, world, f"{fault.name}/{turn}"))
        assert alarms(found) & {fault.code, *fault.also}
        assert found.verdict is Verdict.EXCEPTION


def test_a_compliant_invoice_is_clear() -> None:
    for planted in plan(150, 3, LAYOUTS, compliant=1):
        found = checked(planted)
        said = [
            (finding.code, finding.message.en) for finding in found.findings if finding.severity is not Severity.INFO
        ]
        assert said == []
        assert found.verdict is Verdict.CLEAR


def test_the_same_seed_plants_the_same_faults() -> None:
    first, again = plan(60, 5, LAYOUTS), plan(60, 5, LAYOUTS)
    assert [each.scene.issued for each in first] == [each.scene.issued for each in again]
    assert [[fault.name for fault in each.faults] for each in first] == [
        [fault.name for fault in each.faults] for each in again
    ]


def test_sample_invoices_have_the_verdicts_that_their_readme_says() -> None:
    printed = [make_sample_invoices.drawn(sample)[0] for sample in make_sample_invoices.SAMPLES]
    outcomes = checked_in_turn(printed, make_sample_invoices.tables())
    for sample, found in zip(make_sample_invoices.SAMPLES, outcomes, strict=True):
        assert found.verdict is (Verdict.EXCEPTION if sample.codes else Verdict.CLEAR), (sample.file, alarms(found))
        assert set(sample.codes) <= alarms(found), sample.file


def test_every_number_of_a_large_world_is_its_own() -> None:
    world = World(3)
    engagements = [
        world.sign(Pricing.HOURLY, timesheet=False, holdback=False, expenses=False, firm=world.new_firm())
        for _ in range(2000)
    ]
    orders = [engagement.purchase_order for engagement in engagements]
    vendors = [vendor.vendor_id for vendor in world.tables().vendors]
    assert len(set(orders)) == len(orders)
    assert len(set(vendors)) == len(vendors)


def test_pairs_are_planted_whatever_kinds_are_drawn() -> None:
    """Some pairs suit no layout; others take their place."""
    planted = plan(40, 5, CHOICES["tuned"], compliant=0.0, pairs=1.0)
    assert all(len({fault.code for fault in each.faults}) == 2 for each in planted)
