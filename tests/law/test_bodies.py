"""The authority list of public bodies."""

from __future__ import annotations

from lettrine.french.shadow import shadow
from lettrine.law.bodies import load_bodies


def test_rows_are_sound() -> None:
    bodies = load_bodies("ca-qc").bodies
    names = [body.name for body in bodies]
    assert len(names) == len(set(names)) > 500
    assert all(body.name.strip() == body.name and body.kind and body.source for body in bodies)


def test_every_name_is_found_as_itself() -> None:
    index = load_bodies("ca-qc")
    for body in index.bodies:
        text = shadow(f"a {body.name}, rue Haute")
        (mention,) = index.find(text, 0, len(text))
        assert (mention.body.name, mention.full) == (body.name, True)
        assert text[mention.start : mention.end] == shadow(body.name)


def test_the_longest_name_wins() -> None:
    index = load_bodies("ca-qc")
    text = shadow("Ministère des Transports\net de la Mobilité durable")
    assert [m.body.name for m in index.find(text, 0, len(text))] == [
        "Ministère des Transports et de la Mobilité durable"
    ]


def test_lost_apostrophes() -> None:
    index = load_bodies("ca-qc")
    text = shadow("Ministère de lÉducation")
    assert [m.body.name for m in index.find(text, 0, len(text))] == ["Ministère de l'Éducation"]


def test_a_place_without_a_list_has_an_empty_one() -> None:
    assert load_bodies("nowhere").bodies == ()
