"""The measures: what counts as right, as wrong, as proven; what is learnt from which documents; what a run leaves."""

import importlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from benchmarks.factory.layouts.catalogue import TUNED
from benchmarks.factory.layouts.kept_out import KEPT_OUT
from benchmarks.factory.make_collection import CHOICES
from benchmarks.factory.scan import Condition
from benchmarks.reading import calibrate
from benchmarks.reading import measure as measure_reading
from benchmarks.reading.bound_files import BoundFile, split_of
from benchmarks.reading.calibrate import FEWEST, calibration
from benchmarks.reading.collection import Sample, measurable
from benchmarks.reading.compare import Comparison, Value, compare
from benchmarks.reading.figures import figures
from benchmarks.reading.read_samples import Outcome
from benchmarks.reading.reader_confidence import reader_confidence
from benchmarks.reading.reliability import expected_calibration_error, reliability
from benchmarks.run_history import differences, last_run, remember_run
from benchmarks.text_table import share, text_table
from benchmarks.verdict import measure as measure_verdict
from benchmarks.verdict.check_planted import Cause, Planting
from benchmarks.verdict.check_planted import Outcome as Verdict
from benchmarks.verdict.figures import figures as verdict_figures
from benchmarks.verdict.figures import in_the_way
from benchmarks.verdict.planted_files import PlantedFile
from records.evidence import Evidence, Proof
from records.invoice import Invoice
from records.page import Box, Page, Reader, Word
from records.reading import InvoiceReading, Reading

LINE = {"quantity": "10", "unit_price": "100.00", "amount": "1000.00"}
PRINTED: dict[str, Any] = {"invoice_number": "F-1", "subtotal": "1000.00", "total": "1149.75", "lines": [LINE]}


def pango_is_there() -> bool:
    """Whether WeasyPrint finds Pango, a system library."""
    try:
        importlib.import_module("weasyprint")
    except OSError:
        return False
    return True


needs_pango = pytest.mark.skipif(not pango_is_there(), reason="Pango is not installed: apt-get install libpango-1.0-0")


def said(*proof: Proof, reader: Reader = Reader.OCR, doubt: str | None = None, confidence: float = 0.95) -> Evidence:
    return Evidence(page=1, text="…", reader=reader, confidence=confidence, proof=proof, doubt=doubt)


def outcome(
    read: Mapping[str, Any],
    evidence: Mapping[str, Evidence] | None = None,
    *,
    printed: Mapping[str, Any] = PRINTED,
    layouts: str = "tuned",
    invoices: int = 1,
) -> Outcome:
    return outcome_of(compare(printed, read, evidence or {}), layouts=layouts, invoices=invoices)


def outcome_of(comparison: Comparison, *, layouts: str = "tuned", invoices: int = 1) -> Outcome:
    sample = Sample(Path("one.pdf"), {}, layouts, "some_layout", "digital", "fr")
    sure = {value.pointer: 0.99 for value in comparison.values}
    return Outcome(sample, comparison, invoices, 1, 0.1, None, sure)


def test_an_invoice_read_right_is_whole() -> None:
    found = figures([outcome(PRINTED)])
    assert (found.header, found.lines, found.whole) == (1, 1, 1)


def test_a_wrong_due_date_leaves_a_document_whole_but_not_strictly_so() -> None:
    printed = PRINTED | {"due_date": "2026-10-01", "payment_terms": "Net 30"}
    found = figures([outcome(PRINTED, printed=printed), outcome(printed | {"payment_terms": None}, printed=printed)])
    assert (found.whole, found.strictly_whole) == (1, 0.5)


def test_a_file_taken_for_two_invoices_is_not_whole() -> None:
    assert figures([outcome(PRINTED, invoices=2)]).whole == 0


def test_a_field_that_is_neither_printed_nor_read_is_not_counted_as_right() -> None:
    printed = PRINTED | {"due_date": None}
    assert figures([outcome(printed | {"total": "1.00"}, printed=printed)]).header == pytest.approx(2 / 3)


def test_a_field_read_where_none_is_printed_is_wrong() -> None:
    printed = {"invoice_number": "F-1", "due_date": None}
    assert figures([outcome(printed | {"due_date": "2026-01-01"}, printed=printed)]).header == 0.5


def test_a_line_read_that_is_not_printed_counts_against_the_lines_and_its_values_are_wrong() -> None:
    read = PRINTED | {"lines": [LINE, LINE | {"amount": "3.00"}]}
    proven = {"/lines/1/amount": said(Proof.ARITHMETIC)}
    found = figures([outcome(read, proven)])
    assert found.lines == pytest.approx(2 / 3)
    assert (found.wrong_proven, found.wrong_proven_amounts) == (1, 1)


def test_a_line_that_was_missed_does_not_take_anothers_place() -> None:
    days = [LINE | {"unit_price": f"{price}.00", "amount": f"{10 * price}.00"} for price in (100, 110, 120)]
    found = compare(PRINTED | {"lines": days}, PRINTED | {"lines": days[1:]}, {})
    assert (found.lines_printed, found.lines_read, found.lines_found) == (3, 2, 2)
    assert {value.pointer for value in found.values if not value.right} == {
        "/lines/-1/quantity",
        "/lines/-1/unit_price",
        "/lines/-1/amount",
    }


def test_lines_that_were_not_transcribed_say_nothing() -> None:
    printed = {"invoice_number": "F-1"}
    found = figures([outcome(PRINTED, printed=printed)])
    assert found.lines is None
    assert found.header == 1


@pytest.mark.parametrize(
    ("evidence", "held_proven"),
    [
        (said(Proof.LABEL), False),
        (said(Proof.LABEL, reader=Reader.TEXT), True),
        (said(reader=Reader.TEXT), False),
        (said(Proof.SECOND_READING), True),
        (said(Proof.LABEL, Proof.ARITHMETIC), True),
        (said(Proof.ARITHMETIC, doubt="equation-total"), False),
    ],
    ids=["label on OCR", "label on text", "text alone", "second reading", "arithmetic", "in doubt"],
)
def test_wrong_but_proven_is_a_wrong_value_with_a_proof_and_no_doubt(evidence: Evidence, held_proven: bool) -> None:
    read = PRINTED | {"total": "1149.15"}
    assert figures([outcome(read, {"/total": evidence})]).wrong_proven == held_proven
    assert figures([outcome(PRINTED, {"/total": evidence})]).wrong_proven == 0


def test_the_only_total_printed_may_be_read_as_what_is_due() -> None:
    printed = measurable(PRINTED | {"amount_due": None, "currency": None})
    assert figures([outcome(PRINTED | {"amount_due": "1149.75", "currency": "CAD"}, printed=printed)]).header == 1


@pytest.mark.parametrize(
    ("found", "unsure", "split"),
    [
        ([(1,), (3, 4)], False, (True, False)),
        ([(1,), (2,), (3, 4)], False, (False, False)),
        ([(1, 2, 3)], False, (False, False)),
        ([(1, 2, 3)], True, (False, True)),
        ([], False, (False, True)),
    ],
    ids=["told apart", "one too many", "taken for one", "unsure", "none found"],
)
def test_invoices_bound_in_a_file_are_told_apart_or_said_to_be_unsure(
    found: list[tuple[int, ...]], unsure: bool, split: tuple[bool, bool]
) -> None:
    file = BoundFile(Path("two.pdf"), "tuned", (frozenset({1, 2}), frozenset({3, 4})))
    invoices = tuple(InvoiceReading(pages=pages, invoice=Invoice(), unsure_split=unsure) for pages in found)
    became = split_of(file, Reading(file="two.pdf", sha256="", invoices=invoices))
    assert (became.right, became.unsure) == split


def test_the_calibration_error_is_what_is_said_less_what_is_right_weighed_by_values() -> None:
    sure = [Value("/total", "1", "1", right, said(confidence=0.95)) for right in [True] * 8 + [False] * 2]
    unsure = [Value("/total", "1", "1", right, said(confidence=0.5)) for right in [True] * 5 + [False] * 5]
    assert expected_calibration_error(sure + unsure) == pytest.approx((10 * 0.15 + 10 * 0.0) / 20)
    assert [(one.values, one.right) for one in reliability(sure + unsure)] == [(10, 0.5), (10, 0.8)]
    assert expected_calibration_error([Value("/total", "1", None, False, None)]) is None


def test_certainty_falls_in_the_last_bin() -> None:
    assert reliability([Value("/total", "1", "1", True, said(confidence=1.0))])[0].high == 1.0


def seen(times: int, right: int, *, layouts: str = "tuned") -> list[Outcome]:
    values = [Value("/total", "1", "1" if at < right else "2", at < right, said(Proof.LABEL)) for at in range(times)]
    return [outcome_of(Comparison((value,), 0, 0, 0, 0, 0, 0, 0, False), layouts=layouts) for value in values]


def test_calibration_is_the_smoothed_share_right_of_a_kind_of_evidence() -> None:
    table = calibration(seen(38, 35))
    assert table["total|ocr|label|sound|high"] == table["ocr|sound"] == 0.9


def test_a_kind_of_evidence_seen_too_seldom_is_left_out() -> None:
    assert calibration(seen(FEWEST - 1, 5)) == {}
    assert calibration(seen(FEWEST, 5)) != {}


@pytest.mark.parametrize("layouts", ["kept_out", "composed_kept_out", "real"])
def test_calibration_refuses_documents_of_layouts_that_are_kept_out(layouts: str) -> None:
    with pytest.raises(ValueError, match="not of a layout tuned on"):
        calibration(seen(40, 40, layouts=layouts))


def test_what_is_called_tuned_holds_no_layout_that_is_kept_out() -> None:
    assert not {layout.name for layout in CHOICES["tuned"]} & {layout.name for layout in KEPT_OUT}
    assert all(layout.kept_out for layout in CHOICES["kept_out"])
    assert not any(layout.kept_out for layout in TUNED)


def test_the_calibration_in_use_is_what_the_command_writes() -> None:
    table = json.loads(calibrate.CALIBRATION.read_text(encoding="utf-8"))
    assert all(0 < right < 1 and right == round(right, 3) for right in table.values())
    assert {"ocr|sound", "ocr|doubt", "text|sound"} <= set(table)


def test_the_readers_own_confidence_is_that_of_the_least_sure_word_in_the_box() -> None:
    words = (
        Word("1", Box(10, 10, 15, 20), 0.9),
        Word("149,75", Box(17, 10, 50, 20), 0.6),
        Word("$", Box(60, 10, 65, 20), 0.1),
    )
    page = Page(number=1, width=600, height=800, reader=Reader.OCR, words=words)
    evidence = said().model_copy(update={"box": Box(10, 10, 50, 20)})
    assert reader_confidence(evidence, [page]) == 0.6


def test_a_run_is_compared_with_the_last_one_of_the_same_parameters(tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    remember_run(history, {"seed": 1}, {"fax": {"header": 0.9, "seconds": 1.0}})
    remember_run(history, {"seed": 2}, {"fax": {"header": 0.1, "seconds": 1.0}})
    before = last_run(history, {"seed": 1})
    assert before is not None
    assert differences(before, {"fax": {"header": 0.95, "seconds": 2.0}}) == ["fax: header 0.9 → 0.95 (+0.05)"]
    assert last_run(history, {"seed": 3}) is None


def test_a_share_just_short_of_all_is_not_shown_as_all() -> None:
    assert share(0.99996) == "0.999"
    assert share(1.0) == "1.000"
    assert share(None) == "–"


def test_a_table_has_its_columns_aligned() -> None:
    assert text_table(["a", "figure"], [["digital", "1"]]) == (
        "| a       | figure |\n| ------- | -----: |\n| digital |      1 |"
    )


def verdict(*codes: str, planted: str | None = None, right: tuple[str, ...] = (), wrong: bool = False) -> Verdict:
    plantings = () if planted is None else (Planting("a fault", planted, planted in codes, planted in codes, True),)
    values = (Value("/total", "1", "2", False, None),) if wrong else ()
    file = PlantedFile(Path("0.pdf"), 0, {})
    return Verdict(file, "digital", False, not codes, codes, right, plantings, values, ())


def test_an_invoice_with_a_fault_that_is_clear_is_a_false_clear() -> None:
    found = verdict_figures([verdict(planted="RAT-01"), verdict("RAT-01", planted="RAT-01"), verdict()])
    assert (found.faulty, found.false_clears, found.family_named) == (2, 1, 0.5)
    assert (found.compliant, found.cleared) == (1, 1)


@pytest.mark.parametrize(
    ("found", "cause"),
    [
        (verdict("TAX-06", right=("TAX-06",), wrong=True), Cause.RULE),
        (verdict("ARI-01", wrong=True), Cause.MISREAD),
        (verdict("DOC-08"), Cause.UNPROVEN),
        (verdict("DOC-03"), Cause.BEYOND),
        (verdict(), None),
        (verdict("RAT-01", planted="RAT-01"), None),
    ],
    ids=["a rule's own alarm", "misread", "unproven", "attachment", "clear", "with a fault"],
)
def test_why_a_compliant_invoice_is_not_clear(found: Verdict, cause: Cause | None) -> None:
    assert found.cause is cause


def test_a_field_stands_in_the_way_when_misread_or_when_right_but_unproven() -> None:
    misread = verdict("DOC-08", wrong=True)._replace(unproven=("/total", "/lines/2/amount"))
    faulty = verdict("DOC-08", planted="DAT-01")._replace(unproven=("/issue_date",))
    assert in_the_way([misread, faulty, verdict()]) == {"/lines/amount": (0, 1), "/total": (1, 0)}


@needs_pango
def test_a_measure_of_reading_leaves_a_page_a_line_of_history_and_its_documents(tmp_path: Path) -> None:
    arguments = ["--documents", "2", "--conditions", Condition.DIGITAL, "--layouts", "tuned", "--children", "1"]
    arguments += ["--bound", "0", "--real", str(tmp_path / "none"), "--kept", str(tmp_path / "kept")]
    arguments += ["--output", str(tmp_path / "reading.md"), "--history", str(tmp_path / "history.jsonl")]
    measure_reading.main(arguments)
    page = (tmp_path / "reading.md").read_text(encoding="utf-8")
    assert "| digital   |         2 |" in page
    run = json.loads((tmp_path / "history.jsonl").read_text(encoding="utf-8"))
    assert run["figures"]["tuned/digital"]["documents"] == 2
    kept = {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").rglob("*.pdf")}
    measure_reading.main([*arguments, "--no-record"])
    assert kept == {path: path.stat().st_mtime_ns for path in (tmp_path / "kept").rglob("*.pdf")}


@needs_pango
def test_a_measure_of_verdicts_leaves_a_page_and_a_line_of_history(tmp_path: Path) -> None:
    arguments = ["--documents", "4", "--conditions", Condition.DIGITAL, "--children", "1", "--layouts", "tuned"]
    arguments += ["--kept", str(tmp_path / "kept"), "--compliant", "0.5", "--rules", "0"]
    arguments += ["--output", str(tmp_path / "verdicts.md"), "--history", str(tmp_path / "history.jsonl")]
    measure_verdict.main(arguments)
    run = json.loads((tmp_path / "history.jsonl").read_text(encoding="utf-8"))
    measured = run["figures"]["digital"]
    assert measured["faulty"] + measured["compliant"] == 4
    assert "| digital" in (tmp_path / "verdicts.md").read_text(encoding="utf-8")
