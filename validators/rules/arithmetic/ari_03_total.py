"""ARI-03: subtotal + taxes = total; total − holdback − deposits ± credits = amount due."""

from collections.abc import Iterator
from decimal import Decimal

from records.amounts import lines_sum
from records.finding import Severity
from records.reading import SettlementKind
from validators.case import Case
from validators.contract_terms import holdbacks
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.tax_sums import taxes_sum
from validators.wording import both, decimal_text, say


class Total(Rule):
    code = RuleCode.ARI_03
    severity = Severity.BLOCK
    tolerated = True
    inputs = (Input.CONTRACTS,)
    title = both(
        "Sous-total + taxes = total ; total − retenue − acomptes ± crédits = montant dû",
        "Subtotal + taxes = total; total − holdback − deposits ± credits = amount due",
    )
    reason = both(
        "Le montant à payer doit venir de ce qui est facturé, et de rien d'autre.",
        "The amount to pay must come from what is billed, and from nothing else.",
    )
    example = both(
        "3 656,25 $ + 182,81 $ + 364,71 $ font 4 203,77 $ ; la facture dit 4 230,77 $.",
        "$3,656.25 + $182.81 + $364.71 make $4,203.77; the invoice says $4,230.77.",
    )
    false_alarm = both("Un solde antérieur ajouté au montant dû.", "A prior balance added to the amount due.")

    def check(self, case: Case) -> Iterator[Outcome]:
        invoice = case.invoice
        net, taxes, total = invoice.subtotal, taxes_sum(invoice), invoice.total
        if net is None:
            net = lines_sum(invoice)
        if net is None or taxes is None or total is None:
            yield self.not_checked(
                both(
                    "Le sous-total, les taxes ou le total n'ont pas été lus.",
                    "The subtotal, the taxes or the total were not read.",
                )
            )
        else:
            yield from self._compare(
                case,
                net + taxes,
                total,
                "/total",
                "Le montant avant taxes et les taxes font {expected}, mais le total facturé est de {found}.",
                "The amount before taxes and the taxes come to {expected}, but the total billed is {found}.",
            )
        if total is not None and invoice.amount_due is not None:
            yield from self._compare(
                case,
                total + self._settlements(case),
                invoice.amount_due,
                "/amount_due",
                "Le total, moins la retenue, les acomptes et les crédits, fait {expected}, mais le montant dû "
                "est de {found}.",
                "The total less the holdback, deposits and credits comes to {expected}, but the amount due is {found}.",
            )

        if total is not None and not invoice.holdback:
            yield from self._holdback_not_read(case, total)

    def _holdback_not_read(self, case: Case, total: Decimal) -> Iterator[Outcome]:
        """The page prints what the contract holds back, no field took it, and the whole total is due all the same."""
        due = total if case.invoice.amount_due is None else case.invoice.amount_due
        printed = {abs(amount) for value in case.invoice_reading.unclaimed for amount in value.amounts}
        expected = holdbacks(case.contract, case.invoice) if case.contract else ()
        held = next((amount for amount in expected if amount and amount in printed), None)
        if held is not None and due == total:
            yield self.finding(
                say(
                    "La page imprime {held}, ce que le contrat retient, mais le montant dû, {found}, n'en est pas "
                    "diminué.",
                    "The page prints {held}, which the contract holds back, but the amount due, {found}, is not "
                    "reduced by it.",
                    held=case.money(held),
                    found=case.money(due),
                ),
                "/holdback",
                "/amount_due",
                expected=decimal_text(total - held),
                found=decimal_text(due),
                at_stake=held,
            )

    def _settlements(self, case: Case) -> Decimal:
        """What is added to the total to give the amount due; a credit note's settlements go the other way."""
        added = -abs(case.invoice.holdback or Decimal(0))
        for settlement in case.invoice_reading.settlements:
            amount = abs(settlement.amount)
            added += amount if settlement.kind is SettlementKind.PRIOR_BALANCE else -amount
        return -added if case.is_credit_note else added

    def _compare(
        self, case: Case, expected: Decimal, found: Decimal, field: str, french: str, english: str
    ) -> Iterator[Outcome]:
        if found != expected and not case.within(self.code, found - expected, expected):
            yield self.finding(
                say(french, english, expected=case.money(expected), found=case.money(found)),
                field,
                expected=decimal_text(expected),
                found=decimal_text(found),
                at_stake=found - expected,
            )
