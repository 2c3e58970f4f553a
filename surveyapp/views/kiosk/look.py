"""The look of the kiosk: sizes by the screen, colours by the survey.

The kiosk has a style sheet of its own over the program's. It is made anew when the screen,
the colours, the text size or the contrast change.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from string import Template

from PySide6.QtCore import QSize

from surveyapp import paths
from surveyapp.domain.kiosk import KioskSettings, Theme
from surveyapp.views.answering.look import KIOSK, LEAST_TARGET, Look, TextSize, themed_look
from surveyapp.views.contrast import LEAST_CONTRAST, LEAST_EDGE, contrast, legible_on, mixed
from surveyapp.views.fonts import BUNDLED
from surveyapp.views.kiosk.themes import THEMES
from surveyapp.views.tokens import DARK, LIGHT, LOW_TO_HIGH

_LEAST_FONT, _MOST_FONT = 17, 68
_GLOWS = (0.16, 0.12, 0.08, 0.04)
"""Shares of the accent in the light that drifts over the attract screen, the best one first."""


def look_of(
    settings: KioskSettings,
    screen: QSize,
    text_size: TextSize = TextSize.NORMAL,
    *,
    high_contrast: bool = False,
) -> Look:
    """Return the look for a survey on a screen of this size."""
    fitting = min(screen.height() / 32, screen.width() / 38)
    # Not smaller on a small screen: fingers are as large there as anywhere.
    fitting = min(max(fitting, _LEAST_FONT), _MOST_FONT)
    is_strong = high_contrast or settings.theme is Theme.CONTRAST
    plain = _high_contrast() if is_strong else _plain()
    look = replace(plain, screen=screen, font=round(fitting * text_size / 100), text_size=text_size)
    look = replace(look, high_contrast=high_contrast, is_strong=is_strong)
    return look if is_strong else _coloured(look, settings)


def glow_of(look: Look) -> str:
    """Return a colour near the ground, as far from it as words and edges allow; "" for none."""
    if look.is_strong:
        return ""
    grounds = (look.ground, look.ground_end or look.ground)
    for share in _GLOWS:
        lit = [mixed(ground, look.accent, share) for ground in grounds]
        words = [contrast(text, one) for text in (look.text, look.muted) for one in lit]
        edges = [contrast(edge, one) for edge in (look.line, look.accent) for one in lit]
        if min(words) >= LEAST_CONTRAST and min(edges) >= LEAST_EDGE:
            return lit[-1]
    return ""


def style_sheet(look: Look) -> str:
    """Return resources/style/kiosk.qss, filled in for this look."""
    values = {
        name: getattr(look, name)
        for name in (
            "font", "ground", "base", "text", "muted", "line", "accent", "on_accent",
            "accent_soft", "danger", "danger_soft", "target", "gap", "border", "ring", "radius",
            "pad",
        )
    }  # fmt: skip
    small = max(14, look.enlarged(0.8))
    tool = max(LEAST_TARGET, round(small * 1.9))
    values |= {
        "ground_fill": _fill(look),
        "title": look.enlarged(2.0),
        "heading": look.enlarged(1.35),
        "question": look.enlarged(1.2),
        "lead": look.enlarged(1.6),
        "tool": tool - 2 * look.border,
        "pill": tool // 2,
        "way": look.target if look.screen.height() < 10 * look.target else round(look.target * 1.2),
        "family": BUNDLED,
        "small": small,
        # A field is as high as a target, border included; a style sheet gives it without.
        "line_room": look.target - 2 * look.border,
        "half": round(look.font * 0.3),
        "bar": max(20, round(look.font * 0.9)),
        "images": f"{(paths.resources() / 'style').as_posix()}/"
        + ("dark" if contrast(look.base, "#000000") < contrast(look.base, "#ffffff") else "light"),
    }
    return Template(_template()).substitute({name: str(value) for name, value in values.items()})


def _fill(look: Look) -> str:
    """Return what the style sheet fills the screen with."""
    if not look.ground_end:
        return look.ground
    stops = f"stop:0 {look.ground}, stop:1 {look.ground_end}"
    return f"qlineargradient(x1:0, y1:0, x2:0, y2:1, {stops})"


@cache
def _template() -> str:
    return (paths.resources() / "style" / "kiosk.qss").read_text(encoding="utf-8")


def _plain() -> Look:
    scheme = LIGHT
    return themed_look(scheme, KIOSK, QSize(), _LEAST_FONT, ground=scheme.canvas, focus=scheme.text)


def _high_contrast() -> Look:
    return replace(
        _plain(),
        ground="#000000",
        base="#000000",
        text="#ffffff",
        muted="#ffffff",
        line="#ffffff",
        focus="#ffffff",
        accent="#ffe14d",
        on_accent="#000000",
        accent_soft="#3d3600",
        danger="#ffb4ab",
        danger_soft="#3b0a07",
    )


def _coloured(look: Look, settings: KioskSettings) -> Look:
    own = THEMES.get(settings.theme)
    if own is not None:
        settings = replace(settings, ground=own.ground, accent=own.accent)
        look = replace(look, ground_end=own.ground_end)
    if settings.ground:
        text = legible_on(settings.ground)
        muted = mixed(settings.ground, text, 0.82)
        is_dark = text == "#ffffff"
        scheme = DARK if is_dark else LIGHT
        look = replace(
            look,
            ground=settings.ground,
            base=mixed(settings.ground, "#ffffff", 0.12 if is_dark else 0.75),
            text=text,
            muted=muted if contrast(muted, settings.ground) >= LEAST_CONTRAST else text,
            line=mixed(settings.ground, text, 0.55),
            focus=text,
            accent=scheme.accent if is_dark else scheme.accent_fill,
            on_accent=scheme.canvas if is_dark else scheme.on_accent,
            danger=scheme.danger,
            danger_soft=scheme.danger_soft,
        )
    accent = settings.accent or look.accent
    return replace(
        look,
        faces=() if settings.neutral_faces else LOW_TO_HIGH[LIGHT],
        accent=accent,
        on_accent=legible_on(accent),
        accent_soft=mixed(look.base, accent, 0.16),
    )
