"""The survey tools whose files are known: a module describes one, `registry` lists all."""
