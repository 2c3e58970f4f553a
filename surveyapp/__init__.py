"""Survey App: build surveys, collect answers offline, look at them, export them."""

__version__ = "0.1.0"
