"""The codebook as DDI Codebook 2.5, which archives read: https://ddialliance.org/ddi-codebook."""

from __future__ import annotations

import re
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from surveyapp import __version__
from surveyapp.domain.kinds import AnswerShape, Level
from surveyapp.domain.variables import Source, Variable
from surveyapp.exchange.responses_out.codebook import kind_words
from surveyapp.exchange.responses_out.filter_words import filter_words
from surveyapp.exchange.responses_out.format import Sheet, column_names
from surveyapp.exchange.responses_out.table_schema import DATA_FILE

NAMESPACE = "ddi:codebook:2_5"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def ddi_codebook(sheet: Sheet) -> bytes:
    """Return the document, its elements in the order that the schema asks for."""
    root = Element("codeBook", {"xmlns": NAMESPACE, "version": "2.5"})
    study = SubElement(root, "stdyDscr")
    citation = SubElement(study, "citation")
    _text(SubElement(citation, "titlStmt"), "titl", sheet.survey.title or "?")
    production = SubElement(citation, "prodStmt")
    _text(production, "prodDate", sheet.moment.date().isoformat())
    _text(production, "software", f"Survey App {__version__}")
    info = SubElement(study, "stdyInfo")
    if sheet.survey.description:
        _text(info, "abstract", sheet.survey.description)
    _text(SubElement(info, "sumDscr"), "universe", filter_words(sheet.survey, sheet.wanted))
    file = SubElement(SubElement(root, "fileDscr", {"ID": "F1"}), "fileTxt")
    _text(file, "fileName", DATA_FILE)
    size = SubElement(file, "dimensns")
    _text(size, "caseQnty", str(sheet.total))
    _text(size, "varQnty", str(len(column_names(sheet))))
    _text(file, "fileType", "CSV (RFC 4180), UTF-8")
    data = SubElement(root, "dataDscr")
    names = column_names(sheet)
    head = len(names) - len(sheet.variables)
    for number, name in enumerate(names, 1):
        entry = SubElement(data, "var", {"ID": f"V{number}", "name": _clean(name), "files": "F1"})
        if number <= head:
            _text(entry, "labl", name)
            SubElement(entry, "varFormat", {"type": "character"})
        else:
            _describe(entry, sheet.variables[number - head - 1])
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _describe(entry: Element, variable: Variable) -> None:
    question = variable.question
    entry.set("intrvl", "contin" if variable.level is Level.INTERVAL else "discrete")
    _text(entry, "labl", variable.label)
    asked = SubElement(entry, "qstn")
    _text(asked, "qstnLit", question.text or question.code)
    if question.help:
        _text(asked, "ivuInstr", question.help)
    settings = question.settings
    if question.kind.is_numeric and (settings.minimum, settings.maximum) != (None, None):
        bounds = {"min": settings.minimum, "max": settings.maximum}
        given = {name: f"{bound:g}" for name, bound in bounds.items() if bound is not None}
        SubElement(SubElement(entry, "valrng"), "range", given)
    if question.show_if:
        _text(entry, "universe", question.show_if)
    _text(entry, "txt", kind_words(variable))
    values = list(variable.value_labels)
    if variable.source is Source.CHOICE:
        values = [("0", "not chosen"), ("1", "chosen")]
    if question.kind.shape is AnswerShape.YES_NO:
        values = [("0", "no"), ("1", "yes")]
    for value, label in values:
        category = SubElement(entry, "catgry")
        if value in variable.missing:
            category.set("missing", "Y")
        _text(category, "catValu", value)
        _text(category, "labl", label)
    is_number = question.kind.is_numeric or variable.source in (Source.CHOICE, Source.RANK)
    SubElement(entry, "varFormat", {"type": "numeric" if is_number else "character"})


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
