"""A failed run tells ops by the blocks that the settings name, and says nothing of any document."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from tests.pipelines.run_command import ROOT

SAVE = """
from pipelines.flows.notices import MailNotice
MailNotice(host="127.0.0.1", port={port}, sender="bonapayer@exemple.ca", recipients=["ops@exemple.ca"]).save("ops")
"""
RUN = "from pipelines.process_batch import process_batch; process_batch()"


class MailServer(threading.Thread):
    """Takes one mail."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        self.mail = b""

    def run(self) -> None:
        connection, _ = self._listening.accept()
        with connection, connection.makefile("rwb") as talk:

            def answer(line: bytes) -> None:
                talk.write(line + b"\r\n")
                talk.flush()

            answer(b"220 here")
            for line in talk:
                if line.upper().startswith(b"DATA"):
                    answer(b"354 go on")
                    while (said := talk.readline()) != b".\r\n":
                        self.mail += said
                answer(b"221 bye" if line.upper().startswith(b"QUIT") else b"250 ok")


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    yield server
    server.join(timeout=10)


def _python(code: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_failed_batch_is_told_by_mail(prefect_server: dict[str, str], mail_server: MailServer) -> None:
    saved = _python(SAVE.format(port=mail_server.port), prefect_server)
    assert saved.returncode == 0, saved.stderr
    environment = {**prefect_server, "BONAPAYER_NOTICES": '["bonapayer-mail/absent", "bonapayer-mail/ops"]'}
    done = _python(RUN, environment)
    assert "no tables" in done.stderr
    mail_server.join(timeout=30)
    mail = mail_server.mail.decode()
    assert "To: ops@exemple.ca" in mail
    assert "Failed" in mail
    assert "no tables" not in mail
