"""What can go wrong with a measurement."""


class EvalError(Exception):
    """A measurement that cannot be made; its text is one sentence for the operator."""
