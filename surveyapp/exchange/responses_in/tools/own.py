"""Our own exports, and whatever else begins with their three columns."""

from __future__ import annotations

from surveyapp.exchange.responses_in.tools.tool import SurveyTool

TOOL = SurveyTool(name="surveyapp", label="Survey App")
"""Recognised by its first columns in their order: `surveyapp.exchange.responses_in.own_csv`."""
