"""What is wrong in a file that is to become a survey, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

from surveyapp.domain.sentences import Sentence


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: ``place`` as the file's kind names places.

    Of a survey file it is a JSON path, such as ``$.sections[0]``, of a workbook the sheet,
    row and column.
    """

    place: str | Sentence
    what: Sentence

    @property
    def sentence(self) -> Sentence:
        """The whole of it, for a person."""
        return Sentence("{place}: {what}", place=self.place, what=self.what)
