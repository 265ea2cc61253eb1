"""Measures for Prometheus: counts that add up, and nothing of anybody's."""

import shutil
import socket
import subprocess
import time
from pathlib import Path

import httpx
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from ledger import open_ledger
from pipelines.metrics import LedgerMetrics
from tests.ledger.invoices import checked, finding, invoice_reading, reading_of
from tests.pipelines.run_command import BONAPAYER, ROOT, SAMPLES, TABLES


def _values(page: str) -> dict[str, float]:
    return {
        "/".join([sample.name, *sample.labels.values()]): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
    }


def test_documents_and_the_queue_are_counted(tmp_path: Path) -> None:
    with open_ledger(f"sqlite:///{tmp_path}/ledger.sqlite3", tmp_path / "data") as ledger:
        path = tmp_path / "Boréal F-1017.pdf"
        for number in range(3):
            path.write_bytes(b"%%PDF %d" % number)
            sha256 = ledger.take_in(path).document.sha256
        ledger.record_reading(reading_of(sha256, invoice_reading()))
        with ledger.checking(sha256) as checking:
            checking.record([checked(one, finding()) for one in checking.reading.invoices])
        counted = CollectorRegistry()
        counted.register(LedgerMetrics(ledger))
        page = generate_latest(counted).decode()
    values = _values(page)
    assert values["bonapayer_documents/received"] == 2
    assert values["bonapayer_documents/checked"] == 1
    assert values["bonapayer_invoices/waiting"] == values["bonapayer_queue"] == 1
    assert values["bonapayer_queue_oldest_seconds"] >= 0
    assert "Bor" not in page
    assert "1017" not in page


def test_a_watcher_serves_what_it_did(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    shutil.copy(SAMPLES / "01-boreal-septembre.pdf", inbox)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {"BONAPAYER_WATCH__STABLE_SECONDS": "0.3", "BONAPAYER_WATCH__POLL_SECONDS": "0.2", "PATH": "/usr/bin"}
    command: list[str | Path] = [BONAPAYER, "watch", inbox, "--tables", TABLES, "--data", tmp_path / "data"]
    with subprocess.Popen(
        [*command, "--metrics-port", str(port)], env=environment, cwd=ROOT, stderr=subprocess.DEVNULL
    ) as running:
        try:
            deadline = time.monotonic() + 120
            while not list(inbox.glob("*/*.pdf")) and time.monotonic() < deadline:
                time.sleep(0.2)
            page = httpx.get(f"http://127.0.0.1:{port}/metrics", timeout=30).text
        finally:
            running.terminate()
    values = _values(page)
    assert values["bonapayer_documents/checked"] == 1
    assert values["bonapayer_step_seconds_count/read"] == values["bonapayer_pages_read_total"] == 1
    assert values["process_resident_memory_bytes"] > 0
    assert "boreal" not in page.lower()
