"""VEN-01: the supplier is known, and what the page says of it agrees with its row."""

from collections.abc import Iterator

from records.finding import Severity
from records.record import BilingualText
from records.tables import Vendor
from validators.case import Case
from validators.printed_numbers import registrations_printed
from validators.rule import Input, NamedBy, Outcome, Rule
from validators.rule_code import RuleCode
from validators.wording import both, listed, say

_FIELDS = {
    "/seller/name": both("Le nom", "The name"),
    "/seller/neq": both("Le NEQ", "The NEQ"),
    "/seller/gst_number": both("Le numéro de TPS", "The GST number"),
    "/seller/qst_number": both("Le numéro de TVQ", "The QST number"),
}


class KnownSupplier(Rule):
    code = RuleCode.VEN_01
    severity = Severity.BLOCK
    named_by = NamedBy.FRAUD_LITERATURE
    inputs = (Input.VENDORS,)
    title = both(
        "Fournisseur connu : nom, NEQ, numéros de TPS et de TVQ conformes à sa fiche",
        "Supplier known: name, NEQ, GST and QST numbers agree with its row",
    )
    reason = both(
        "Un faux fournisseur prend le nom d'un vrai, ou son numéro ; un doute se règle avant de payer.",
        "A false supplier borrows a true one's name, or its number; a doubt is settled before paying.",
    )
    example = both(
        "Le nom est celui d'un fournisseur connu, mais le numéro de TVQ est celui d'un autre.",
        "The name is a known supplier's, but the QST number is another's.",
    )
    false_alarm = both(
        "Un nom commercial ou une fusion : ajouter le nom à sa fiche.", "A trade name or a merger: add it."
    )

    def check(self, case: Case) -> Iterator[Outcome]:
        match, seller = case.matches.supplier, case.invoice.seller
        named = seller.name or seller.gst_number or seller.qst_number or seller.neq
        if match.vendor is None:
            yield self.finding(self._unknown(case, named), "/seller/name", found=named)
            return
        for field, expected, found in match.disagreements:
            yield self.finding(
                say(
                    "{what} sur la facture, « {found} », n'est pas à la fiche du fournisseur {vendor}, qui dit « "
                    "{expected} ».",
                    '{what} on the invoice, "{found}", is not in the row of the supplier {vendor}, which says '
                    '"{expected}".',
                    what=_FIELDS[field],
                    found=found,
                    expected=expected,
                    vendor=match.vendor.legal_name,
                ),
                field,
                expected=expected,
                found=found,
            )
        yield from self._printed_unread(case, match.vendor)
        if match.others:
            yield self.finding(
                say(
                    "La facture désigne plus d'un fournisseur : {vendor}, mais aussi {others}.",
                    "The invoice points to more than one supplier: {vendor}, but also {others}.",
                    vendor=match.vendor.legal_name,
                    others=listed([other.legal_name for other in match.others]),
                ),
                "/seller",
                found=named,
            )
        elif not match.sure and not match.disagreements:
            yield self.finding(
                say(
                    "Le fournisseur « {found} » ressemble à {vendor}, sans que rien ne le confirme.",
                    'The supplier "{found}" is like {vendor}, with nothing that confirms it.',
                    found=named or "",
                    vendor=match.vendor.legal_name,
                ),
                "/seller/name",
                expected=match.vendor.legal_name,
                found=named,
            )

    def _printed_unread(self, case: Case, vendor: Vendor) -> Iterator[Outcome]:
        """The numbers that no field took: one of the supplier's kind, and none of that kind is the supplier's."""
        for name in ("gst_number", "qst_number", "neq"):
            expected = getattr(vendor, name)
            printed = () if getattr(case.invoice.seller, name) else registrations_printed(case, name)
            if expected and printed and not any(expected.startswith(number) for number in printed):
                field = f"/seller/{name}"
                yield self.finding(
                    say(
                        "{what} n'a pas été lu ; la page imprime {found}, et la fiche du fournisseur {vendor} dit « "
                        "{expected} ».",
                        "{what} was not read; the page prints {found}, and the row of the supplier {vendor} says "
                        '"{expected}".',
                        what=_FIELDS[field],
                        found=listed(list(printed)),
                        expected=expected,
                        vendor=vendor.legal_name,
                    ),
                    field,
                    expected=expected,
                    found=", ".join(printed),
                ).model_copy(update={"severity": Severity.WARN})

    def _unknown(self, case: Case, named: str | None) -> BilingualText:
        near = case.matches.supplier.near
        if named is None:
            return both("Aucun fournisseur n'a été lu sur la facture.", "No supplier was read on the invoice.")
        if near is not None:
            return say(
                "Le fournisseur « {found} » n'est pas dans la table. Le plus proche est « {near} » : est-ce le même ?",
                'The supplier "{found}" is not in the table. The nearest is "{near}": is it the same?',
                found=named,
                near=near.legal_name,
            )
        return say(
            "Le fournisseur « {found} » n'est pas dans la table des fournisseurs.",
            'The supplier "{found}" is not in the vendors table.',
            found=named,
        )
