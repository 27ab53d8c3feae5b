from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.corpus import Store, open_store
from lettrine.corpus.likeness import _REQUEST, _TEXT, _lead, _minhash, make_signatures

from .letters import add, write_letter

ASKED = (
    "La liste des contrats de services informatiques conclus de gré à gré entre le 1er janvier 2021 et le 31 mars 2024",
    "Les rapports d'évaluation des fournisseurs retenus pour ces mêmes contrats de services",
)


@pytest.fixture
def groups(tmp_path: Path) -> dict[str, set[frozenset[str]]]:
    folder = tmp_path / "lettres"
    folder.mkdir()
    decided = "Nous vous transmettons le plan demandé au point 1. " + "Le plan compte douze pages et deux annexes. " * 4
    made = {
        "original": write_letter(decided=decided),
        "jour": write_letter(decided=decided, day="4 mars 2025"),
        "autre": write_letter(asked=("Le budget de 2022", "Les factures de la firme Corvane")),
        "justice": write_letter(body="Ministère de la Justice", asked=ASKED, day="5 mai 2024"),
        "sante": write_letter(asked=[f"{text}, s'il vous plaît" for text in ASKED], day="9 juin 2024"),
        "sante-bis": write_letter(
            asked=ASKED, day="12 juin 2024", file="X-9", decided="Nous ne détenons aucun document."
        ),
    }
    for name, text in made.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    store = open_store(tmp_path / "d.db", create=True)
    add(store, folder)
    found: dict[str, set[frozenset[str]]] = {}
    for kind in ("text", "request"):
        by_group: dict[str, set[str]] = {}
        for group, path in store.select(
            "SELECT group_id, path FROM groups JOIN sources USING (letter_id) WHERE kind = :kind", {"kind": kind}
        ):
            by_group.setdefault(group, set()).add(Path(path).stem)
        found[kind] = {frozenset(group) for group in by_group.values()}
    store.close()
    return found


def test_nearly_the_same_letter_is_grouped(groups: dict[str, set[frozenset[str]]]) -> None:
    assert frozenset({"original", "jour"}) in groups["text"]
    assert not any("autre" in group for group in groups["text"])


def test_the_same_request_to_two_bodies_is_grouped(groups: dict[str, set[frozenset[str]]]) -> None:
    assert groups["request"] == {frozenset({"justice", "sante", "sante-bis"})}


def test_too_few_words_have_no_signature() -> None:
    signatures = make_signatures(parse_text("Madame,\n\nVoici le rapport.\n"))
    assert (signatures.text, signatures.request) == (None, None)


def test_the_same_text_has_the_same_signature() -> None:
    one, other = (make_signatures(parse_text(write_letter(asked=ASKED))) for _ in range(2))
    assert one == other
    assert one.text is not None and len(one.text) == 4 * _TEXT.permutations
    assert one.request is not None and len(one.request) == 4 * _REQUEST.permutations


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=12))
def test_groups_share_out_the_letters(kinds: list[int]) -> None:
    texts = [
        make_signatures(parse_text(write_letter(day=f"{1 + kind} mars 2025", asked=[ASKED[kind % 2]] * 2)))
        for kind in kinds
    ]
    signed = [(f"{at:04}", _minhash(_TEXT, s.text)) for at, s in enumerate(texts) if s.text]
    groups = _lead(signed, _TEXT)
    members = [key for group in groups.values() for key, _ in group]
    assert sorted(members) == [key for key, _ in signed]
    assert all(leader == min(key for key, _ in group) for leader, group in groups.items())
    assert all(likeness >= _TEXT.threshold for group in groups.values() for _, likeness in group)


def test_the_order_of_reading_changes_nothing(tmp_path: Path) -> None:
    made = {f"{n}.txt": write_letter(asked=ASKED, file=f"F-{n}", day=f"{1 + n % 3} mars 2025") for n in range(9)}
    found = []
    for seed in (1, 2):
        names = list(made)
        random.Random(seed).shuffle(names)
        store: Store = open_store(tmp_path / f"{seed}.db", create=True)
        folder = tmp_path / "lettres"
        folder.mkdir(exist_ok=True)
        for half in (names[:4], names[4:]):
            for name in half:
                (folder / name).write_text(made[name], encoding="utf-8")
            add(store, *(folder / name for name in half))
        found.append(sorted(store.select("SELECT * FROM groups")))
        store.close()
    assert found[0] == found[1] != []
