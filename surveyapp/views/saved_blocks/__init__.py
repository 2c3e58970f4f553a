"""The library of questions: keeping parts of surveys under a name, and looking after them."""
