"""Opening a library in the window: the wait, and the ways on when it does not open."""
