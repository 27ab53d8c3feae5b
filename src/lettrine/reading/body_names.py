"""How the name of a public body is written: what opens it, what goes on with it on the next line, where it ends."""

from __future__ import annotations

import re

from lettrine.model import Span

_STRONG = (
    r"ministere|ville|municipalite|mrc|m\.?\s?r\.?\s?c\.?|centre (?:de services|de sante"
    r"|local de services|d'acces|jeunesse|de readaptation|integre|hospitalier|universitaire)"
    r"|commission|cegep|college|universite|hopital|chu\b|ciusss|cisss"
    r"|office|regie|societe|agence|autorite|institut|tribunal|ecole (?:nationale|de technologie|polytechnique)"
    r"|polytechnique|musee|caisse|reseau de transport|service(?:s)? de police"
    r"|communaute (?:metropolitaine|urbaine|francaise)|curateur|protecteur|directeur (?:general des|des poursuites)"
    r"|verificateur|commissaire|mairie|prefecture|commune|departement de|region wallonne"
    r"|service public|gendarmerie|assemblee|surete|secretariat (?:du conseil|aux?\s)|paroisse|canton|village"
    r"|metropole|conseil|fonds|corporation|administration|ordre|chambre|barreau|bibliotheque|etat de"
    r"|affaires mondiales|patrimoine canadien"
)
_WEAK = r"centre|bureau d[eu]|comite|arrondissement|ecole|federation|fondation|association|services? quebec"
_OPENER = re.compile(rf"(?:l[ea]\s|l')?(?:(?P<strong>{_STRONG})|(?P<weak>{_WEAK}))(?=\b|\s)")
_DEPARTMENT = re.compile(
    r"(?:grande\s|sous-)?(?:direction|directeur(?! (?:general des|des poursuites))|service(?!s? (?:de police|public"
    r"|correctionnel|quebec))|services (?:juridiques|administratifs)|bureau(?! (?:du coroner|des enquetes"
    r"|d'?\s?audiences|de decision))|division|secretariat (?:general|corporatif|de l|a l)"
    r"|vice-presidence|presidence|cabinet|affaires (?:juridiques|corporatives|publiques)|greffe|contentieux|unite"
    r"|section|edifice|responsable|departement des?\s(?:ressources|affaires)|acces a l|conseil (?:d'administration"
    r"|municipal)|commission d'enquete)"
)
_GOES_ON = re.compile(
    r"(?:d[eu]s?\s|d'|de la\s|de l'|et\s|la\s|l'|les\s|le\s|aux?\s|a\s|en\s|scolaire|regionale?|universitaire"
    r"|integre|sur\s)"
)
_HANGS = re.compile(
    r"(?:,|(?<!-)\b(?:d[eu]s?|l[ea]s?|et|l'|d'|a|aux?|en|sur|contre|service public federal|ministere|ville|municipalite|mrc|centre|commission"
    r"|societe|regie|office|reseau|cegep|universite|intermunicipale? de [a-z ]{4,30}|service de police|reseau de transport"
    r"|office municipal d'habitation))$"
)
_STOP = re.compile(
    r"\s*(?:\(|\t|\s{3,}|;|:|\d|\s[-–—]\s|,(?!\s*(?:d[eu]s?\s|de\s|d'|la\s|l'|les?\s|et\s))|\.(?:\s|$)|»|«|\""
    r"|\s(?:tel|telephone|courriel|c\.p\.|case postale)\b)"
)
_STOP_DEPARTMENT = re.compile(
    r"\s(?=(?:Direction|Service|Bureau|Secrétariat (?:général|corporatif)|Division|Cabinet|Greffe|Édifice"
    r"|Vice-présidence|Responsable)\b)"
)
_AND_MORE = re.compile(r"[\w-]{4,20}\s+et\s+(?:de la\s+|de l'\s?|du\s+|des\s+|d'|de\s+)?(?=\w)")
_PROSE_WORD = re.compile(r"[\s,]*(?:(?P<link>(?:d[eu]s?|l[ea]s?|et|aux?|a|en|sur|d'|l')(?=\W)'?)|(?P<word>[\w.'-]+))")


def opens_name(raw: str, start: int, end: int) -> str:
    """``strong`` or ``weak`` when ``raw[start:end]`` opens like the name of a public body, else an empty string."""
    match = _OPENER.match(raw, start, end)
    return "" if match is None else "strong" if match["strong"] else "weak"


def is_department(raw: str, start: int, end: int) -> bool:
    """Whether the line names a part of a body: a direction, a service, an office."""
    return _DEPARTMENT.match(raw, start, end) is not None


def continues_name(text: str, raw: str, end: int, following: Span) -> bool:
    """Whether the line at ``following`` goes on with a name that reaches ``end``."""
    start, stop = following
    if is_department(raw, start, stop) or raw[start].isdigit() or stop - start > 90:
        return False
    line_start = raw.rfind("\n", 0, end) + 1
    hangs = bool(_HANGS.search(raw, line_start, end))
    blank = raw.count("\n", end, start) > 1
    if blank:
        return hangs
    return hangs or bool(_GOES_ON.match(raw, start, stop)) or text[start].islower()


def name_end(text: str, raw: str, start: int, end: int, *, prose: bool = False) -> int:
    """Where the name that opens at ``start`` ends: at an address, a department, a bracket; in prose at the first
    common word.
    """
    if prose:
        return _prose_end(text, raw, start, end)
    opener = _OPENER.match(raw, start, end)
    stop = _STOP.search(raw, opener.end() if opener else start + 1, end)  # «M.R.C. de …»
    last = stop.start() if stop else end
    department = _STOP_DEPARTMENT.search(text, start, last)
    last = department.start() if department else last
    return start + len(raw[start:last].rstrip(" \n,*_"))


def _prose_end(text: str, raw: str, start: int, end: int) -> int:
    """In running text a name goes on with capitals, and with small words between them («et de la», «contre les
    changements»).
    """
    opener = _OPENER.match(raw, start, end)
    position = last = opener.end() if opener else start
    while position < end:
        match = _PROSE_WORD.match(raw, position, end)
        if match is None:
            break
        if match["word"]:
            if not text[match.start("word")].isupper():
                adjective = re.match(
                    r"(?:regionale? de comte|scolaire|integre\w*|universitaire|de services|publique|sociaux|durable"
                    r"|naturelles)(?!\w)",
                    raw[match.start("word") : end],
                )
                if adjective is None:
                    plural = raw[match.start() : match.start("word")].rstrip().endswith("des") or raw[
                        : match.start()
                    ].endswith("des")
                    if plural and raw.startswith("minist", start) and last > start + 14:
                        position = last = match.end("word")
                        continue
                    adjective = _AND_MORE.match(raw, match.start("word"), end)
                    if adjective is None or not text[adjective.end()].isupper():
                        break
                    adjective = re.match(r"[\w-]+", raw[match.start("word") : end])
                    if adjective is None:
                        break
                position = last = match.start("word") + adjective.end()
                continue
            last = match.end("word")
        position = match.end()
    return start + len(raw[start:last].rstrip(" .,'"))
