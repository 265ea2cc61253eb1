"""What an organisation may set, and how wrong settings are named."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from records.finding import Severity
from tests.validators.compliant import checked, found, invoice_with_line
from validators.catalogue import CATALOGUE
from validators.rule_code import RuleCode
from validators.settings import TOLERATING, RuleSettings


@pytest.mark.parametrize(
    ("given", "key"),
    [
        ({"rules": {"RAT-99": {}}}, "RAT-99"),
        ({"rules": {"RAT-01": {"severty": "warn"}}}, "severty"),
        ({"rules": {"RAT-01": {"severity": "loud"}}}, "severity"),
        ({"rules": {"RAT-01": {"tolerance": -1}}}, "tolerance"),
        ({"rule": {}}, "rule"),
        ({"thresholds": {"stale_after_days": 0}}, "stale_after_days"),
        ({"rules": {"DOC-08": {"severity": "off"}}}, "DOC-08"),
        ({"rules": {"VEN-01": {"tolerance": "1"}}}, "VEN-01"),
        ({"contracts": {"CT-2025-0117": {"DAT-01": {"tolerance_percent": "1"}}}}, "DAT-01"),
        ({"contracts": {"CT-2025-0117": {"DOC-09": {"severity": "info"}}}}, "DOC-09"),
    ],
)
def test_wrong_settings_raise_with_the_key_named(given: dict[str, object], key: str) -> None:
    with pytest.raises(ValidationError, match=key):
        RuleSettings.model_validate(given)


def test_the_rules_that_have_a_tolerance_say_so_on_their_page() -> None:
    assert {rule.code for rule in CATALOGUE if rule.tolerated} == TOLERATING


def test_a_contract_has_its_own_settings_over_the_general_ones() -> None:
    settings = RuleSettings.model_validate(
        {
            "rules": {"RAT-01": {"severity": "warn", "tolerance": "1.00"}},
            "contracts": {"CT-2025-0117": {"RAT-01": {"tolerance": "10.00"}}},
        }
    )
    assert settings.of(RuleCode.RAT_01, None).tolerance == Decimal("1.00")
    own = settings.of(RuleCode.RAT_01, "CT-2025-0117")
    assert (own.severity, own.tolerance) == (Severity.WARN, Decimal("10.00"))


@pytest.mark.parametrize(("tolerance", "is_found"), [("5.50", False), ("5.49", True)])
def test_a_difference_within_the_tolerance_is_no_finding(tolerance: str, is_found: bool) -> None:
    settings = RuleSettings.model_validate({"rules": {"RAT-01": {"tolerance": tolerance}}})
    outcome = checked(invoice_with_line(unit_price=Decimal("97.50")), settings=settings)
    assert bool(found("RAT-01", outcome)) is is_found


def test_a_percentage_is_of_what_was_expected() -> None:
    settings = RuleSettings.model_validate({"rules": {"RAT-01": {"tolerance_percent": "6"}}})
    assert not found("RAT-01", checked(invoice_with_line(unit_price=Decimal("97.50")), settings=settings))
