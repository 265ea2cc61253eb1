"""Telling ops that a run failed, by the Prefect blocks that the settings name; by none until they name one."""

import smtplib
from email.message import EmailMessage
from typing import Any

from prefect import Flow
from prefect.blocks.abstract import NotificationBlock
from prefect.blocks.core import Block
from prefect.client.schemas.objects import FlowRun, State
from pydantic import Field, SecretStr

from pipelines.journal import warn
from pipelines.settings import read_settings


class MailNotice(NotificationBlock):
    """An e-mail over a mail server of one's own. `prefect block register --module pipelines.flows.notices`."""

    _block_type_name = "Bon à payer: mail notice"
    _block_type_slug = "bonapayer-mail"

    host: str = Field(description="The mail server.")
    port: int = Field(default=25, description="Its port.")
    sender: str = Field(description="The address it comes from.")
    recipients: list[str] = Field(description="The addresses it goes to.")
    starttls: bool = Field(default=False, description="Whether the connection is encrypted (STARTTLS).")
    user: str | None = Field(default=None, description="The account, if the server asks for one.")
    password: SecretStr | None = Field(default=None, description="Its password.")

    def notify(self, body: str, subject: str | None = None) -> None:  # type: ignore[override]
        """Sends it. Raises OSError and smtplib's errors where the server does not take it."""
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, ", ".join(self.recipients), subject or ""
        message.set_content(body)
        with smtplib.SMTP(self.host, self.port, timeout=30) as server:
            if self.starttls:
                server.starttls()
            if self.user is not None:
                server.login(self.user, self.password.get_secret_value() if self.password else "")
            server.send_message(message)


def tell_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State) -> None:  # noqa: ARG001 - Prefect's names
    """A hook: says which run failed, and in which state; what the error says stays in the run's log, since it may
    quote a document. A notice that can't be sent is logged, and the next one is tried.
    """
    subject = f"Bon à payer : {flow_run.name} – {state.name}"
    body = (
        f"L'exécution « {flow_run.name} » a échoué ({state.name}). Son journal dit pourquoi.\n"
        f'The run "{flow_run.name}" failed ({state.name}). Its log says why.\n{flow_run.id}\n'
    )
    for name in read_settings().notices:
        try:
            block = Block.load(name)
            if not isinstance(block, NotificationBlock):
                raise TypeError(f"not a notification block: {name}")  # noqa: TRY301 - said as the others are
            block.notify(body, subject)  # type: ignore[unused-coroutine]
        except Exception as error:  # noqa: BLE001 - a notice that fails must not hide the failure it tells of
            warn("notice not sent", trouble=type(error).__name__)
