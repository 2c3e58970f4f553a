"""Tests of Survey App, in the same folders as the code."""
