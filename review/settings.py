"""What an organisation may set about reviewing."""

from datetime import timedelta
from decimal import Decimal

from pydantic import Field, PositiveInt

from records.account import Role
from records.record import Record


class ReviewSettings(Record):
    """`hosts` are the names by which browsers may call the pages, beside the address served on. `behind_https` says
    that a proxy in front speaks HTTPS. `overriding` roles may override a block. A session ends after `idle_minutes`
    without a question, and after `session_hours` whatever happens; an invoice stays locked `lock_minutes` after its
    reader's last sign of life; after `sign_in_failures` under one name, or ten times as many from one address, within
    `sign_in_minutes`, the next sign-in is refused. `minutes_by_hand` is what checking an invoice takes without this
    program, an estimate. In `shadow` mode all is read and checked beside the old way, and nothing can be decided.
    """

    hosts: tuple[str, ...] = ()
    behind_https: bool = False
    overriding: tuple[Role, ...] = (Role.SUPERVISOR, Role.ADMINISTRATOR)
    idle_minutes: PositiveInt = 30
    session_hours: PositiveInt = 12
    lock_minutes: PositiveInt = 5
    sign_in_failures: PositiveInt = 5
    sign_in_minutes: int = Field(default=15, ge=1, le=1440)
    link_hours: PositiveInt = Field(default=72, description="how long a one-time link may be used")
    minutes_by_hand: Decimal | None = Field(default=None, gt=0, le=1000)
    shadow: bool = False

    @property
    def idle(self) -> timedelta:
        return timedelta(minutes=self.idle_minutes)

    @property
    def session(self) -> timedelta:
        return timedelta(hours=self.session_hours)
