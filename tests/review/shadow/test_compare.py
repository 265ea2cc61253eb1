"""What the program said against what people decided."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from records.document import DocumentState
from records.finding import Finding, Severity, Verdict
from records.outcome import RecordedOutcome
from records.record import BilingualText
from records.tables import Vendor
from review.shadow.compare import Agreement, ShadowComparison, compare
from review.shadow.pair import pair
from review.shadow.people_decisions import PeopleDecision
from review.share import Share

BOREAL = Vendor(vendor_id="BOREAL", legal_name="Conseils Boréal inc.", other_names=("Groupe Aurore",))


def outcome(number: str | None, *codes: str, supplier: str = "Conseils Boréal", total: str = "100") -> RecordedOutcome:
    return RecordedOutcome(
        file=f"{number}.pdf",
        sha256="0" * 64,
        received_at=datetime(2026, 11, 1, tzinfo=UTC),
        state=DocumentState.CHECKED,
        supplier_name=supplier,
        vendor_id="BOREAL" if supplier == "Conseils Boréal" else None,
        invoice_number=number,
        currency="CAD",
        total=Decimal(total),
        verdict=Verdict.EXCEPTION if codes else Verdict.CLEAR,
        findings=tuple(
            Finding(code=code, severity=Severity.BLOCK, message=BilingualText(fr=code, en=code)) for code in codes
        ),
    )


def decision(number: str, stopped: bool, *codes: str, supplier: str = "Conseils Boréal inc.") -> PeopleDecision:
    return PeopleDecision(row=2, invoice_number=number, supplier=supplier, stopped=stopped, codes=codes)


def compared(
    decisions: list[PeopleDecision], outcomes: list[RecordedOutcome], confirmed: tuple[str, ...] = ()
) -> ShadowComparison:
    return compare(pair(decisions, outcomes, [BOREAL]), 0, lambda _outcome: confirmed)


class TestPairs:
    def test_number_and_supplier_both_agree_however_they_are_written(self) -> None:
        for said in ("BOREAL", "boréal", "Conseils Boreal", "GROUPE AURORE INC."):
            pairs = pair([decision("f 0017", True, supplier=said)], [outcome("F-0017")], [BOREAL])
            assert len(pairs.together) == 1, said

    def test_another_number_or_another_supplier_is_left_alone(self) -> None:
        pairs = pair(
            [decision("F-18", True), decision("F-17", True, supplier="Harfang")], [outcome("F-17"), outcome(None)], []
        )
        assert (len(pairs.together), len(pairs.alone), len(pairs.left)) == (0, 2, 2)

    def test_of_two_alike_the_one_of_that_amount_and_each_once(self) -> None:
        first, second = outcome("F-1", total="100"), outcome("F-1", total="200")
        wanted = decision("F-1", True).model_copy(update={"amount": Decimal(200)})
        pairs = pair([wanted, decision("F-1", False), decision("F-1", False)], [first, second], [])
        assert [paired.total for _decision, paired in pairs.together] == [Decimal(200), Decimal(100)]
        assert len(pairs.alone) == 1

    def test_the_very_name_goes_before_one_that_resembles_it(self) -> None:
        near, exact = outcome("1", supplier="Services Boréal Nord"), outcome("1", supplier="Boréal Nord")
        pairs = pair([decision("1", True, supplier="Boréal Nord")], [near, exact], [])
        assert pairs.together[0][1] is exact


class TestWhole:
    def test_what_we_would_have_let_through_comes_first(self) -> None:
        found = compared(
            [decision("1", False), decision("2", True), decision("3", False), decision("4", True)],
            [outcome("1"), outcome("2", "RAT-01"), outcome("3", "RAT-01"), outcome("4")],
        )
        assert [(each.agreement, each.invoice_number) for each in found.compared] == [
            (Agreement.WE_CLEARED_THEY_STOPPED, "4"),
            (Agreement.WE_STOPPED_THEY_PAID, "3"),
            (Agreement.BOTH_STOPPED, "2"),
            (Agreement.BOTH_CLEARED, "1"),
        ]
        assert (found.recall, found.precision, found.straight_through) == (
            Share(part=1, whole=2),
            Share(part=1, whole=2),
            Share(part=2, whole=4),
        )
        assert found.amount(Agreement.BOTH_CLEARED) == {"CAD": Decimal(100)}

    def test_a_finding_that_somebody_agrees_with_since_is_no_false_alarm(self) -> None:
        found = compared([decision("1", False)], [outcome("1", "RAT-01", "TAX-02")], confirmed=("RAT-01",))
        assert found.precision == Share(part=1, whole=1)
        by_code = {rule.code: rule for rule in found.rules}
        assert by_code["RAT-01"].precision == Share(part=1, whole=1)
        assert by_code["TAX-02"].precision == Share(part=0, whole=1)

    def test_what_is_only_for_information_stops_nothing(self) -> None:
        told = outcome("1").findings + tuple(
            Finding(code="DAT-06", severity=Severity.INFO, message=BilingualText(fr="", en="")) for _ in "a"
        )
        found = compared([decision("1", False)], [outcome("1").model_copy(update={"findings": told})])
        assert found.rules == ()

    def test_minutes_by_hand_are_measured_where_the_file_says_them(self) -> None:
        rows = [decision(str(n), False).model_copy(update={"minutes": Decimal(n)}) for n in (4, 5, 12)]
        found = compared([*rows, decision("9", False)], [])
        assert found.by_hand is not None
        assert (found.by_hand.documents, found.by_hand.mean, found.by_hand.median) == (3, Decimal("7.0"), Decimal(5))


class TestRules:
    def test_rule_by_rule(self) -> None:
        found = compared(
            [
                decision("1", True, "RAT-01"),
                decision("2", True),
                decision("3", True, "CON-04"),
                decision("4", False),
                decision("5", True, "RAT-01"),
            ],
            [
                outcome("1", "RAT-01"),
                outcome("2", "RAT-01"),
                outcome("3", "RAT-01"),
                outcome("4", "RAT-01"),
                outcome("5"),
            ],
        )
        (ceiling, rate) = found.rules
        assert (rate.found, rate.agreed, rate.other_reason, rate.paid) == (4, 2, 1, 1)
        assert (rate.named, rate.missed) == (2, 1)
        assert (rate.precision, rate.recall) == (Share(part=2, whole=3), Share(part=1, whole=2))
        assert (ceiling.code, ceiling.found, ceiling.recall) == ("CON-04", 0, Share(part=0, whole=1))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    # Newcombe (1998), Statistics in Medicine 17, table I, Wilson's method without continuity correction.
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(part: int, whole: int, low: float, high: float) -> None:
    assert Share(part=part, whole=whole).interval == pytest.approx((low, high), abs=0.00005)


def test_of_nothing_nothing_is_known() -> None:
    assert (Share(part=0, whole=0).value, Share(part=0, whole=0).interval) == (None, (0.0, 1.0))
