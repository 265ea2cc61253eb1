"""What came lately is told the same on the status page, by the API and by `bonapayer status`."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime

from records.status import Heartbeat, Watch
from review.desk import Desk
from tests.pipelines.run_command import bonapayer
from tests.review.desk import CLEAR, DAMAGED, RATE, Browser


def test_the_page_says_of_each_file_what_became_of_it_and_why(clerk: Browser) -> None:
    rows = re.findall(r"<tr><td.*?</tr>", clerk.get("/status").text, re.DOTALL)
    (clear,), (rate,), (damaged,) = ([row for row in rows if name in row] for name in (CLEAR, RATE, DAMAGED))
    assert "Conforme" in clear
    assert "À traiter" in rate
    assert "RAT-01" in rate
    assert "Illisible" in damaged
    assert [name for row in rows for name in (CLEAR, DAMAGED) if name in row] == [DAMAGED, CLEAR]


def test_the_watcher_shows_there_whether_it_runs_and_what_it_waits_for(desk: Desk) -> None:
    now = datetime.now(UTC)
    beat = Heartbeat(inbox="/srv/depot", host="a", process=1, since=now, at=now, waiting=3, trouble="OSError ENOSPC")
    page = Browser(replace(desk, watch=lambda: Watch(watching=True, watcher=beat))).enter("Claude").get("/status").text
    assert "En marche" in page
    assert "OSError ENOSPC" in page
    assert "Dossier surveillé" not in Browser(desk).enter("Claude").get("/status").text


def test_the_api_and_the_command_tell_the_same(desk: Desk, clerk: Browser) -> None:
    told = clerk.get("/api/status").json()
    (said,) = bonapayer("status", "--data", desk.pictures.parent, "--format", "json").stdout.splitlines()
    assert {**json.loads(said), "at": None} == {**told, "at": None}
    table = bonapayer("status", "--data", desk.pictures.parent, "--format", "table").stdout
    assert RATE in table
    assert "RAT-01" in table
