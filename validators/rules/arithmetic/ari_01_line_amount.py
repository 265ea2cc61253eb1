"""ARI-01: quantity × unit price = line amount."""

from collections.abc import Iterator

from records.finding import Severity
from records.invoice import LineKind
from validators import missing
from validators.case import Case
from validators.rounding import cents, nearest_cents
from validators.rule import Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class LineAmount(Rule):
    code = RuleCode.ARI_01
    severity = Severity.BLOCK
    tolerated = True
    title = both("Quantité × prix unitaire = montant de la ligne", "Quantity × unit price = line amount")
    reason = both(
        "Un montant de ligne qui ne vient pas de sa quantité et de son prix est une erreur du fournisseur ou de "
        "lecture.",
        "A line amount that does not come from its quantity and price is a mistake of the supplier or of the reading.",
    )
    example = both(
        "37,5 h × 97,50 $ font 3 656,25 $ ; la ligne réclame 3 665,25 $.",
        "37.5 h × $97.50 make $3,656.25; the line asks for $3,665.25.",
    )
    false_alarm = both(
        "Des heures écrites 7:30 et lues 7,30 ; une quantité arrondie à l'impression.",
        "Hours written 7:30 and read as 7.30; a quantity rounded in print.",
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        checked = False
        for place, line in enumerate(case.invoice.lines):
            if line.quantity is None or line.unit_price is None or line.amount is None:
                continue
            checked = True
            exact = line.quantity * line.unit_price
            # The sign of a discount or of a credit note stands on the price, the quantity or the amount alone.
            expected = nearest_cents(abs(exact))
            difference = abs(line.amount) - cents(abs(exact))
            turned = exact * line.amount < 0 and line.kind is not LineKind.DISCOUNT and not case.is_credit_note
            if not turned and (abs(line.amount) in expected or case.within(self.code, difference, exact)):
                continue
            if turned and line.amount > 0:
                difference = line.amount - cents(exact)
            signed = (cents(exact), line.amount) if turned else (cents(abs(exact)), abs(line.amount))
            yield self.finding(
                say(
                    "Ligne {row} : {quantity} × {price} font {expected}, et non {found}.",
                    "Line {row}: {quantity} × {price} make {expected}, not {found}.",
                    row=place + 1,
                    quantity=line.quantity,
                    price=case.money(line.unit_price),
                    expected=case.money(signed[0]),
                    found=case.money(signed[1]),
                ),
                f"/lines/{place}/amount",
                f"/lines/{place}/quantity",
                f"/lines/{place}/unit_price",
                expected=decimal_text(signed[0]),
                found=decimal_text(signed[1]),
                at_stake=difference,
            )
        if not case.invoice.lines:
            yield self.not_checked(missing.LINES)
        elif not checked:
            yield self.not_checked(
                both(
                    "Aucune ligne ne donne à la fois une quantité, un prix unitaire et un montant.",
                    "No line gives a quantity, a unit price and an amount together.",
                )
            )
