from __future__ import annotations

import random
import tracemalloc
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine import parse_text
from lettrine.corpus import Store, open_store
from lettrine.corpus.likeness import REQUEST, STORED, TEXT, Kind, find_groups
from lettrine.corpus.rows import Signatures, make_rows
from lettrine.corpus.signatures import make_signatures
from lettrine.corpus.store import Group, Read

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
    assert one.text is not None and len(one.text) == 4 * TEXT.permutations
    assert one.request is not None and len(one.request) == 4 * REQUEST.permutations


@pytest.mark.parametrize("kind", [TEXT, REQUEST])
def test_the_bands_are_those_of_the_library(kind: Kind) -> None:
    index = MinHashLSH(threshold=kind.threshold, num_perm=kind.permutations)
    assert (kind.bands, kind.rows) == (index.b, index.r)


SOME = make_rows(parse_text(write_letter()), Signatures(None, None))


def keep(signed: Mapping[str, Signatures], bodies: Sequence[str | None]) -> Store:
    """A corpus of letters of which no more is known than their bodies, in turn, and their signatures."""
    store = open_store(":memory:", create=True)
    for at, (key, signatures) in enumerate(signed.items()):
        sha256 = key.ljust(64, "0")
        (row,) = SOME["letters"]
        letter = (key, sha256, *row[2:5], bodies[at % len(bodies)], *row[6:])
        rows = {
            **dict.fromkeys(SOME, []),
            "letters": [letter],
            "signatures": [(key, signatures.text, signatures.request)],
        }
        store.write([Read(key, sha256, (f"/{key}",), rows)])
    return store


def draw_signature(draws: random.Random, kind: Kind, likeness: float, base: Sequence[int]) -> bytes:
    """A signature of which about that share is that of ``base``."""
    numbers = [number if draws.random() < likeness else draws.getrandbits(32) for number in base[: kind.permutations]]
    return np.array(numbers, STORED).tobytes()


def draw_signatures(count: int, seed: int) -> dict[str, Signatures]:
    """Signatures around a few of them: some of one group, some of none, many near the threshold."""
    draws = random.Random(seed)
    bases = [[draws.getrandbits(32) for _ in range(TEXT.permutations)] for _ in range(4)]
    signed = {}
    for _ in range(count):
        base = draws.choice(bases)
        text = draw_signature(draws, TEXT, draws.choice((0.9, 0.94, 0.96, 1)), base)
        request = draw_signature(draws, REQUEST, draws.choice((0.5, 0.75, 0.8, 1)), base)
        signed[f"{draws.getrandbits(64):016x}"] = Signatures(text, draws.choice((request, request, None)))
    return signed


def groups_by_the_library(signed: Mapping[str, Signatures], bodies: Mapping[str, str | None]) -> set[Group]:
    """What the groups are, with the library's index of all leaders in memory."""
    found: set[Group] = set()
    for kind in (TEXT, REQUEST):
        index = MinHashLSH(threshold=kind.threshold, num_perm=kind.permutations)
        leaders: dict[str, MinHash] = {}
        members: dict[str, list[tuple[str, float]]] = {}
        for key in sorted(signed):
            stored = getattr(signed[key], kind.name)
            if stored is None:
                continue
            signature = MinHash(hashvalues=np.frombuffer(stored, STORED), scheme="affine32")
            near = [(signature.jaccard(leaders[leader]), leader) for leader in sorted(index.query(signature))]
            likeness, leader = max(near, key=lambda pair: pair[0], default=(0.0, ""))
            if likeness < kind.threshold:
                leader, likeness = key, 1.0
                leaders[key] = signature
                index.insert(key, signature)
            members.setdefault(leader, []).append((key, round(float(likeness), 3)))
        for leader, group in members.items():
            if len({bodies[key] if kind is REQUEST else key for key, _ in group}) > 1:
                found |= {(kind.name, key, leader, likeness) for key, likeness in group}
    return found


@pytest.mark.parametrize("seed", range(6))
def test_the_groups_are_those_of_the_library_s_index(seed: int) -> None:
    signed, bodies = draw_signatures(150, seed), ["Ministère de la Justice", None, "Ville de Sherbrooke"]
    store = keep(signed, bodies)
    expected = groups_by_the_library(signed, {key: bodies[at % len(bodies)] for at, key in enumerate(signed)})
    assert set(find_groups(store)) == expected
    assert {kind for kind, *_ in expected} == {"text", "request"}
    store.close()


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 60), st.integers(0, 2**16))
def test_groups_share_out_the_letters(count: int, seed: int) -> None:
    signed = draw_signatures(count, seed)
    store = keep(signed, ["Ministère de la Justice", "Ville de Sherbrooke"])
    found = list(find_groups(store))
    assert len({(kind, key) for kind, key, *_ in found}) == len(found)
    for name, threshold in (("text", TEXT.threshold), ("request", REQUEST.threshold)):
        led: dict[str, set[str]] = {}
        for kind, key, leader, likeness in found:
            if kind == name:
                led.setdefault(leader, set()).add(key)
                assert likeness >= round(threshold, 3)
        assert all(leader == min(members) and len(members) > 1 for leader, members in led.items())
    store.close()


def test_letters_that_are_no_one_s_double_take_no_memory() -> None:
    """What Python holds while it groups; SQLite keeps its pages within a cache of its own."""
    most = []
    for count in (200, 2000):
        draws = random.Random(count)
        signed = {f"{n:016x}": Signatures(draws.randbytes(4 * TEXT.permutations), None) for n in range(count)}
        store = keep(signed, [None])
        del signed
        tracemalloc.start()
        assert list(find_groups(store)) == []
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        store.close()
    assert most[1] < 1.5 * most[0]


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
