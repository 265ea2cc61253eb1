"""What one composed layout is made of, drawn by its number."""

from dataclasses import dataclass

from benchmarks.factory.issued import Grain
from benchmarks.factory.layouts.composed import field_words, kept_out_words
from benchmarks.factory.layouts.composed.choice import Choice
from benchmarks.factory.layouts.composed.emission import EMISSIONS, KEPT_OUT_EMISSIONS, Emission
from benchmarks.factory.layouts.composed.field_words import Words
from benchmarks.factory.layouts.composed.heading import Heading, heading
from benchmarks.factory.layouts.composed.look import Look, look
from benchmarks.factory.layouts.composed.restated import Parties, parties
from benchmarks.factory.layouts.composed.sums import Sums, sums
from benchmarks.factory.layouts.composed.table import Table, table

FRAMES = (
    "seller_left_facts_right", "seller_on_top", "facts_left_seller_right", "band_on_top", "two_boxes", "side_bar",
    "window_envelope",
    "letter", "title_first", "three_columns", "seller_below", "form", "right_bar", "summary_on_top", "stacked",
    "facts_above", "ruled_title", "buyer_at_right", "buyer_above_seller", "title_up_the_side", "facts_panel",
    "centred_head", "seller_on_top",
    "sums_above", "sums_beside", "boxed_page", "seller_left_facts_right", "buyer_at_right", "ruled_title", "facts_last",
    "seller_left_facts_right", "band_on_top", "facts_panel", "buyer_above_seller", "three_across",
)  # fmt: skip
LETTERHEADS = (
    "name_and_lines", "one_line", "logo_left", "centred", "name_only", "logo_above", "spread", "ruled",
    "white_on_colour", "picture",
    "initials_box", "columns", "address_first", "compact", "vertical_rule",
    "labelled_lines", "right_aligned", "wordmark", "trade_name", "contact_first", "tagline", "name_below_address",
    "double_rule", "shaded",
    "stamp",
)  # fmt: skip
_WIDE_LETTERHEADS = ("columns",)
_FRAMES_WITH_ROOM = (
    "seller_on_top",
    "window_envelope",
    "letter",
    "stacked",
    "seller_below",
    "buyer_at_right",
    "facts_panel",
)
_WIDE_BUYERS = ("with_ship_to", "columns", "labelled_rows", "label_left")
_FRAMES_WITH_ROOM_FOR_BUYERS = (
    "window_envelope", "letter", "stacked", "facts_left_seller_right", "summary_on_top", "side_bar",
    "seller_left_facts_right", "right_bar",
)  # fmt: skip
BUYERS = (
    "label_above", "label_left", "boxed", "no_label", "label_inline", "heading_band", "with_ship_to", "one_line",
    "indented", "columns",
    "below_rule", "number_first",
    "labelled_rows", "label_above", "upper_case", "with_country", "no_label", "grey_panel", "address_inline",
    "unit_first", "label_left",
    "bracketed", "no_label", "right_aligned",
)  # fmt: skip
FOOTERS = (
    "nothing", "page_of", "thanks", "late_interest", "contact_line", "bank", "payable_to", "page_only", "terms_line",
    "legal_line", "thanks_and_page",
    "printed_by", "two_lines", "nothing", "page_of", "copies", "page_of_left", "address_only", "slogan", "nothing",
    "software",
)  # fmt: skip
REGISTRATION_PLACES = (
    "letterhead",
    "footer",
    "letterhead",
    "below_sums",
    "facts",
    "above_table",
    "footer",
    "below_sums",
    "buyer_side",
    "bottom_row",
)
EXTRAS = (
    *["nothing"] * 4, "terms_and_letter", *["nothing"] * 4, "nothing", "cover_letter", "nothing", "general_terms",
    "top_stub", "nothing",
    "slip", *["nothing"] * 3, "ocr_slip", "nothing", "slip", *["nothing"] * 2, "nothing", *["nothing"] * 4,
    "privacy_notice",
    *["nothing"] * 4, "receipt_letter", *["nothing"] * 4, "nothing",
)  # fmt: skip
ASIDES = (
    *["nothing"] * 4, "budget", *["nothing"] * 4, "earlier_invoices", "contract_follow_up", "nothing", "signatures",
    "nothing", "year_to_date",
    "ageing", "nothing", "office_use", "nothing", "ways_to_pay", "nothing", "remarks", "nothing", "nothing",
    "hours_by_person",
)  # fmt: skip

KEPT_OUT_FRAMES = (
    "amount_panel", "four_quarters", "facts_beside_rows", "title_between", "remit_to", "facts_under_buyer",
    "seller_across_foot",
)  # fmt: skip
KEPT_OUT_LETTERHEADS = ("two_offices", "labelled_address", "partners", "logo_at_right", "trading_as")
KEPT_OUT_BUYERS = ("label_on_border", "sentence", "name_large", "client_number_last", "label_at_side")
KEPT_OUT_FOOTERS = ("licences", "cheque_address", "deposit", "page_dashes")
KEPT_OUT_REGISTRATION_PLACES = ("above_sums", "top_line")
KEPT_OUT_EXTRAS = ("address_change", "reply_coupon", "rate_notice")
KEPT_OUT_ASIDES = ("bank_of_hours", "people_and_rates", "paid_so_far")


@dataclass(frozen=True, kw_only=True)
class Composition:
    """One variant of each part. `registrations_at` is where the tax numbers stand. `dollars_at_left`: a sign before an
    amount stands at its cell's left; `credited` is how a credit note names the invoice that it corrects.
    """

    look: Look
    frame: str
    letterhead: str
    buyer: str
    buyer_words: Words
    attention: Words | None
    registrations_at: str
    registration_words: tuple[Words, Words]
    neq: Words | None
    account: Words | None
    footer: str
    extra: str
    aside: str
    running: str
    watermark: bool
    dollars_at_left: bool
    credited: Words | None
    buyer_rows: int
    heading: Heading
    table: Table
    sums: Sums
    parties: Parties
    emission: Emission


def composition(choice: Choice, grain: Grain, *, daily: bool) -> Composition:
    """A composition for rows of that grain."""
    rows = table(choice, grain, daily=daily)
    figures = sums(choice)
    frame = choice.of(FRAMES, KEPT_OUT_FRAMES)
    letterhead = choice.of(LETTERHEADS, KEPT_OUT_LETTERHEADS)
    while letterhead in _WIDE_LETTERHEADS and frame not in _FRAMES_WITH_ROOM:
        letterhead = choice.of(LETTERHEADS, KEPT_OUT_LETTERHEADS)
    buyer = choice.of(BUYERS, KEPT_OUT_BUYERS)
    while buyer in _WIDE_BUYERS and frame not in _FRAMES_WITH_ROOM_FOR_BUYERS:
        buyer = choice.of(BUYERS, KEPT_OUT_BUYERS)
    at = choice.of(REGISTRATION_PLACES, KEPT_OUT_REGISTRATION_PLACES)
    if any("{number}" in word for word in figures.words["gst"]) and choice.chance(0.75):
        at = "sums"
    return Composition(
        look=look(choice, len(rows.columns)),
        frame="sums_above" if frame in ("sums_beside", "facts_beside_rows") and len(rows.columns) > 5 else frame,
        letterhead=letterhead,
        buyer=buyer,
        buyer_words=choice.of(field_words.BUYERS, kept_out_words.BUYERS),
        attention=choice.of(field_words.ATTENTION, kept_out_words.ATTENTION) if choice.chance(0.45) else None,
        registrations_at=at,
        registration_words=choice.of(field_words.REGISTRATIONS, kept_out_words.REGISTRATIONS),
        neq=choice.of(field_words.NEQS, kept_out_words.NEQS) if at != "sums" and choice.chance(0.2) else None,
        account=choice.of(field_words.ACCOUNTS, kept_out_words.ACCOUNTS) if choice.chance(0.15) else None,
        footer=choice.of(FOOTERS, KEPT_OUT_FOOTERS),
        extra=choice.of(EXTRAS, KEPT_OUT_EXTRAS),
        aside=choice.of(ASIDES, KEPT_OUT_ASIDES),
        running=choice.of(
            (
                "",
                "number",
                "",
                "name and number",
                "page",
                "",
                "",
                "",
                "",
                "",
                "number",
                "",
                "page",
                "",
                "number and page",
            )
        ),
        watermark=choice.chance(0.025),
        dollars_at_left=choice.chance(0.12),
        credited=choice.of(field_words.CREDITED, kept_out_words.CREDITED) if choice.chance(0.6) else None,
        buyer_rows=choice.of((1, 1, 1, 2, 2)),
        heading=heading(choice),
        table=rows,
        sums=figures,
        parties=parties(choice),
        emission=choice.of(EMISSIONS, KEPT_OUT_EMISSIONS),
    )
