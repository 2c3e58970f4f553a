"""What a block is called where several stand below each other, and what is drawn of it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from surveyapp.domain.blocks import Block, Scope
from surveyapp.views.builder.kind_presentation import kind_name
from surveyapp.views.builder.palette.entries import picture_of_question
from surveyapp.views.home.starter_pictures import Draw, picture_of

translate = QCoreApplication.translate


def what_it_is(block: Block) -> str:
    """Return how much of a survey it is: "Section, 5 questions", "Number"."""
    if block.scope is Scope.QUESTIONS and len(block.kinds) == 1:
        return kind_name(block.kinds[0])
    counted = how_many(block)
    if block.scope is Scope.QUESTIONS:
        return counted
    if block.scope is Scope.SURVEY:
        return translate("SavedBlocks", "Survey, {counted}").format(counted=counted)
    return translate("SavedBlocks", "Section, {counted}").format(counted=counted)


def how_many(block: Block) -> str:
    """Return how many questions it has, in words."""
    count = len(block.kinds)
    if count == 1:
        return translate("SavedBlocks", "1 question")
    said = translate("SavedBlocks", "{count} questions")
    return said.format(count=QLocale().toString(count))


def picture(block: Block) -> Draw:
    """Return what draws what respondents get of it."""
    if block.scope is Scope.QUESTIONS:
        return picture_of_question(next(block.content.questions()))
    return picture_of(block.kinds)
