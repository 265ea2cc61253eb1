"""A value of an invoice by its JSON pointer."""

from records.invoice import Invoice


def value_at(invoice: Invoice, pointer: str) -> object:
    """What stands at a pointer such as /lines/0/amount; None where the invoice has no value there.

    Raises AttributeError or IndexError for a pointer that no invoice, or not this one, has.
    """
    target: object = invoice
    for part in pointer.strip("/").split("/"):
        target = target[int(part)] if isinstance(target, tuple) else getattr(target, part)
    return target
