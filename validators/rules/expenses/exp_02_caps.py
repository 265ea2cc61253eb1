"""EXP-02: kilometres, meals and lodging are within the dated caps."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from records.finding import Severity
from records.tables import Cap
from validators import missing
from validators.case import Case
from validators.dated_rates import Days
from validators.expense_kinds import expense_kind, kind_name
from validators.matching.line import worked_days
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class ExpenseCaps(Rule):
    code = RuleCode.EXP_02
    severity = Severity.WARN
    named_by = NamedBy.AUDITOR
    tolerated = True
    inputs = (Input.CAPS,)
    title = both(
        "Kilomètres, repas et hébergement dans les plafonds datés",
        "Kilometres, meals and lodging within the dated caps",
    )
    reason = both(
        "Les frais de déplacement se remboursent selon des plafonds qui changent avec le temps.",
        "Travel is reimbursed by caps that change over time.",
    )
    example = both("0,75 $ le kilomètre, pour un plafond de 0,61 $.", "$0.75 a kilometre, for a cap of $0.61.")
    false_alarm = both("Un déplacement autorisé à un autre tarif.", "Travel authorised at another price.")

    def check(self, case: Case) -> Iterator[Outcome]:
        caps = case.tables.caps
        if caps is None:
            yield self.not_checked(missing.CAPS_TABLE)
            return
        checked = False
        for place, line in enumerate(case.invoice.lines):
            kind = expense_kind(line, {cap.kind for cap in caps})
            days = worked_days(line, case.invoice)
            if kind is None or days is None:
                continue
            cap = _cap_over(caps, kind, days)
            price = line.unit_price
            if price is None and line.amount is not None:
                price = line.amount / line.quantity if line.quantity else line.amount
            if cap is None or price is None:
                continue
            checked = True
            over = abs(price) - cap.amount
            if over > 0 and not case.within(self.code, over, cap.amount):
                yield self.finding(
                    say(
                        "Ligne {row} : {found} l'unité, pour un plafond de {cap} ({kind}).",
                        "Line {row}: {found} a unit, for a cap of {cap} ({kind}).",
                        row=place + 1,
                        found=case.money(price),
                        cap=case.money(cap.amount),
                        kind=kind_name(kind),
                    ),
                    f"/lines/{place}/unit_price" if line.unit_price is not None else f"/lines/{place}/amount",
                    expected=f"<= {decimal_text(cap.amount)}",
                    found=decimal_text(price),
                    at_stake=over * abs(line.quantity if line.quantity is not None else Decimal(1)),
                )
        if not checked:
            yield self.not_checked(
                both("Aucune dépense de la facture n'a de plafond.", "No expense of the invoice has a cap.")
            )


def _cap_over(caps: tuple[Cap, ...], kind: str, days: Days) -> Cap | None:
    """The lowest cap in force on any of the days: what goes past it may have been spent under it."""
    held = [
        cap
        for cap in caps
        if cap.kind == kind
        and (cap.effective_from or date.min) <= days.last
        and (cap.effective_to or date.max) >= days.first
    ]
    return min(held, key=lambda cap: cap.amount, default=None)
