"""`bonapayer review` serves the pages, and gives the first administrator their link."""

import re
import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.pipelines.run_command import BONAPAYER, TABLES, bonapayer

SECONDS = 60


def test_it_serves_what_a_first_administrator_needs_to_begin(tmp_path: Path) -> None:
    port, metrics_port = _free_port(), _free_port()
    said = tmp_path / "said"
    with said.open("wb") as errors:
        server = subprocess.Popen(
            [
                *(BONAPAYER, "review", "--port", str(port), "--metrics-port", str(metrics_port)),
                *("--data", tmp_path / "data", "--tables", TABLES),
            ],
            stderr=errors,
        )
    try:
        link = _link(server, said)
        assert link.startswith(f"http://127.0.0.1:{port}/welcome/")
        with httpx.Client() as browser:
            page = _answer(browser, server, link)
            token = re.search(r'name="csrf_token" value="([0-9a-f]+)"', page.text)
            assert token is not None
            password = "une phrase assez longue"
            form = {"name": "Adam", "password": password, "again": password, "csrf_token": token[1]}
            assert browser.post(link, data=form).headers["location"] == "/sign-in"
            assert browser.get(f"http://127.0.0.1:{port}/api/queue/counts").status_code == 401
            # Measures are for this machine, on a port of their own: the pages have none.
            assert "bonapayer_queue 0.0" in browser.get(f"http://127.0.0.1:{metrics_port}/metrics").text
            assert browser.get(f"http://127.0.0.1:{port}/metrics").status_code == 404
    finally:
        server.terminate()
        assert server.wait(timeout=SECONDS) is not None


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _link(server: subprocess.Popen[bytes], said: Path) -> str:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        if found := re.search(r"http://\S+/welcome/\S+", said.read_text()):
            return found[0]
        time.sleep(0.1)
    pytest.fail(said.read_text())


def _answer(browser: httpx.Client, server: subprocess.Popen[bytes], url: str) -> httpx.Response:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            return browser.get(url)
        except httpx.TransportError:
            time.sleep(0.1)
    pytest.fail("the pages were not served")


def test_it_needs_tables(tmp_path: Path) -> None:
    assert bonapayer("review", "--data", tmp_path / "data").returncode == 2
