"""Taxes at a wrong rate, on a wrong base, or without their registration."""

from decimal import Decimal
from random import Random

from benchmarks.factory import identifiers
from benchmarks.factory.billing import cents
from benchmarks.factory.faults.scene import Fault, Scene
from records.invoice import LineKind, Tax, TaxKind


def _taxed(scene: Scene, taxes: tuple[Tax, ...]) -> Scene:
    """The same with those taxes; the total and the amount due follow."""
    invoice = scene.issued.invoice
    total = (invoice.subtotal or Decimal(0)) + sum((tax.amount or Decimal(0) for tax in taxes), Decimal(0))
    left = total - (invoice.holdback or 0) - (scene.issued.deposit or 0)
    return scene.printing(taxes=taxes, total=total, amount_due=left)


def _with_amount(scene: Scene, kind: TaxKind, amount: Decimal) -> Scene:
    taxes = scene.issued.invoice.taxes
    return _taxed(
        scene, tuple(tax.model_copy(update={"amount": cents(amount)}) if tax.kind is kind else tax for tax in taxes)
    )


def _subtotal(scene: Scene) -> Decimal:
    return scene.issued.invoice.subtotal or Decimal(0)


def _gst(scene: Scene) -> Decimal:
    return scene.issued.invoice.taxes[0].amount or Decimal(0)


def _qst(scene: Scene) -> Decimal:
    return scene.issued.invoice.taxes[1].amount or Decimal(0)


def _harmonised(scene: Scene, _: Random) -> Scene:
    return _taxed(scene, (Tax(kind=TaxKind.HST, rate=Decimal(13), amount=cents(_subtotal(scene) * 13 / 100)),))


def _odd_rate(scene: Scene, _: Random) -> Scene:
    gst, qst = scene.issued.invoice.taxes
    return scene.printing(taxes=(gst, qst.model_copy(update={"rate": Decimal("9.97")})))


def _expenses_untaxed(scene: Scene, _: Random) -> Scene:
    lines = scene.issued.invoice.lines
    base = sum((line.amount or Decimal(0) for line in lines if line.kind is not LineKind.EXPENSE), Decimal(0))
    gst, qst = scene.issued.invoice.taxes
    return _taxed(
        scene,
        (
            gst.model_copy(update={"amount": cents(base * 5 / 100)}),
            qst.model_copy(update={"amount": cents(base * Decimal("9.975") / 100)}),
        ),
    )


def _digit_changed(number: str, rng: Random, count: int) -> str:
    """One of the first `count` digits changed, so that its check digit fails."""
    at = rng.randrange(2, count)
    return number[:at] + str((int(number[at]) + rng.randrange(1, 9)) % 10) + number[at + 1 :]


def _gst_digit(scene: Scene, rng: Random) -> Scene:
    number = scene.issued.invoice.seller.gst_number or ""
    return scene.selling(gst_number=_digit_changed(number, rng, 9))


def _qst_digit(scene: Scene, rng: Random) -> Scene:
    number = scene.issued.invoice.seller.qst_number or ""
    changed = _digit_changed(number, rng, 9)
    while identifiers.qst_check_digit(changed[:9]) == changed[9]:
        changed = _digit_changed(number, rng, 9)
    return scene.selling(qst_number=changed)


FAULTS: tuple[Fault, ...] = (
    Fault(
        "GST ten cents up", "TAX-01", lambda scene, _: _with_amount(scene, TaxKind.GST, _gst(scene) + Decimal("0.10"))
    ),
    Fault("GST at 6 %", "TAX-01", lambda scene, _: _with_amount(scene, TaxKind.GST, _subtotal(scene) * 6 / 100)),
    Fault(
        "QST ten cents up", "TAX-02", lambda scene, _: _with_amount(scene, TaxKind.QST, _qst(scene) + Decimal("0.10"))
    ),
    Fault(
        "QST on price and GST",
        "TAX-02",
        lambda scene, _: _with_amount(scene, TaxKind.QST, (_subtotal(scene) + _gst(scene)) * Decimal("0.09975")),
    ),
    Fault(
        "QST at 9.5 %", "TAX-02", lambda scene, _: _with_amount(scene, TaxKind.QST, _subtotal(scene) * Decimal("0.095"))
    ),
    Fault("no GST number", "TAX-03", lambda scene, _: scene.selling(gst_number=None)),
    Fault("no QST number", "TAX-03", lambda scene, _: scene.selling(qst_number=None)),
    Fault("one digit of the GST number", "TAX-04", _gst_digit),
    Fault("one digit of the QST number", "TAX-05", _qst_digit),
    Fault("no tax at all", "TAX-06", lambda scene, _: _taxed(scene, ())),
    Fault("another province's tax", "TAX-07", _harmonised),
    Fault("QST rate printed 9.97 %", "TAX-07", _odd_rate, needs=frozenset({"rate"})),
    Fault("expenses left out of the taxed base", "TAX-08", _expenses_untaxed, expenses=True),
)
