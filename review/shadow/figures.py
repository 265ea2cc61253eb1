"""A comparison as a program takes it."""

from typing import Any

from review.shadow.compare import Agreement, ShadowComparison
from review.share import Share


def figures(comparison: ShadowComparison) -> dict[str, Any]:
    """All of it, ready for JSON: counts, shares with their 95 % intervals, rules, invoices, and what was left out."""
    return {
        "decisions": comparison.decisions,
        "undecided": comparison.undecided,
        "compared": len(comparison.compared),
        **{agreement.value: len(comparison.of(agreement)) for agreement in Agreement},
        "amounts": {
            agreement.value: {currency: f"{sum_:.2f}" for currency, sum_ in comparison.amount(agreement).items()}
            for agreement in Agreement
        },
        "precision": _share(comparison.precision),
        "recall": _share(comparison.recall),
        "straight_through": _share(comparison.straight_through),
        "minutes_by_hand": comparison.by_hand.model_dump(mode="json") if comparison.by_hand else None,
        "rules": [
            rule.model_dump(mode="json") | {"precision": _share(rule.precision), "recall": _share(rule.recall)}
            for rule in comparison.rules
        ],
        "invoices": [each.model_dump(mode="json") for each in comparison.compared],
        "decisions_alone": [each.model_dump(mode="json") for each in comparison.alone],
        "invoices_left": [
            each.model_dump(mode="json", include={"entry", "file", "sha256", "invoice_number", "supplier_name"})
            for each in comparison.left
        ],
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "part": share.part,
        "whole": share.whole,
        "share": None if share.value is None else round(share.value, 4),
        "low": round(low, 4),
        "high": round(high, 4),
    }
