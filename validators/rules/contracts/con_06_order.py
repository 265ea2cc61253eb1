"""CON-06: the work order or bank of hours is valid, with balance left."""

from collections.abc import Iterator
from decimal import Decimal

from records.amounts import drawn, is_service
from records.finding import Severity
from records.invoice import Invoice, Unit
from records.past_question import PastQuestion
from records.past_sums import PastSums
from records.tables import ContractStatus, PurchaseOrder
from validators import missing
from validators.case import Case
from validators.dated_rates import in_hours
from validators.rule import Input, Outcome, Rule
from validators.rule_code import RuleCode
from validators.spent import quantity_taken, taken_by
from validators.wording import both, decimal_text, listed, say


class OrderBalance(Rule):
    code = RuleCode.CON_06
    severity = Severity.BLOCK
    tolerated = True
    inputs = (Input.PURCHASE_ORDERS, Input.HISTORY)
    title = both(
        "Bon de travail ou banque d'heures valide, avec un solde",
        "Work order or bank of hours valid, with balance left",
    )
    reason = both(
        "Le bon limite ce qui est commandé : au-delà, rien n'a été commandé. Une facture qui n'en nomme pas est tenue "
        "au seul bon de son contrat, ou à l'un d'eux.",
        "The order limits what was ordered: past it, nothing was. An invoice that names none is held to the only order "
        "of its contract, or to one of them.",
    )
    example = both(
        "Bon de 100 h, dont 80 h déjà facturées ; la facture en réclame 37,5.",
        "An order of 100 h, 80 h already billed; the invoice asks for 37.5.",
    )
    false_alarm = both("Un bon en cours de signature.", "An order being signed.")

    def check(self, case: Case) -> Iterator[Outcome]:
        printed, order = case.invoice.purchase_order, case.matches.contract.order
        if case.tables.purchase_orders is None:
            yield self.not_checked(missing.ORDERS_TABLE)
        elif not printed:
            yield from self._check_unnamed(case)
        elif order is None:
            if not case.matches.contract.order_known:
                yield self.finding(
                    say(
                        "Le bon de commande « {order} » n'est pas dans la table.",
                        'The purchase order "{order}" is not in the table.',
                        order=printed,
                    ),
                    "/purchase_order",
                    found=printed,
                )
        else:
            yield from self._check_validity(case, order)
            yield from self._check_balance(case, order)

    def _check_unnamed(self, case: Case) -> Iterator[Outcome]:
        """An invoice that names no order draws on the only one of its contract, or else on one that is valid."""
        number = case.contract.contract_number if case.contract else ""
        orders = case.index.orders_by_contract.get(number, [])
        if len(orders) == 1:
            yield from self._check_validity(case, orders[0])
            yield from self._check_balance(case, orders[0])
            return
        if orders and all(any(True for _ in self._check_validity(case, order)) for order in orders):
            yield self.finding(
                say(
                    "La facture ne nomme pas de bon de commande, et aucun de ceux du contrat {contract} n'est valide "
                    "pour ses dates.",
                    "The invoice names no purchase order, and none of those of contract {contract} is valid on its "
                    "dates.",
                    contract=number,
                ),
                "/purchase_order",
            )
            return
        yield self.not_checked(
            both("La facture ne nomme pas de bon de commande.", "The invoice names no purchase order.")
        )

    def _check_validity(self, case: Case, order: PurchaseOrder) -> Iterator[Outcome]:
        days = case.days
        if order.status is not ContractStatus.ACTIVE:
            yield self.finding(
                say(
                    "Le bon de commande {order} n'est plus actif.",
                    "The purchase order {order} is no longer active.",
                    order=order.purchase_order,
                ),
                "/purchase_order",
                expected=ContractStatus.ACTIVE.value,
                found=order.status.value,
            )
        before = days is not None and order.start_date is not None and days.first < order.start_date
        after = days is not None and order.end_date is not None and days.last > order.end_date
        if days is not None and (before or after):
            yield self.finding(
                say(
                    "Les services du {first} au {last} sortent de la durée du bon de commande {order}.",
                    "The services from {first} to {last} fall outside the term of purchase order {order}.",
                    first=days.first,
                    last=days.last,
                    order=order.purchase_order,
                ),
                "/purchase_order",
                expected=f"{order.start_date or '…'}/{order.end_date or '…'}",
                found=f"{days.first}/{days.last}",
            )

    def _check_balance(self, case: Case, order: PurchaseOrder) -> Iterator[Outcome]:
        before = self._drawing_on(case, order)
        this = drawn(case.invoice)
        unread = [past.reference for past in before.singly if drawn(past.invoice) is None]
        if order.amount is not None and unread:
            yield self.finding(
                say(
                    "Bon de commande {order} : des factures antérieures n'ont pas de montant lu ({references}) ; rien "
                    "n'assure qu'il a un solde.",
                    "Purchase order {order}: earlier invoices have no amount read ({references}); nothing assures that "
                    "it has a balance.",
                    order=order.purchase_order,
                    references=listed(unread),
                ),
                "/purchase_order",
            )
        if order.amount is not None and this is not None:
            spent = sum((taken_by(past) or Decimal(0) for past in before.singly), before.amount)
            over = spent + this - order.amount
            if this > 0 and over > 0 and not case.within(self.code, over, order.amount):
                yield self.finding(
                    say(
                        "Bon de commande {order} : {spent} déjà facturés + {this} dépassent son montant de "
                        "{limit} de {over}.",
                        "Purchase order {order}: {spent} already billed + {this} go past its amount of {limit} "
                        "by {over}.",
                        order=order.purchase_order,
                        spent=case.money(spent),
                        this=case.money(this),
                        limit=case.money(order.amount),
                        over=case.money(over),
                    ),
                    "/purchase_order",
                    expected=f"<= {decimal_text(order.amount)}",
                    found=decimal_text(spent + this),
                    at_stake=min(over, this),
                )
        if order.hours is not None:
            billed = self._hours(case, case.invoice)
            waiting = (quantity_taken(past, self._hours(case, past.invoice)) for past in before.singly)
            worked = sum(waiting, billed + self._hours_of_sums(case, before))
            if billed > 0 and worked > order.hours and not case.within(self.code, worked - order.hours, order.hours):
                yield self.finding(
                    say(
                        "Bon de commande {order} : {worked} h facturées en tout, pour une banque de {limit} h.",
                        "Purchase order {order}: {worked} h billed in all, for a bank of {limit} h.",
                        order=order.purchase_order,
                        worked=worked,
                        limit=order.hours,
                    ),
                    "/purchase_order",
                    expected=f"<= {order.hours.normalize():f}",
                    found=f"{worked.normalize():f}",
                )

    def _drawing_on(self, case: Case, order: PurchaseOrder) -> PastSums:
        """The past invoices that name the order, and those that name none where it is the contract's only one."""
        alone = len(case.index.orders_by_contract.get(order.contract_number, [])) == 1
        return case.history.sums(
            PastQuestion(contract_number=order.contract_number, purchase_order=order.purchase_order, or_no_order=alone)
        )

    def _hours_of_sums(self, case: Case, before: PastSums) -> Decimal:
        every = ((before.hours, Unit.HOUR), (before.days, Unit.DAY), (before.without_unit, None))
        return sum((in_hours(quantity, unit, case.contract) or Decimal(0) for quantity, unit in every), Decimal(0))

    def _hours(self, case: Case, invoice: Invoice) -> Decimal:
        hours = (
            in_hours(line.quantity, line.unit, case.contract)
            for line in invoice.lines
            if line.quantity is not None and is_service(line)
        )
        return sum((each for each in hours if each is not None), Decimal(0))
