"""The rules measured without a reader: planted faults read without a slip."""

import json
from pathlib import Path

from benchmarks.verdict import measure
from benchmarks.verdict.figures import figures
from benchmarks.verdict.plan_scenes import Wanted
from benchmarks.verdict.rules_alone import rules_alone


def test_no_planted_fault_that_is_read_right_is_clear_and_every_compliant_invoice_is() -> None:
    found = figures(list(rules_alone(Wanted(400, 21, "all", 0.2))))
    assert found.faulty > 300
    assert found.false_clears == 0
    assert found.family_named is not None
    assert found.family_named >= 0.98
    assert found.cleared == 1


def test_the_rules_have_their_own_section_of_the_page_and_line_of_history(tmp_path: Path) -> None:
    page = tmp_path / "verdicts.md"
    page.write_text("# Verdicts\n\n## Verdicts\n\n| digital |\n", encoding="utf-8")
    arguments = ["--rules-only", "--layouts", "tuned", "--output", str(page)]
    arguments += ["--history", str(tmp_path / "history.jsonl")]
    measure.main([*arguments, "--rules", "20"])
    measure.main([*arguments, "--rules", "30"])
    text = page.read_text(encoding="utf-8")
    assert text.count("## The rules alone") == 1
    assert "30 scenes" in text
    assert "20 scenes" not in text
    assert text.endswith("## Verdicts\n\n| digital |\n")
    runs = [json.loads(line) for line in (tmp_path / "history.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [run["figures"]["read right"]["unread"] for run in runs] == [0, 0]
