"""One line of JSON a file: the shape that other programs may rely on (docs/interface.md)."""

import json
from collections.abc import Sequence
from typing import Any

from pipelines.batch import BatchFile
from pipelines.plain_text import shown_path
from records.evidence import Evidence
from records.finding import CheckedInvoice
from records.problem import Problem
from records.reading import InvoiceReading, Reading

Json = dict[str, Any]


def reading_line(reading: Reading) -> str:
    """What `extract` says of one file."""
    return _line(reading, [_invoice(found) for found in reading.invoices])


def checked_line(reading: Reading, checked: Sequence[CheckedInvoice]) -> str:
    """What `check` says of one file."""
    return _line(reading, [_checked(invoice) for invoice in checked])


def outcome_line(file: BatchFile) -> str:
    """What `process` says of one file: what the ledger holds of it, one outcome an invoice."""
    return json.dumps(
        {
            "file": shown_path(file.path),
            "known": file.known,
            "problem": _problem(file.problem),
            "outcomes": [outcome.model_dump(mode="json") for outcome in file.outcomes],
        },
        ensure_ascii=False,
    )


def _line(reading: Reading, invoices: list[Json]) -> str:
    return json.dumps(
        {
            "file": reading.file,
            "sha256": reading.sha256 or None,
            "pages": reading.pages,
            "readers": [reader.value for reader in reading.readers],
            "problem": _problem(reading.problem),
            "invoices": invoices,
        },
        ensure_ascii=False,
        separators=(", ", ": "),
    )


def _problem(problem: Problem | None) -> Json | None:
    if problem is None:
        return None
    return {"code": problem.code.value, "message": problem.message.model_dump(mode="json")}


def _invoice(found: InvoiceReading) -> Json:
    return {
        "pages": list(found.pages),
        "invoice": found.invoice.model_dump(mode="json"),
        "evidence": {pointer: _evidence(evidence) for pointer, evidence in found.evidence.items()},
    }


def _evidence(evidence: Evidence) -> Json:
    return {
        "page": evidence.page,
        "box": [round(side, 2) for side in evidence.box] if evidence.box else None,
        "text": evidence.text,
        "reader": evidence.reader.value,
        "confidence": round(evidence.confidence, 4),
        "proof": [proof.value for proof in evidence.proof],
    }


def _checked(checked: CheckedInvoice) -> Json:
    return _invoice(checked.reading) | {
        "verdict": checked.verdict.value,
        "findings": [finding.model_dump(mode="json") for finding in checked.findings],
        "not_checked": [rule.model_dump(mode="json") for rule in checked.not_checked],
    }
