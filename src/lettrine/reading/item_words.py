"""The words of each item, and which items a stretch of the decision speaks of by using them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lettrine.french.rules import find_rule
from lettrine.french.shadow import blank
from lettrine.french.words import content_words, kin, light_stems, office_stems, stem
from lettrine.model import RequestItem
from lettrine.reading.sheet import Sheet
from lettrine.reading.wording import rule_of

ENOUGH = 2.0  # a head word, or two words that no other item has
_HEAD_WEIGHT = 2.0  # the first content word of an item names the thing
_OWN_WEIGHT = 1.0  # of a word that no other item has
_OPENING_WEIGHT = 1.5  # likewise «les évaluations», where another item asks for «les critères d'évaluation»
_KIN_SHARE = 0.75  # what a word of the same kind is worth beside the item's own word
_KIN_LEAST = 0.75  # less, of a word that items share, tells nothing
_HINT = 1.0  # a word that no other item has
_HINT_ALONE = 0.5  # the most that a second item may score beside it
_SUBJECT = 22  # characters within which the thing named is what the clause is about («Les déclarations ne le sont pas»)
_OBJECT = 28  # likewise, behind the verb of the decision («nous ne pouvons vous fournir ce pourcentage»)
_SUBJECT_BONUS = 1.0
_NEAR = 0.6  # a second item is meant too when it scores at least this share of the best
_NEAR_IN_GROUP = 0.3  # likewise under a heading that names several
_MOST_SCORED = 400  # items that are compared by words; a list longer than that is answered by label or as a whole
_REACH = 90  # characters within which one noun phrase can be joined to the next
# What is only a part or a measure of the thing named behind it («une partie du mémoire», «la répartition des heures»).
_PART = re.compile(r"\b(?:d[eu]s?|de la|d')\s*$|d'$")
# What joins the name of a second thing to that of a first: «… et les factures», «…, du contrat».
_DETERMINED = (
    r"\s+(?:de |d'|du |des |a |au |aux |pour |quant (?:a|aux?) )?"
    r"(?:(?:le|la|les|l'|du|des|ses|son|sa|leurs?|nos|vos|ces|cette|ce|deux|trois|quatre|cinq)\s*){0,2}"
    r"(?:(?:\d{1,3}(?: \d{3})* )?(?:pages|copies?|extraits(?: pertinents)?|feuillets|exemplaires?) d[eu]s? |d')?"
)
_ALSO = r"\bet|\bni|\bou|ainsi que|de meme que"
_JOINED = re.compile(rf"(?:,|{_ALSO}){_DETERMINED}$")
_JOINED_BY_WORD = re.compile(rf"(?:{_ALSO}){_DETERMINED}(?:[a-z-]+ )?$")


_NOUN = re.compile(r"\W*(?:(?:l[ae]s?|des?|du|ces?|cette|votre|vos)\s+|[ld]')?(\w+)")
_GLUED = re.compile(r"[dl][aeiouyh]\w\w")


@dataclass(frozen=True, slots=True)
class _Score:
    """How much a stretch speaks of an item, and where it names the thing itself, or has a word that no other item has
    (``None``: nowhere)."""

    total: float
    named_at: int | None
    own_at: int | None = None


class ItemWords:
    """The words of each item, weighted by how well they tell it from the others; weighed when first asked for."""

    def __init__(self, sheet: Sheet, items: Sequence[RequestItem]) -> None:
        self._sheet = sheet
        self._items = items

    @cached_property
    def _flow(self) -> str:
        """The flow without what is no word of an item's: the title of the access act, which says «renseignements personnels», and
        the way by which something travels («par courriel»)."""
        flow = self._sheet.flow
        rules = (rule_of("topics", "topic.law_title"), rule_of("topics", "topic.channel"))
        aside = sorted((hit.start, hit.end) for rule in rules for hit in find_rule(rule, flow, 0, len(flow)))
        return blank(flow, aside)

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        return [(self._bare(word), at) for word, at in content_words(self._flow, 0, len(self._flow))]

    def _bare(self, word: str) -> str:
        """``word`` without an article whose apostrophe was lost («letude»), where what is left is a word of an item."""
        return word[1:] if word not in self._own and _GLUED.match(word) and word[1:] in self._own else word

    @cached_property
    def _own(self) -> frozenset[str]:
        """All words of the items."""
        return frozenset(word for words in self._stems.values() for word in words)

    @cached_property
    def _stems(self) -> dict[str, list[str]]:
        """The words of each item, in order, each once."""
        return {
            item.id: list(dict.fromkeys(word for word, _ in content_words(self._sheet.flow, *item.span)))
            for item in self._items[:_MOST_SCORED]
            if item.span is not None
        }

    @cached_property
    def _openings(self) -> dict[str, str]:
        """The word that each item opens on, past those that only measure."""
        light = light_stems()
        return {item: next((w for w in words if w not in light), "") for item, words in self._stems.items()}

    @cached_property
    def _weights(self) -> dict[str, list[tuple[str, float]]]:
        stems = self._stems
        frequency = Counter(word for words in stems.values() for word in words)
        opening = Counter(words[0] for words in stems.values() if words)
        weights: dict[str, list[tuple[str, float]]] = {}
        for item_id, words in stems.items():
            own = [w for w in words if frequency[w] == 1 and not w.isdigit()]
            heads = own[:2] if own and own[0] in light_stems() else own[:1]
            for word in words:
                weight = 1.0 / frequency[word] if frequency[word] <= max(1, len(stems) // 2) else 0.0
                if word.isdigit():
                    weight *= 0.5
                elif word in heads:
                    weight = _HEAD_WEIGHT
                elif word == words[0] and opening[word] == 1 and word not in light_stems():
                    weight = _OPENING_WEIGHT
                if weight:
                    weights.setdefault(word, []).append((item_id, weight))
        return weights

    @cached_property
    def _kin_weights(self) -> dict[str, list[tuple[str, float]]]:
        return _of_kin(self._weights)

    def best(
        self, start: int, end: int, among: Sequence[str] | None = None, behind: Sequence[int] = ()
    ) -> tuple[tuple[str, ...], float]:
        """The items that ``start:end`` of the letter speaks of and the best score; none when no item scores enough.

        What is named right ``behind`` a place, the verb of the decision, is what it is about, as what the stretch opens on.
        """
        scores = {k: v for k, v in self._scores(start, end, behind).items() if among is None or k in among}
        top = max((score.total for score in scores.values()), default=0.0)
        if top < ENOUGH:
            return (), top
        near = (_NEAR if among is None else _NEAR_IN_GROUP) * top
        sure = {k for k, v in scores.items() if v.total >= ENOUGH and v.total >= near}
        heads = sorted(v.named_at for k, v in scores.items() if k in sure and v.named_at is not None)
        chosen = tuple(k for k, v in scores.items() if k in sure or _joined(self._flow, v, heads))
        return chosen, top

    def only(self, start: int, end: int) -> tuple[str, ...]:
        """The only item of which ``start:end`` has a word that no other item has."""
        own = {k for k, v in self._scores(start, end).items() if v.total >= 1.0}
        return tuple(own) if len(own) == 1 else ()

    def named_first(self, start: int, end: int) -> tuple[str, ...]:
        """The items that ``start:end`` names with its first words, and those joined to them: none where other words come first."""
        light = light_stems()
        first = next((word for word, _ in self._within(start, end) if word not in light), "")
        chosen, _ = self.best(start, end)
        if any(first == self._openings.get(item) or self._heads(first, item) for item in chosen):
            return chosen
        return self._called(start, end) if not chosen else ()

    def _called(self, start: int, end: int) -> tuple[str, ...]:
        """The only item that opens on the noun that is all ``start:end`` says, be it one that letters say of themselves («hormis la
        lettre»)."""
        said = _NOUN.match(self._flow, start, end)
        if said is None or self._flow[said.end() : end].strip():
            return ()
        spans = {item.id: item.span for item in self._items[:_MOST_SCORED] if item.span is not None}
        nouns = {item: _NOUN.match(self._sheet.flow, *span) for item, span in spans.items()}
        called = tuple(item for item, noun in nouns.items() if noun and stem(noun.group(1)) == stem(said.group(1)))
        return called if len(called) == 1 else ()

    def _heads(self, word: str, item_id: str) -> bool:
        """Whether ``word`` names the item by itself."""
        return any(item == item_id and weight >= _OPENING_WEIGHT for item, weight in self._weights.get(word, ()))

    def named_last(self, start: int, end: int, among: Sequence[str]) -> tuple[str, ...]:
        """The item of ``among`` that ``start:end`` names last, which «ce dernier» takes up; none where it names fewer than two."""
        places = [(v.named_at, k) for k, v in self._scores(start, end).items() if k in among and v.named_at is not None]
        return (max(places)[1],) if len(places) > 1 else ()

    def scores(self, start: int, end: int) -> dict[str, float]:
        """How much ``start:end`` of the letter speaks of each item, in words that tell it from the others."""
        return {item: score.total for item, score in self._scores(start, end).items()}

    def hinted(self, start: int, end: int, among: Collection[str]) -> str | None:
        """The item of ``among`` that ``start:end`` of the letter is likeliest to speak of, by words of its own, be they too few to
        name it, and by words of the same kind; none where two are nearly as likely, or nothing hints at any."""
        scores = {item: score for item, score in self.scores(start, end).items() if item in among}
        for word in {word for word, _ in self._within(start, end)}:
            for item, weight in self._kin_weights.get(word, ()):
                if item in among:
                    scores[item] = scores.get(item, 0.0) + weight
        if not scores:
            return None
        first = max(scores, key=scores.__getitem__)
        second = max((score for item, score in scores.items() if item != first), default=0.0)
        return first if scores[first] >= _HINT and second <= _HINT_ALONE * scores[first] else None

    def _within(self, start: int, end: int) -> list[tuple[str, int]]:
        """The words of the letter that begin in ``start:end``, with their places."""
        first = bisect_left(self._words, start, key=lambda word: word[1])
        return self._words[first : bisect_left(self._words, end, key=lambda word: word[1])]

    def _scores(self, start: int, end: int, behind: Sequence[int] = ()) -> Mapping[str, _Score]:
        scores: dict[str, _Score] = {}
        first = {word: offset for word, offset in reversed(self._within(start, end))}
        for word, offset in first.items():
            for item_id, weight in self._weights.get(word, ()):
                old = scores.get(item_id, _Score(0.0, None))
                head = weight >= _OPENING_WEIGHT
                about = offset - start <= _SUBJECT or any(0 < offset - place <= _OBJECT for place in behind)
                part = weight < _HEAD_WEIGHT and _PART.search(self._flow, max(start, offset - 6), offset)
                bonus = _SUBJECT_BONUS if head and about and not part else 0.0
                scores[item_id] = _Score(
                    old.total + weight + bonus,
                    offset if head else old.named_at,
                    offset if weight >= _OWN_WEIGHT else old.own_at,
                )
        return scores


def _of_kin(weights: Mapping[str, Sequence[tuple[str, float]]]) -> dict[str, list[tuple[str, float]]]:
    """The words of the same kind as a word of one item alone: «l'entente» takes up «le contrat» where nothing else asked for is one."""
    found: dict[str, dict[str, float]] = {}
    for stems in kin().values():
        # the heaviest of an item's words of the kind, whatever the order of the set
        here = dict(sorted(pair for stem in stems for pair in weights.get(stem, ())))
        if len(here) == 1 and (weight := _KIN_SHARE * next(iter(here.values()))) >= _KIN_LEAST:
            for stem in stems - office_stems() - weights.keys():
                found.setdefault(stem, {}).update(dict.fromkeys(here, weight))
    return {stem: list(items.items()) for stem, items in found.items() if len(items) == 1}


def _joined(flow: str, score: _Score, heads: Sequence[int]) -> bool:
    """Whether the thing is named right after a word that joins it to a thing already named, or the other way round."""
    named = score.total >= ENOUGH and score.named_at is not None
    at, joined = (score.named_at, _JOINED) if named else (score.own_at, _JOINED_BY_WORD)
    if at is None:
        return False
    before = [head for head in heads if 0 < at - head <= _REACH]
    after = [head for head in heads if 0 < head - at <= _REACH]
    return any(joined.search(flow, head, at) for head in before) or any(joined.search(flow, at, head) for head in after)
