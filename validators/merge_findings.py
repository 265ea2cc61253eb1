"""Findings of one rule that say the same of several lines, as one: a clerk reads it once."""

import re
from collections.abc import Iterable
from decimal import Decimal

from records.finding import Finding
from records.record import BilingualText
from validators.wording import row_ranges

_FRENCH = re.compile(r"^Ligne (\d+) : ")
_ENGLISH = re.compile(r"^Line (\d+): ")


def merge_findings(findings: Iterable[Finding]) -> list[Finding]:
    """The same findings, in order, those that differ by their line alone joined: fields together, amounts added."""
    alike: dict[object, list[Finding]] = {}
    for finding in findings:
        words = (_FRENCH.sub("", finding.message.fr), _ENGLISH.sub("", finding.message.en))
        alike.setdefault((*words, finding.severity, finding.expected, finding.found), []).append(finding)
    return [_joined(group) if len(group) > 1 else group[0] for group in alike.values()]


def _joined(group: list[Finding]) -> Finding:
    first = group[0]
    amounts = [finding.amount_at_stake for finding in group if finding.amount_at_stake is not None]
    rows = [int(found[1]) for finding in group if (found := _ENGLISH.match(finding.message.en))]
    french, english = first.message.fr, first.message.en
    if rows:
        ranges = row_ranges(rows)
        french = f"Lignes {ranges} : {_FRENCH.sub('', french)}"
        english = f"Lines {ranges}: {_ENGLISH.sub('', english)}"
    return first.model_copy(
        update={
            "fields": tuple(dict.fromkeys(field for finding in group for field in finding.fields)),
            "amount_at_stake": sum(amounts, Decimal(0)) if amounts else None,
            "message": BilingualText(fr=french, en=english),
        }
    )
