"""Tests of survey files in the window."""
