"""XLSForm's expressions: ``${age} >= 18 and selected(${colours}, 'red')``.

An answer is named by its question's code; a choice is the text of its code, several
choices are their codes with spaces between. `parsing` makes a tree of `nodes` from the
text, `evaluation` a value from the tree, `printing` a text from it again; `uses` finds
in it which questions and choices it speaks of.
"""
