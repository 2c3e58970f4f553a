"""Work in threads, and the library as the window sees it. QtCore only."""
