"""Tables that read as well on a terminal as in Markdown, and numbers as they are written in them."""

from collections.abc import Sequence


def text_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table with its columns aligned; the first column to the left, the others to the right."""
    widths = [max(len(row[at]) for row in [head, *rows]) for at in range(len(head))]
    rule = ["-" * max(3, width) for width in widths]
    lines = [_row(head, widths), "| " + " | ".join([rule[0], *(f"{dashes[:-1]}:" for dashes in rule[1:])]) + " |"]
    return "\n".join(lines + [_row(row, widths) for row in rows])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    wide = [max(3, width) for width in widths]
    padded = [cells[0].ljust(wide[0]), *(cell.rjust(width) for cell, width in zip(cells[1:], wide[1:], strict=True))]
    return "| " + " | ".join(padded) + " |"


def share(value: float | None) -> str:
    """A share to three decimals, a dash for none; never rounded up to 1."""
    if value is None:
        return "–"
    return f"{min(value, 0.9994):.3f}" if value < 1 else "1.000"
