"""What can go wrong, as one small tree of exceptions. Each carries a stable ``code`` and a sentence for the user."""

from __future__ import annotations


class LetterError(Exception):
    """Any failure that Lettrine foresees; ``code`` is stable, the message tells the user what to do."""

    code = "error"


class UnreadableFile(LetterError):
    """The file cannot be opened, or its bytes cannot be made into text."""

    code = "unreadable"


class UnsupportedFormat(LetterError):
    """The file is of a kind that no reader takes."""

    code = "unsupported_format"


class LimitExceeded(LetterError):
    """The file or its text is larger than the limits allow."""

    code = "limit_exceeded"


class ModelError(LetterError):
    """A folder holds no trained model, or one that this version cannot load."""

    code = "model"


class LawDataError(LetterError):
    """A law file breaks its own rules: a fault of the package, not of the letter."""

    code = "law_data"


class RuleError(LetterError):
    """A rule file breaks its own rules: a fault of the package, not of the letter."""

    code = "rule"
