"""Requests of one screen of the window for another."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

BUILD, PREVIEW, COLLECT, RESULTS = PAGES = ("build", "preview", "collect", "results")
"""The pages of a survey."""
SUMMARY = "summary"
"""A part of the results that can be asked for as if it were a page."""
KIOSK = "kiosk"
"""The look before the start of the kiosk, which can be asked for as if it were a page."""


class Navigator(QObject):
    """The signals by which a screen requests something of its window.

    The screens get it by constructor and emit; `Screens` and the session connect. So no widget
    between the two has to pass a request on.

    Signals:
        library_requested: the `Path` of another library to open instead.
        restore_requested: the `Path` of a backup to put in this library's place.
        kiosk_requested: the id of the survey to be answered on this screen from now on.
        survey_requested: the id of a survey to choose, and the page of it to show.
        page_requested: the page of the chosen survey to show, or `SUMMARY`.
        translations_requested: the window over which the chosen survey is to be translated,
            and into which language ("" for any).
        kiosk_words_requested: the same, for the kiosk's own words in that language.
        opening_requested: the chosen survey is to be opened for responses.
        import_requested: a file of responses is to be chosen and imported.
        imported: the report of an import, once it is in the library.
        export_requested: the id of a survey, and the `ResponseFilter` in force.
    """

    library_requested = Signal(object)
    restore_requested = Signal(object)
    kiosk_requested = Signal(int)
    survey_requested = Signal(int, str)
    page_requested = Signal(str)
    translations_requested = Signal(object, str)
    kiosk_words_requested = Signal(object, str)
    opening_requested = Signal()
    import_requested = Signal()
    imported = Signal(object)
    export_requested = Signal(int, object)
