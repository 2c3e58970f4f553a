"""When a question or section is asked: put together from answers, without an expression."""
