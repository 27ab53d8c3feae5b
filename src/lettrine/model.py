"""What a letter says: frozen dataclasses and closed vocabularies, and nothing that knows how they were found.

The output contract is documented in ``docs/format.md``; the JSON form and its schema come from this module
(:mod:`lettrine.schema`). Spans are half-open pairs of code points into :attr:`Letter.text`. A field whose metadata says
``omit`` is left out of the JSON when it is ``None``; every other field is always written, as ``null`` if need be.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

SCHEMA_VERSION = "1.1"

T = TypeVar("T")
Span = tuple[int, int]


class LetterType(StrEnum):
    """What kind of letter it is; a letter that decides anything is a ``decision`` whatever else it does."""

    DECISION = "decision"
    SUPPLEMENT = "supplement"
    ACKNOWLEDGEMENT = "acknowledgement"
    EXTENSION = "extension"
    CLARIFICATION_REQUEST = "clarification_request"
    FEE_ESTIMATE = "fee_estimate"
    THIRD_PARTY_NOTICE = "third_party_notice"
    TRANSFER = "transfer"
    OTHER = "other"


class Outcome(StrEnum):
    """What becomes of one thing asked for, or of the whole request."""

    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    REFUSED = "refused"
    NOT_HELD = "not_held"
    NEITHER_CONFIRMED_NOR_DENIED = "neither_confirmed_nor_denied"
    PUBLISHED = "published"
    TRANSFERRED = "transferred"
    PENDING = "pending"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"


class Basis(StrEnum):
    """How a value is known: said outright, covered by context, or drawn from the rest."""

    EXPLICIT = "explicit"
    IMPLICIT = "implicit"
    STATED = "stated"
    INFERRED = "inferred"


class ZoneCode(StrEnum):
    """What a stretch of the letter is for."""

    LETTERHEAD = "letterhead"
    REFERENCE = "reference"
    SUBJECT = "subject"
    SALUTATION = "salutation"
    RECALL = "recall"
    REQUEST_QUOTE = "request_quote"
    DECISION = "decision"
    REASONS = "reasons"
    STATUTE = "statute"
    RECOURSE = "recourse"
    CLOSING = "closing"
    SIGNATURE = "signature"
    ENCLOSURES = "enclosures"
    ANNEX = "annex"
    TABLE = "table"
    MAIL_HEADER = "mail_header"
    MAIL_THREAD = "mail_thread"
    FOOTER = "footer"
    OTHER = "other"


class Role(StrEnum):
    """What a provision is cited for; when it has several, the first of this order is the citation's."""

    GROUND = "ground"
    RECOURSE = "recourse"
    PROCEDURE = "procedure"
    QUOTED = "quoted"


class AttachmentKind(StrEnum):
    """What kind of thing is sent, enclosed, annexed or pointed to."""

    DOCUMENT = "document"
    TABLE = "table"
    LINK = "link"
    LEGAL_TEXT = "legal_text"
    RECOURSE_NOTICE = "recourse_notice"


class Missing(StrEnum):
    """Why a cell of a table holds no value."""

    EMPTY = "empty"
    NOT_AVAILABLE = "not_available"
    NOT_APPLICABLE = "not_applicable"
    SUPPRESSED = "suppressed"
    ZERO_OR_NIL = "zero_or_nil"


class Severity(StrEnum):
    """How much a finding matters to a reader of the letter."""

    INFO = "info"
    WARNING = "warning"
    SERIOUS = "serious"


class Certainty(StrEnum):
    """How sure the program is of the fact that it reports."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


def _omit(default: Any = None) -> Any:
    """A field that is left out of the JSON when it holds ``None``."""
    return field(default=default, metadata={"omit": True})


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a computed value came about: the rule, the names of the values it used, and the law behind it.

    A date that a closed day moved says from which day (``moved_from``) and why it is closed (``closed_day``: ``sunday``,
    ``good_friday``…).
    """

    rule: str
    values: tuple[str, ...] = ()
    provisions: tuple[Provision, ...] | None = _omit()
    moved_from: str | None = _omit()
    closed_day: str | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The characters that prove a value: ``quote`` is the letter's text at ``span``, ``rule`` the rule that found it."""

    span: Span
    quote: str
    rule: str
    page: int | None = _omit()
    boxes: tuple[tuple[float, float, float, float], ...] | None = _omit()
    confidence: float | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found(Evidence, Generic[T]):
    """A value read from the letter, with its evidence; ``basis`` says ``inferred`` when it was not said outright."""

    value: T
    basis: Basis | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory(Found[str]):
    """Who signs: ``value`` is the name, ``title`` the capacity as written."""

    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A stretch of the letter and what it is for."""

    code: ZoneCode
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A place in a law: ``law`` is an id of the law files, ``article`` as officially numbered."""

    law: str | None
    article: str
    subdivision: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Why something is withheld: a provision, or a reason alone; ``reason`` is the letter's own words."""

    provision: Provision | None
    category: str | None
    basis: Basis
    reason: str | None = None
    score: float | None = _omit()
    model: str | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestItem:
    """One thing asked for. A request that the letter does not restate is one item without text, span or quote."""

    id: str
    label: str | None
    text: str | None
    outcome: Outcome
    basis: Basis
    grounds: tuple[Ground, ...] = ()
    span: Span | None = _omit()
    quote: str | None = _omit()
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPoint(Evidence):
    """A statement that decides something of the items named in ``items``."""

    id: str
    outcome: Outcome
    items: tuple[str, ...]
    grounds: tuple[Ground, ...] = ()
    basis: Basis
    explained_by: tuple[str, ...] | None = _omit()
    from_: Derivation | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a provision is cited."""

    span: Span
    quote: str
    subdivision: str | None
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Evidence):
    """A provision that the letter refers to, once, with every place where it does."""

    id: str
    law: str | None
    law_name: str | None = _omit()
    article: str
    subdivision: str | None
    role: Role
    url: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell: as printed, and as a number, a text or nothing; ``missing`` says why there is nothing."""

    raw: str
    value: float | int | str | None
    unit: str | None = _omit()
    missing: Missing | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A table row: the path of header texts that names it, and its cells, one a column."""

    header: tuple[str, ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note under a table, with its marker if it prints one."""

    marker: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLink:
    """A row or a column that answers an item, with a score from 0 to 1 and the reason."""

    item: str
    row: int | None = _omit()
    column: int | None = _omit()
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A printed total that differs from the sum of what it totals."""

    row: int | None = _omit()
    column: int | None = _omit()
    stated: float | int
    sum: float | int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as a statistician needs it; ``columns`` are header paths from the top, the naming column left out."""

    title: str | None
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    source: str | None = None
    period: tuple[str, str] | None = None
    as_of: str | None = None
    links: tuple[TableLink, ...] = ()
    totals: tuple[Total, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Evidence):
    """Something that the letter says it sends, encloses, annexes or points to.

    ``problem`` is the sentence that says why its file, which came with the letter, could not be read.
    """

    id: str
    kind: AttachmentKind
    label: str | None
    title: str | None
    filename: str | None
    url: str | None
    items: tuple[str, ...] = ()
    table: Table | None = _omit()
    problem: str | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCandidate:
    """Another date that a disputed rule of closed days (``unsettled``) or another starting point would give."""

    value: str
    from_: Derivation
    unsettled: bool | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A computed date (ISO 8601): ``value`` is the earliest safe one, ``alternatives`` the later ones."""

    code: str | None = _omit()
    value: str
    from_: Derivation
    alternatives: tuple[DateCandidate, ...] = ()

    @property
    def settled(self) -> str:
        """The last day that the law itself gives beyond dispute: the safe one, or the open day to which a closed one moves it."""
        moved = (o.value for o in self.alternatives if o.from_.moved_from == self.value and not o.unsettled)
        return max([self.value, *moved])

    @property
    def latest(self) -> str:
        """The latest day that any rule gives for it."""
        return max([self.value, *(other.value for other in self.alternatives)])


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """A period of the law (ISO 8601) whose starting day the letter cannot hold, so that it gives no date yet."""

    code: str
    body: str | None
    period: str
    starts_from: str
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recourse:
    """What the letter says of a review or an appeal, the computed last safe day, and the appeal that may follow."""

    stated: bool
    body: Found[str] | None = None
    period: Found[str] | None = None
    starts_from: Found[str] | None = None
    url: Found[str] | None = None
    provisions: tuple[Found[str], ...] = ()
    deadline: Deadline | None = None
    further_appeal: TimeLimit | None = _omit()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a jurist would look at, with its source in the law and how sure the program is. Never legal advice."""

    code: str
    severity: Severity
    certainty: Certainty
    provision: Provision | None
    url: str | None = _omit()
    spans: tuple[Span, ...]
    fr: str
    en: str


NOTICE: Mapping[str, str] = {
    "fr": "Information tirée de la lettre; ce n'est pas un avis juridique.",
    "en": "Information read from the letter; not legal advice.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Can it be appealed, until when, and what is weak in it."""

    appealable: bool
    items: Mapping[str, bool] = field(default_factory=dict)
    deadlines: tuple[Deadline, ...] = ()
    flags: tuple[Finding, ...] = ()
    notice: Mapping[str, str] = field(default_factory=lambda: dict(NOTICE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The request as the letter recalls it."""

    received_on: Found[str] | None = None
    dated: Found[str] | None = None
    clarified_on: tuple[Found[str], ...] = ()
    own_file: Found[bool] | bool = False
    items: tuple[RequestItem, ...] = ()

    @property
    def reception_day(self) -> str | None:
        """The day (ISO 8601) on which it was received; none where that contradicts the day on which it was made."""
        if self.received_on is None or (self.dated is not None and self.received_on.value < self.dated.value):
            return None
        return self.received_on.value

    @property
    def asks_own_file(self) -> bool:
        """Whether the applicant asks for their own file, however that is known."""
        return self.own_file if isinstance(self.own_file, bool) else self.own_file.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text came from; ``pages`` holds the offset in ``text`` at which each page starts."""

    path: str | None
    media_type: str
    sha256: str
    pages: tuple[int, ...] = (0,)
    ocr: bool = False
    truncated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter, read."""

    schema_version: str = SCHEMA_VERSION
    engine_version: str
    text: str
    source: Source
    jurisdiction: str | None
    letter_type: LetterType
    public_body: Found[str] | None
    letter_date: Found[str] | None
    file_numbers: tuple[Found[str], ...]
    subject: Found[str] | None
    signatory: Signatory | None
    outcome: Outcome | None
    languages: tuple[str, ...]
    zones: tuple[Zone, ...]
    request: Request
    points: tuple[DecisionPoint, ...]
    citations: tuple[Citation, ...]
    recourse: Recourse
    attachments: tuple[Attachment, ...]
    assessment: Assessment

    def to_dict(self) -> dict[str, Any]:
        """The letter as plain JSON values, in the form of the published schema."""
        from lettrine.schema import to_json_value  # the codec stands beside the model, not inside it

        value: dict[str, Any] = to_json_value(self)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that could not be read: a record among the letters, so that the others go on."""

    path: str
    code: str
    message: str

    def to_dict(self) -> dict[str, Any]:
        """``{"source": {"path": …}, "error": {"code": …, "message": …}}``"""
        return {"source": {"path": self.path}, "error": {"code": self.code, "message": self.message}}
