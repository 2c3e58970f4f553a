"""Tests of publishing changes in the window."""
