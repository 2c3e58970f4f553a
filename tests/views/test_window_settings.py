"""What the window remembers: it comes back after a new start, and nonsense does no harm."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from surveyapp import paths
from surveyapp.views.theme import Appearance
from surveyapp.views.window_settings import MOST_RECENT, HomeView, WindowSettings


def started_again(settings: WindowSettings) -> WindowSettings:
    settings.save()
    return WindowSettings()


def test_everything_remembered_comes_back_after_a_new_start(tmp_path):
    settings = WindowSettings()
    every_byte = QByteArray(bytes(range(256)))
    settings.geometry = every_byte
    settings.list_width = 345
    settings.is_list_shown = True
    settings.home_view = HomeView.TABLE
    settings.set_recent_surveys(tmp_path / "a/b.surveys", (7, 3))
    settings.set_header_state("responses", QByteArray(b"header"))
    settings.set_last_survey(tmp_path / "a/b.surveys", 7)
    settings.last_page = "results"
    settings.appearance = Appearance.DARK
    settings.add_library(tmp_path / "größe, 100 %; \\x.surveys")

    again = started_again(settings)

    assert (paths.data_folder() / "window.ini").exists()
    assert again.geometry == every_byte
    assert again.list_width == 345
    assert again.is_list_shown
    assert again.home_view is HomeView.TABLE
    assert again.recent_surveys(tmp_path / "a/b.surveys") == (7, 3)
    assert again.header_state("responses") == QByteArray(b"header")
    assert again.header_state("other").isEmpty()
    assert again.last_survey(tmp_path / "a/b.surveys") == 7
    assert again.last_survey(tmp_path / "a/c.surveys") == 0
    assert again.last_page == "results"
    assert again.appearance is Appearance.DARK
    assert again.last_library == tmp_path / "größe, 100 %; \\x.surveys"
    assert again.recent_libraries == [tmp_path / "größe, 100 %; \\x.surveys"]


def test_the_first_start_has_the_defaults():
    settings = WindowSettings()
    assert settings.geometry.isEmpty()
    assert settings.last_survey(Path("x.surveys")) == 0
    assert settings.list_width == 0
    assert not settings.is_list_shown
    assert settings.home_view is HomeView.AUTOMATIC
    assert settings.recent_surveys(Path("x.surveys")) == ()
    assert settings.last_page == ""
    assert settings.appearance is Appearance.SYSTEM
    assert settings.last_library is None
    assert settings.recent_libraries == []


def test_recent_libraries_are_few_without_repetition_the_last_one_first(tmp_path):
    settings = WindowSettings()
    for number in range(MOST_RECENT + 3):
        settings.add_library(tmp_path / f"{number}.surveys")
    settings.add_library(tmp_path / "5.surveys")
    again = started_again(settings)
    assert [path.stem for path in again.recent_libraries] == [
        "5",
        "10",
        "9",
        "8",
        "7",
        "6",
        "4",
        "3",
    ]


def test_a_file_of_nonsense_gives_the_defaults(tmp_path):
    path = tmp_path / "window.ini"
    path.write_text(
        "[window]\nappearance=purple\ngeometry=12\npage=a, b\n"
        "[libraries]\nlast=\nrecent\\size=many\nrecent\\1\\path=x\n",
        encoding="utf-8",
    )
    settings = WindowSettings(path)
    assert settings.appearance is Appearance.SYSTEM
    assert settings.last_library is None
    assert settings.recent_libraries == []
    assert isinstance(settings.geometry, QByteArray)
    assert isinstance(settings.last_page, str)


def test_no_window_waits_for_another_or_for_what_a_crash_left(tmp_path):
    path = tmp_path / "window.ini"
    (tmp_path / "window.ini.lock").write_bytes(b"")
    one, other = WindowSettings(path), WindowSettings(path)
    one.last_page = "build"
    other.set_last_survey(tmp_path / "b.surveys", 2)
    one.save()
    other.save()
    again = WindowSettings(path)
    assert (again.last_page, again.last_survey(tmp_path / "b.surveys")) == ("build", 2)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["window.ini", "window.ini.lock"]


def test_what_another_window_has_set_since_is_not_undone(tmp_path):
    one, other = (WindowSettings(tmp_path / "window.ini") for _ in range(2))
    one.last_page = "build"
    one.save()
    other.last_page = "results"
    other.save()
    one.appearance = Appearance.DARK
    one.save()
    again = WindowSettings(tmp_path / "window.ini")
    assert (again.last_page, again.appearance) == ("results", Appearance.DARK)


def test_settings_that_cannot_be_saved_stop_nothing(tmp_path):
    (tmp_path / "folder").write_text("in the way")
    settings = WindowSettings(tmp_path / "folder" / "window.ini")
    settings.last_page = "build"
    settings.save()
    assert settings.last_page == "build"
