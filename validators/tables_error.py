"""What is wrong in a folder of tables, said so that the person who filled them can mend it."""

from records.record import BilingualText, Record


class TableFault(Record):
    """One fault. `row` is the number a person sees in the file (the header is row 1); None for the whole file."""

    file: str
    row: int | None = None
    column: str | None = None
    expected: BilingualText
    found: str | None = None

    @property
    def message(self) -> BilingualText:
        """The fault as one sentence, with its place."""
        place_fr, place_en = [self.file], [self.file]
        if self.row is not None:
            place_fr.append(f"ligne {self.row}")
            place_en.append(f"row {self.row}")
        if self.column is not None:
            place_fr.append(f"colonne {self.column}")
            place_en.append(f"column {self.column}")
        found_fr = "" if self.found is None else f" ; trouvé : « {self.found} »"
        found_en = "" if self.found is None else f'; found: "{self.found}"'
        return BilingualText(
            fr=f"{', '.join(place_fr)} : attendu : {self.expected.fr}{found_fr}",
            en=f"{', '.join(place_en)}: expected {self.expected.en}{found_en}",
        )


class TablesError(Exception):
    """The tables cannot be used: every fault, in the order of the files, rows and columns."""

    def __init__(self, faults: tuple[TableFault, ...]) -> None:
        super().__init__("\n".join(fault.message.en for fault in faults))
        self.faults = faults
