"""An invoice as read, the tables and the history in; every rule's outcome and the verdict out."""

from collections.abc import Iterable
from datetime import date
from decimal import localcontext

from records.finding import CheckedInvoice, Finding, NotChecked, Severity, Verdict, gravest_first
from records.reading import InvoiceReading, Reading
from records.tables import Tables
from validators.agree_with_tables import agree_with_tables
from validators.case import Case
from validators.catalogue import CATALOGUE
from validators.either_date import comes_to_the_same, is_only_asked_which, without_that_question
from validators.history import History
from validators.matching.matches import match
from validators.merge_findings import merge_findings
from validators.presumed_contract import if_under_that_contract, with_presumed_contract
from validators.remembered_history import RememberedHistory
from validators.rule import Rule
from validators.rule_code import RuleCode
from validators.rules.documents.doc_09_readable import Readable
from validators.settings import Off, RuleSettings
from validators.tables_index import index_of
from validators.unclaimed import if_served_then, with_supposed_days
from validators.wording import both

_DIGITS = 100
_NEEDS_A_PERSON = frozenset({Severity.BLOCK, Severity.WARN})
_TURNED_OFF = both("Cette règle est désactivée par les réglages.", "This rule is turned off by the settings.")


def check(
    reading: Reading,
    invoice_reading: InvoiceReading,
    tables: Tables,
    history: History,
    settings: RuleSettings,
    today: date,
) -> CheckedInvoice:
    """One invoice of a file, with every rule's outcome: found, passed, or not checked and why. Its evidence comes back
    with what the tables prove; findings, the gravest first. `history` holds what came before, not the invoice itself.
    """
    index = index_of(tables)
    matches = match(invoice_reading.invoice, index)
    enriched = agree_with_tables(invoice_reading, matches, index)
    case = Case(reading, enriched, matches, index, RememberedHistory(history), settings, today)
    findings, not_checked, passed = _outcomes(case)
    if is_only_asked_which(case, findings) and comes_to_the_same(case, findings, lambda other: _outcomes(other)[0]):
        findings = without_that_question(case, findings)
        passed.append(RuleCode.DOC_08)
    return CheckedInvoice(
        reading=enriched,
        verdict=_verdict(findings),
        findings=gravest_first(findings),
        not_checked=tuple(not_checked),
        passed=tuple(passed),
        vendor_id=case.vendor.vendor_id if case.vendor else None,
        contract_number=case.contract.contract_number if case.contract else None,
    )


def check_unreadable(reading: Reading, settings: RuleSettings) -> Finding:
    """DOC-09 of a file that could not be read, or in which no invoice was found."""
    finding = Readable().unreadable(reading)
    severity = settings.of(RuleCode.DOC_09, None).severity
    return finding if severity is None else finding.model_copy(update={"severity": Severity(severity)})


def _outcomes(case: Case) -> tuple[list[Finding], list[NotChecked], list[str]]:
    """What every rule found, could not check, and passed."""
    supposed = with_supposed_days(case)
    presumed = with_presumed_contract(case)
    findings: list[Finding] = []
    not_checked: list[NotChecked] = []
    passed: list[str] = []
    for rule in CATALOGUE:
        # A misread amount may be longer than the usual precision, and must be found, not stop the check.
        with localcontext(prec=_DIGITS):
            found, missing = _outcome(rule, case)
            if not found and supposed is not None and (other := supposed.for_rule(rule.code)):
                found = if_served_then(_outcome(rule, other)[0], supposed.texts)
            if not found and presumed is not None:
                found = if_under_that_contract(_outcome(rule, presumed)[0], presumed)
        findings.extend(found)
        if not found and missing is not None:
            not_checked.append(missing)
        elif not found:
            passed.append(rule.code)
    return findings, not_checked, passed


def _outcome(rule: Rule, case: Case) -> tuple[list[Finding], NotChecked | None]:
    severity = case.setting(rule.code).severity
    if severity is Off.OFF:
        return [], rule.not_checked(_TURNED_OFF)
    outcomes = list(rule.check(case))
    found = [outcome for outcome in outcomes if isinstance(outcome, Finding)]
    if severity is not None:
        found = [finding.model_copy(update={"severity": Severity(severity)}) for finding in found]
    return merge_findings(found), next((outcome for outcome in outcomes if isinstance(outcome, NotChecked)), None)


def _verdict(findings: Iterable[Finding]) -> Verdict:
    if any(finding.severity in _NEEDS_A_PERSON for finding in findings):
        return Verdict.EXCEPTION
    return Verdict.CLEAR
