"""The life of a question: from redaction to a reviewed answer and a trend."""
