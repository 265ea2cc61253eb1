"""Suppliers that are not who they should be."""

from dataclasses import replace
from random import Random

from benchmarks.factory import identifiers
from benchmarks.factory.faults.contracts import another_month
from benchmarks.factory.faults.scene import Fault, Scene
from records.invoice import Seller
from records.tables import Vendor, VendorStatus


def _seller(vendor: Vendor) -> Seller:
    return Seller(
        name=vendor.legal_name,
        gst_number=vendor.gst_number,
        qst_number=vendor.qst_number,
        neq=vendor.neq,
        account=vendor.account,
    )


def _unknown(scene: Scene, _: Random) -> Scene:
    return scene.printing(seller=_seller(scene.world.new_firm().vendor))


def _status(scene: Scene, status: VendorStatus) -> Scene:
    return replace(scene, vendors=(scene.vendors[0].model_copy(update={"status": status}), *scene.vendors[1:]))


def _not_the_holder(scene: Scene, _: Random) -> Scene:
    other = scene.world.new_firm().vendor
    return replace(scene.printing(seller=_seller(other)), vendors=(*scene.vendors, other))


def _shared_account(scene: Scene, _: Random) -> Scene:
    other = scene.world.new_firm().vendor.model_copy(update={"account": scene.vendors[0].account})
    return replace(scene, vendors=(*scene.vendors, other))


def _unlike_before(scene: Scene, rng: Random) -> Scene:
    """The row holds no account; the invoice before printed the supplier's own."""
    before = another_month(scene, rng, scene.next_number())
    unsaid = (scene.vendors[0].model_copy(update={"account": None}), *scene.vendors[1:])
    return replace(scene.before(before).selling(account=identifiers.bank_account(rng)), vendors=unsaid)


def _malformed(scene: Scene, rng: Random) -> Scene:
    """The row and the page agree on a number that is none, so that only its form speaks."""
    neq = f"99{rng.randrange(10**7, 10**8)}"
    wrong = scene.selling(neq=neq)
    return replace(wrong, vendors=(scene.vendors[0].model_copy(update={"neq": neq}), *scene.vendors[1:]))


FAULTS: tuple[Fault, ...] = (
    Fault("supplier in no table", "VEN-01", _unknown),
    Fault(
        "another firm's GST number", "VEN-01", lambda scene, rng: scene.selling(gst_number=identifiers.gst_number(rng))
    ),
    Fault(
        "another firm's QST number", "VEN-01", lambda scene, rng: scene.selling(qst_number=identifiers.qst_number(rng))
    ),
    Fault(
        "another firm's NEQ",
        "VEN-01",
        lambda scene, rng: scene.selling(neq=identifiers.neq(rng)),
        needs=frozenset({"neq"}),
    ),
    Fault("malformed NEQ", "VEN-02", _malformed, needs=frozenset({"neq"})),
    Fault("ineligible supplier", "VEN-03", lambda scene, _: _status(scene, VendorStatus.INELIGIBLE)),
    Fault("suspended supplier", "VEN-03", lambda scene, _: _status(scene, VendorStatus.SUSPENDED)),
    Fault(
        "another bank account",
        "VEN-05",
        lambda scene, rng: scene.selling(account=identifiers.bank_account(rng)),
        needs=frozenset({"account"}),
    ),
    Fault("account unlike the invoices before", "VEN-05", _unlike_before, needs=frozenset({"account"})),
    Fault("account shared with another supplier", "VEN-06", _shared_account, needs=frozenset({"account"})),
    Fault("billed by another than the holder", "VEN-07", _not_the_holder),
)
