"""Conditions as a person puts them together: a question, an operator, a value, in groups.

An expression stays what a survey stores. It is read as such parts (`reading`) and
written again from them (`writing`); what no operator says is kept as the expression it
is, so nothing is lost by looking at it.
"""
