"""Tests of questionnaires in the formats of other tools."""
