"""The French that users read: names of the codes, dates and periods in words, provisions as a jurist writes them."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable, Mapping
from datetime import date

from lettrine.law.calendar import load_calendar
from lettrine.law.jurisdiction import load_categories
from lettrine.law.standing import Standing, State
from lettrine.model import (
    AttachmentKind,
    Basis,
    Certainty,
    DateCandidate,
    Deadline,
    Derivation,
    Failure,
    Ground,
    Letter,
    LetterType,
    Outcome,
    Provision,
    RequestItem,
    Role,
    Severity,
    TimeLimit,
    ZoneCode,
)

OUTCOMES: dict[Outcome, str] = {
    Outcome.GRANTED: "accordé",
    Outcome.PARTIALLY_GRANTED: "accordé en partie",
    Outcome.REFUSED: "refusé",
    Outcome.NOT_HELD: "non détenu",
    Outcome.NEITHER_CONFIRMED_NOR_DENIED: "ni confirmé ni nié",
    Outcome.PUBLISHED: "déjà public",
    Outcome.TRANSFERRED: "dirigé vers un autre organisme",
    Outcome.PENDING: "en attente",
    Outcome.WITHDRAWN: "retiré",
    Outcome.UNANSWERED: "sans réponse",
}

# The same of the request as a whole, «la demande est …».
REQUEST_OUTCOMES: Mapping[Outcome, str] = OUTCOMES | {
    Outcome.GRANTED: "accordée",
    Outcome.PARTIALLY_GRANTED: "accordée en partie",
    Outcome.REFUSED: "refusée",
    Outcome.NOT_HELD: "rien n'est détenu",
    Outcome.PUBLISHED: "tout est déjà public",
    Outcome.TRANSFERRED: "dirigée vers un autre organisme",
    Outcome.WITHDRAWN: "retirée",
}

LETTER_TYPES: Mapping[LetterType, str] = {
    LetterType.DECISION: "Décision",
    LetterType.SUPPLEMENT: "Complément de décision",
    LetterType.ACKNOWLEDGEMENT: "Accusé de réception",
    LetterType.EXTENSION: "Prolongation du délai",
    LetterType.CLARIFICATION_REQUEST: "Demande de précision",
    LetterType.FEE_ESTIMATE: "Estimation des frais",
    LetterType.THIRD_PARTY_NOTICE: "Avis à un tiers",
    LetterType.TRANSFER: "Transmission à un autre organisme",
    LetterType.OTHER: "Autre lettre",
}

ZONES: Mapping[ZoneCode, str] = {
    ZoneCode.LETTERHEAD: "en-tête",
    ZoneCode.REFERENCE: "référence",
    ZoneCode.SUBJECT: "objet",
    ZoneCode.SALUTATION: "appel",
    ZoneCode.RECALL: "rappel de la demande",
    ZoneCode.REQUEST_QUOTE: "demande citée",
    ZoneCode.DECISION: "décision",
    ZoneCode.REASONS: "motifs",
    ZoneCode.STATUTE: "texte de loi",
    ZoneCode.RECOURSE: "recours",
    ZoneCode.CLOSING: "formule finale",
    ZoneCode.SIGNATURE: "signature",
    ZoneCode.ENCLOSURES: "pièces jointes",
    ZoneCode.ANNEX: "annexe",
    ZoneCode.TABLE: "tableau",
    ZoneCode.MAIL_HEADER: "en-tête du courriel",
    ZoneCode.MAIL_THREAD: "courriels précédents",
    ZoneCode.FOOTER: "pied de page",
    ZoneCode.OTHER: "autre",
}

ROLES: Mapping[Role, str] = {
    Role.GROUND: "motif",
    Role.RECOURSE: "recours",
    Role.PROCEDURE: "procédure",
    Role.QUOTED: "texte reproduit",
}

ATTACHMENTS: Mapping[AttachmentKind, str] = {
    AttachmentKind.DOCUMENT: "document",
    AttachmentKind.TABLE: "tableau",
    AttachmentKind.LINK: "lien",
    AttachmentKind.LEGAL_TEXT: "texte de loi",
    AttachmentKind.RECOURSE_NOTICE: "avis de recours",
}

SEVERITIES: Mapping[Severity, str] = {
    Severity.INFO: "à noter",
    Severity.WARNING: "à vérifier",
    Severity.SERIOUS: "sérieux",
}

CERTAINTIES: Mapping[Certainty, str] = {
    Certainty.HIGH: "certitude élevée",
    Certainty.MEDIUM: "certitude moyenne",
    Certainty.LOW: "certitude faible",
}

BASES: Mapping[Basis, str] = {
    Basis.EXPLICIT: "explicite",
    Basis.IMPLICIT: "implicite",
    Basis.STATED: "exprimé",
    Basis.INFERRED: "déduit",
}

DEADLINES: Mapping[str, str] = {
    "reply_due": "réponse attendue",
    "reply_due_extended": "réponse attendue, délai prolongé",
    "reply_due_third_party": "réponse attendue après l'avis au tiers",
    "review": "demande de révision",
    "review_of_silence": "demande de révision si aucune réponse n'est venue",
}

# What the rule of a date counts from, by the name of the value.
_STARTS: Mapping[str, str] = {
    "letter_date": "la date de la lettre",
    "delivered_on": "le jour où la lettre a été reçue",
    "request.received_on": "la réception de la demande",
    "request.clarified_on": "la dernière précision de la demande",
    "deadlines.reply_due": "la fin du délai de réponse",
    "deadlines.reply_due_extended": "la fin du délai de réponse prolongé",
    "deadlines.reply_due_third_party": "la fin du délai de réponse après l'avis au tiers",
}

STARTING_POINTS: Mapping[str, str] = {
    "letter_date": "de la date de la lettre",
    "receipt": "de la réception",
    "receipt_of_review_decision": "de la réception de la décision en révision",
}

JURISDICTIONS: Mapping[str, str] = {
    "ca-qc": "Québec",
    "ca": "Canada (fédéral)",
    "ca-on": "Ontario",
    "ca-nb": "Nouveau-Brunswick",
    "ca-mb": "Manitoba",
    "fr": "France",
    "be": "Belgique (fédéral)",
    "be-wal": "Wallonie",
    "be-bru": "Bruxelles-Capitale",
    "be-cf": "Fédération Wallonie-Bruxelles",
    "ch": "Suisse (Confédération)",
    "ch-ge": "Genève",
    "ch-vd": "Vaud",
    "ch-fr": "Fribourg",
    "lu": "Luxembourg",
    "eu": "Union européenne",
}

FAILURES: Mapping[str, str] = {
    "unreadable": "fichier illisible",
    "unsupported_format": "format non pris en charge",
    "limit_exceeded": "limite dépassée",
    "worker_died": "lecture interrompue",
    "internal": "erreur interne",
}

# What the system says in the language of the machine.
_SYSTEM_ERRORS: Mapping[int, str] = {
    errno.ENOENT: "ce fichier ou ce dossier n'existe pas",
    errno.EISDIR: "c'est un dossier, un fichier était attendu",
    errno.ENOTDIR: "c'est un fichier, un dossier était attendu",
    errno.EEXIST: "c'est un fichier, un dossier était attendu",
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "l'accès est refusé",
    errno.ENOSPC: "il n'y a plus de place sur le disque",
}

_MONTHS = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
]
_WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
_PERIOD = re.compile(r"P(\d+)(BD|D|W|M|Y)")
_WEEKDAY_NAMES = {"saturday": "samedi", "sunday": "dimanche"}
_RULE = re.compile(r"(?P<stated>stated_)?(?P<count>\d+)_(?P<unit>days|months|weeks|years|business_days)")
_RULE_UNITS = {"days": "D", "months": "M", "weeks": "W", "years": "Y", "business_days": "BD"}
_UNITS = {
    "BD": ("jour ouvrable", "jours ouvrables"),
    "D": ("jour", "jours"),
    "W": ("semaine", "semaines"),
    "M": ("mois", "mois"),
    "Y": ("an", "ans"),
}


def day_in_words(iso: str, *, weekday: bool = False) -> str:
    """«11 juin 2026», «1er juin 2026», «samedi 11 juillet 2026»; what is no ISO date comes back as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    number = "1er" if day.day == 1 else str(day.day)
    words = f"{number} {_MONTHS[day.month - 1]} {day.year}"
    return f"{_WEEKDAYS[day.weekday()]} {words}" if weekday else words


def period_in_words(iso: str) -> str:
    """«30 jours» for ``P30D``, «40 jours ouvrables» for ``P40BD``."""
    match = _PERIOD.fullmatch(iso)
    if match is None:
        return iso
    count, unit = int(match[1]), _UNITS[match[2]]
    return f"{count} {unit[count > 1]}"


def deadline_name(deadline: Deadline) -> str:
    """What is due: «demande de révision», «réponse attendue»."""
    return DEADLINES.get(deadline.code or "review", deadline.code or "échéance")


def appeal_in_words(appeal: TimeLimit) -> str:
    """«Ensuite, appel à la Cour du Québec : 30 jours à compter de la réception de la décision en révision (art. …)»."""
    start = STARTING_POINTS.get(appeal.starts_from, "")
    place = f" à la {appeal.body}" if appeal.body else ""
    period = period_in_words(appeal.period)
    return f"Ensuite, appel{place} : {period} à compter {start} ({provisions_in_words(appeal.provisions)})"


def rule_in_words(derivation: Derivation) -> str:
    """«30 jours depuis la date de la lettre», as the rule of a date and the values that it used say it."""
    match = _RULE.search(derivation.rule)
    start = _STARTS.get(derivation.values[0].split("[")[0] if derivation.values else "", "")
    if match is None or not start:
        return derivation.rule
    one, several = _UNITS[_RULE_UNITS[match["unit"]]]
    words = f"{match['count']} {several if int(match['count']) > 1 else one} depuis {start}"
    return f"{words}, selon la lettre" if match["stated"] else words


def closed_day_in_words(code: str | None, derivation: Derivation) -> str:
    """«le 31 mai 2026 est un dimanche»: why a date was moved; empty where it was not."""
    if derivation.moved_from is None or derivation.closed_day is None:
        return ""
    names = {row["id"]: row["fr"] for row in load_calendar(code).days} if code else {}
    name = _WEEKDAY_NAMES.get(derivation.closed_day) or names.get(derivation.closed_day, derivation.closed_day)
    article = "un " if derivation.closed_day in _WEEKDAY_NAMES else "jour férié : "
    return f"le {day_in_words(derivation.moved_from)} est {article}{name}"


def candidate_in_words(code: str | None, candidate: DateCandidate) -> str:
    """A later day and the rule that gives it: «lundi 13 juillet 2026 si un samedi reporte le délai»; ``code`` is the place."""
    day = day_in_words(candidate.value, weekday=True)
    disputed = candidate.from_.rule.removeprefix("closed_day.")
    if candidate.from_.closed_day is not None and not candidate.unsettled:
        return f"{day}, puisque {closed_day_in_words(code, candidate.from_)}"
    if disputed != candidate.from_.rule:
        name = _WEEKDAY_NAMES.get(disputed, "jour contesté")
        return f"{day} si un {name} reporte le délai, ce qui n'est pas réglé"
    return f"{day} en comptant {rule_in_words(candidate.from_)}"


def standing_in_words(standing: Standing) -> str:
    """«dans 12 jours», «aujourd'hui», «passé depuis 3 jours»."""
    days = abs(standing.days)
    count = f"{days} jour{'s' if days > 1 else ''}"
    if standing.state is State.OPEN:
        return f"dans {count}" if days else "aujourd'hui"
    if standing.state is State.KEPT:
        return "réponse à temps" if standing.days >= 0 else "réponse à temps, au compte le plus généreux"
    if standing.state is State.MISSED:
        return f"réponse venue {count} après"
    return f"passé depuis {count}" if standing.state is State.EXPIRED else f"douteux, {count} après"


def provisions_in_words(provisions: Iterable[Provision]) -> str:
    """«art. 135, A-2.1; art. 52 et 61 par. 23°, I-16»: one law after the other."""
    by_law: dict[str | None, list[str]] = {}
    for provision in provisions:
        place = f" {provision.subdivision}" if provision.subdivision else ""
        by_law.setdefault(provision.law, []).append(f"{provision.article}{place}")
    return "; ".join(f"art. {join_words(numbers)}, {law_name(law)}" for law, numbers in by_law.items())


def join_words(words: Iterable[str]) -> str:
    """«a, b et c»."""
    *first, last = [*words] or [""]
    return f"{', '.join(first)} et {last}" if first else last


def law_name(law: str | None) -> str:
    """The law's own number («A-2.1») as its id in the law files ends with it."""
    return law.rsplit("/", 1)[-1].upper() if law else "autre loi"


def provision_in_words(provision: Provision) -> str:
    """«art. 15, A-2.1», «art. 57 al. 1 par. 1°, A-2.1»."""
    place = f" {provision.subdivision}" if provision.subdivision else ""
    return f"art. {provision.article}{place}, {law_name(provision.law)}"


def category_name(code: str) -> str:
    """The French name of a category of grounds."""
    names = load_categories().get(code)
    return names[0] if names else code


def uncapitalized(text: str) -> str:
    """``text`` as it stands within a sentence: «intérêts économiques de l'État»."""
    return text[:1].lower() + text[1:]


def ground_in_words(ground: Ground) -> str:
    """The provision and the category of a ground, whichever it has."""
    parts = [provision_in_words(ground.provision)] if ground.provision else []
    if ground.category:
        name = category_name(ground.category)
        parts.append(uncapitalized(name) if parts else name)
    return " : ".join(parts) or "motif non précisé"


def item_name(item: RequestItem) -> str:
    """The item's label, or what stands for it when the letter gives none."""
    return item.label or "•"


def item_text(item: RequestItem) -> str:
    """The item's own words, or what tells that the letter does not restate the request."""
    return item.text or "(la lettre ne reprend pas la demande)"


def item_names(letter: Letter, ids: Iterable[str]) -> str:
    """«éléments 1 et 2», «élément 3», «demande» for the one thing asked for, in the words of the labels."""
    named = {item.id: item.label for item in letter.request.items}
    labels = [label for reference in ids if (label := named.get(reference, reference))]
    if not labels:
        return "demande"
    return f"élément{'s' if len(labels) > 1 else ''} {join_words(labels)}"


def system_error_in_words(error: OSError) -> str:
    """«l'accès est refusé»"""
    return _SYSTEM_ERRORS.get(error.errno or 0) or f"erreur du système ({error.strerror or error})"


def failure_in_words(failure: Failure) -> str:
    """«format non pris en charge : …»"""
    return f"{FAILURES.get(failure.code, failure.code)} : {failure.message}"
