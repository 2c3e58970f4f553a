"""How one answers: the inputs of all kinds of questions, drawn as their look says."""
