"""FRD-02: the amount is not just under an approval threshold."""

from collections.abc import Iterator

from records.amounts import before_taxes
from records.finding import Severity
from validators import missing
from validators.case import Case
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, decimal_text, say


class UnderThreshold(Rule):
    code = RuleCode.FRD_02
    severity = Severity.WARN
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.SETTINGS,)
    thresholds = ("approval_thresholds", "under_threshold_percent")
    title = both("Juste sous un seuil d'approbation", "Just under an approval threshold")
    reason = both(
        "Un montant choisi pour rester sous un seuil échappe à une approbation.",
        "An amount chosen to stay under a threshold escapes an approval.",
    )
    example = both("24 990 $ pour un seuil de 25 000 $.", "$24,990 for a threshold of $25,000.")
    false_alarm = both("Un prix négocié.", "A negotiated price.")

    def check(self, case: Case) -> Iterator[Outcome]:
        net = before_taxes(case.invoice)
        if net is None or not case.thresholds.approval_thresholds:
            yield self.not_checked(
                missing.AMOUNT
                if net is None
                else both(
                    "Les réglages ne donnent aucun seuil d'approbation.", "The settings give no approval threshold."
                )
            )
            return
        for threshold in case.thresholds.approval_thresholds:
            if threshold * (100 - case.thresholds.under_threshold_percent) / 100 <= net < threshold:
                yield self.finding(
                    say(
                        "Le montant avant taxes, {net}, est juste sous le seuil d'approbation de {threshold}.",
                        "The amount before taxes, {net}, is just under the approval threshold of {threshold}.",
                        net=case.money(net),
                        threshold=case.money(threshold),
                    ),
                    "/subtotal",
                    found=decimal_text(net),
                )
