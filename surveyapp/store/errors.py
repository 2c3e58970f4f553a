"""What can go wrong between the program and the library file, each with its sentence."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from surveyapp.domain.sentences import Sentence, UserError

logger = logging.getLogger(__name__)


class StoreError(UserError):
    """The library file could not be read or written."""


class NotALibraryError(StoreError):
    """The file is empty, damaged, or another program's. Nothing in it was changed."""


class NotAFileError(NotALibraryError):
    """There is a folder, a device or a pipe of this name: nothing that could be restored."""


class MissingLibraryError(NotALibraryError):
    """The library is gone from a place where it should be."""


class DamagedLibraryError(NotALibraryError):
    """The file is a library, but damaged. Nothing in it was changed; some may be readable."""


class StrayWalError(DamagedLibraryError):
    """The WAL beside the file belongs to another file; without the WAL the file is sound."""

    def __init__(self, path: Path) -> None:
        wal, index = f"{path.name}-wal", f"{path.name}-shm"
        super().__init__(
            "“{wal}” holds changes that do not fit “{path}”, as when an older copy was put in the"
            " library’s place. Everything was left as it is; restore a backup, or open the library"
            " read-only to see what is there without them. To go on with this copy, move"
            " “{wal}” and “{index}” away.",
            wal=wal,
            path=path,
            index=index,
        )


class AlteredLibraryError(NotALibraryError):
    """The tables are not as this program makes them: another program or damage changed them.

    Nothing is read from it: a view in a table's place may never come to an end.
    """


class NewerLibraryError(StoreError):
    """A newer version of the program wrote this file. Nothing in it was changed."""


class OlderLibraryError(StoreError):
    """An older version wrote this file, and it may not be brought up to date here."""


class UnwritableLibraryError(StoreError):
    """The file or its folder may be read, but not written."""


class ChangedLibraryError(StoreError):
    """The file was written while it was read without locks: what was read may be a mix."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "“{path}” was changed by another program while it was read. As it may only be read"
            " here, what was read may be partly of before and partly of after; try again once"
            " that program is done.",
            path=path,
        )


class MovedLibraryError(StoreError):
    """The path no longer names the open file: what is written now could be lost with that file."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "“{path}” was moved, deleted or replaced by another program while it was open."
            " Nothing was saved. Put it back where it was, then try again.",
            path=path,
        )


class DiskError(StoreError):
    """The disk failed to read or write; another one may not."""


class LibraryBusyError(StoreError):
    """Another program holds the library."""


class LibraryInUseError(LibraryBusyError):
    """Another program holds the lock of the library: it may write, we may not."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            "“{path}” is open in another window or program. Close it there, then try again.",
            path=path,
        )
        self.path = path


class ReadOnlyLibraryError(StoreError):
    """The library was opened only to be read."""

    def __init__(self) -> None:
        super().__init__("The library is open for reading only. Nothing was saved.")


class TooLittleMemoryError(StoreError):
    """A PIN could not be checked: that takes more memory than is free."""

    def __init__(self) -> None:
        super().__init__(
            "This computer has too little free memory to check the PIN. It was not counted as"
            " wrong; close other programs, then try again."
        )


class InterruptedReadError(StoreError):
    """Reading was stopped, as was asked for."""


class SurveyNotFoundError(StoreError):
    """There is no survey with this id."""

    def __init__(self) -> None:
        super().__init__("Survey not found")


class ResponseNotFoundError(StoreError):
    """There is no response with this id."""

    def __init__(self) -> None:
        super().__init__("Response not found")


class UnkeepableTextError(StoreError):
    """A text of a survey holds what no file can; ``reason`` says what that is."""

    def __init__(self, reason: Sentence) -> None:
        super().__init__(
            "{reason} It is in the title, a question or a choice. Nothing was saved; delete it"
            " there and type it again.",
            reason=reason,
        )


class AnswerWithoutQuestionError(StoreError):
    """An answer is to a question or choice that is no longer in the survey."""

    def __init__(self) -> None:
        super().__init__(
            "A question or choice that was answered is no longer in the survey. Nothing was"
            " saved; undo that deletion in Build first."
        )


@contextmanager
def corrupt_value_errors() -> Iterator[None]:
    """Raise a stored value that makes no sense as a StoreError; also a decorator.

    The program stores no such value, but damage makes them, as a date in a 13th month.
    """
    try:
        yield
    except (ValueError, TypeError, LookupError) as error:
        # Where it was, in case the fault is ours; not its text, which may quote an answer.
        *_, place = traceback.extract_tb(error.__traceback__)
        logger.error("%s in %s, line %s", type(error).__name__, place.filename, place.lineno)
        raise NotALibraryError(
            "Something in the library makes no sense, as if the file were damaged. Look through"
            " it with Check library, and restore a backup if it is."
        ) from None
