"""Draws demo.svg, the README's picture, from what `make demo` recorded: `make picture`."""

import io
import re
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from ledger.opening import open_ledger
from pipelines.language import Language
from pipelines.result_table import outcome_row, result_table

HERE = Path(__file__).parent
DATA = HERE.parents[1] / "var" / "demo"


def main() -> None:
    """The table in French, as wide as a README."""
    with open_ledger(f"sqlite:///{DATA / 'bonapayer.sqlite3'}", DATA) as ledger:
        outcomes = ledger.outcomes()
    console = Console(record=True, width=150, file=io.StringIO(), force_terminal=True)
    console.print("$ make demo", style="bold")
    console.print(
        result_table([outcome_row(outcome.file, outcome, Language.FRENCH) for outcome in outcomes], Language.FRENCH)
    )
    # Rich's own frame fetches fonts from elsewhere; this project's pages fetch nothing.
    frame = re.sub(r"@font-face \{\{.*?\}\}", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)
    console.save_svg(str(HERE / "demo.svg"), title="Bon à payer", code_format=frame)


main()
