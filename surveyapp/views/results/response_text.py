"""One response as a text: its date, source and the like, then every question with its answer."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtGui import (
    QFont,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from surveyapp.domain.answers import Answer, Moment, Number, Response, Selection
from surveyapp.domain.kinds import AnswerShape
from surveyapp.domain.survey import MatrixRow, Question, Survey
from surveyapp.models.line_text import local_number
from surveyapp.models.moments import local_moment, moment_text
from surveyapp.views.response_counts import why_unfinished
from surveyapp.views.theme import GRID, muted

translate = QCoreApplication.translate


class ResponseText:
    """Writes a response into a document as plain characters: an answer is never markup."""

    def __init__(self, document: QTextDocument, font: QFont, palette: QPalette) -> None:
        document.clear()
        document.setDocumentMargin(GRID)
        self._cursor = QTextCursor(document)
        self._plain = QTextCharFormat()
        self._plain.setFont(font)
        self._plain.setForeground(palette.color(QPalette.ColorRole.Text))
        self._muted = QTextCharFormat(self._plain)
        self._muted.setForeground(muted(palette))
        self._bold = QTextCharFormat(self._plain)
        self._bold.setFontWeight(QFont.Weight.DemiBold)
        self._heading = QTextCharFormat(self._bold)
        self._heading.setFontPointSize(font.pointSizeF() * 1.2)

    def write(self, survey: Survey, response: Response) -> None:
        """Write the facts, then each section's questions with their answers."""
        for name, value in _facts(response):
            self._block(0)
            self._cursor.insertText(f"{name}: ", self._muted)
            self._cursor.insertText(value, self._plain)
        for section in survey.sections:
            questions = [q for q in section.questions if _is_shown(q, response)]
            if questions and section.title:
                self._block(3 * GRID)
                self._cursor.insertText(section.title, self._heading)
            for question in questions:
                self._question(question, response)

    def _question(self, question: Question, response: Response) -> None:
        self._block(2 * GRID)
        self._cursor.insertText(question.text, self._bold)
        if question.kind.has_rows:
            for row in question.rows:
                if not row.retired or row.uuid in response.answers:
                    self._matrix_row(question, row, response)
        else:
            self._block(GRID // 2)
            self._answer(question, question.uuid, response)

    def _matrix_row(self, question: Question, row: MatrixRow, response: Response) -> None:
        self._block(GRID // 2)
        self._cursor.insertText(f"{row.label}: ", self._muted)
        self._answer(question, row.uuid, response)

    def _answer(self, question: Question, key: str, response: Response) -> None:
        if key not in response.answers:
            self._cursor.insertText(_not_asked(response), self._muted)
        elif response.answers[key] in (None, ""):
            self._cursor.insertText(translate("ResponseText", "Left blank"), self._muted)
        else:
            self._cursor.insertText(_answer_text(question, response.answers[key]), self._plain)

    def _block(self, above: int) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        # Each paragraph runs the way its own words do.
        block.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        if self._cursor.document().isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)


def _facts(response: Response) -> list[tuple[str, str]]:
    """Return the names and values of what is known of a response besides its answers."""
    locale = QLocale()
    found = [(translate("ResponseText", "Status"), _status(response))]
    if response.submitted_at is not None:
        moment = local_moment(response.submitted_at)
        date = locale.toString(moment.date(), QLocale.FormatType.LongFormat)
        time = locale.toString(moment.time(), QLocale.FormatType.ShortFormat)
        found.append((translate("ResponseText", "Date"), f"{date}, {time}"))
    if response.duration is not None:
        found.append((translate("ResponseText", "Time taken"), _duration(response.duration)))
    sources = {
        "kiosk": translate("ResponseText", "Kiosk"),
        "entry": translate("ResponseText", "Entered here"),
        "import": translate("ResponseText", "Imported from a file"),
    }
    source = sources.get(response.source, response.source)
    found.append((translate("ResponseText", "Source"), source))
    if response.email:
        found.append((translate("ResponseText", "Email"), response.email))
    if response.language:
        name = QLocale(response.language).nativeLanguageName() or response.language
        found.append((translate("ResponseText", "Language"), name))
    return found


def _answer_text(question: Question, answer: Answer) -> str:
    if isinstance(answer, Selection):
        return _selection_text(question, answer)
    if isinstance(answer, bool):
        return translate("ResponseText", "Yes") if answer else translate("ResponseText", "No")
    if isinstance(answer, Number | Moment):
        return answer.spelling
    if isinstance(answer, int | float):
        return local_number(answer)
    if question.kind.is_moment:
        return moment_text(question.kind.shape, answer or "")
    return answer or ""


def _selection_text(question: Question, answer: Selection) -> str:
    taken = [question.choice(uuid) for uuid in answer.choices]
    if question.kind.shape is AnswerShape.CHOICES:
        taken = [choice for choice in question.choices if choice in taken]
    words = [
        f"{choice.label}: {answer.other}" if choice.other and answer.other else choice.label
        for choice in taken
    ]
    if question.kind.shape is AnswerShape.RANKING:
        locale = QLocale()
        words = [f"{locale.toString(rank)}. {label}" for rank, label in enumerate(words, 1)]
    elif len(words) > 1:
        words = [f"• {label}" for label in words]
    return "\n".join(words)


def _is_shown(question: Question, response: Response) -> bool:
    """Return whether a question belongs in the text: a retired one only if it was asked."""
    if not question.kind.takes_answer:
        return False
    return not question.retired or any(key in response.answers for key in question.keys)


def _not_asked(response: Response) -> str:
    if response.complete:
        return translate("ResponseText", "Not asked")
    return translate("ResponseText", "Not asked or not reached")


def _status(response: Response) -> str:
    if response.complete:
        return translate("ResponseText", "Complete")
    return why_unfinished(response.reason)


def _duration(seconds: float) -> str:
    whole = max(0, round(seconds))
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        text = translate("ResponseText", "{hours} h {minutes} min")
        return text.format(hours=hours, minutes=minutes)
    if minutes:
        text = translate("ResponseText", "{minutes} min {seconds} s")
        return text.format(minutes=minutes, seconds=rest)
    return translate("ResponseText", "{seconds} s").format(seconds=rest)
