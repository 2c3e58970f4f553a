"""Bringing a file of responses into the library: what it holds, before it is done."""
