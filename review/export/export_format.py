"""What an export may be."""

from enum import StrEnum


class ExportFormat(StrEnum):
    """`csv` and `xlsx` are tables of all; `ubl` and `evidence` are one file an invoice."""

    CSV = "csv"
    XLSX = "xlsx"
    UBL = "ubl"
    EVIDENCE = "evidence"
