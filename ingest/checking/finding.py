"""What is wrong on a line of a page."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing to mend; `sentence` is the rest of a Dutch sentence and says what to do."""

    file: str
    line: int  # from 1
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, regel {self.line}: {self.sentence}"
