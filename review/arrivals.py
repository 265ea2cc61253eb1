"""What came lately and what became of it, as the status page and `bonapayer status` tell it."""

from records.finding import Severity, gravest_first
from records.outcome import RecordedOutcome
from records.record import BilingualText

LATELY = 50
"""Documents that are shown, the newest first."""


def why(outcome: RecordedOutcome) -> tuple[str | None, BilingualText] | None:
    """Why it is not clear: the gravest finding's rule and message, or no rule and what hindered the reading. None where
    nothing is to be said.
    """
    if outcome.problem is not None:
        return None, outcome.problem.message
    findings = gravest_first([finding for finding in outcome.findings if finding.severity is not Severity.INFO])
    return (findings[0].code, findings[0].message) if findings else None
