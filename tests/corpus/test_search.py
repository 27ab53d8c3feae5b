from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lettrine.corpus import Store, open_store
from lettrine.corpus.index import SearchIndex, index_folder
from lettrine.corpus.passages import choose_passage
from lettrine.corpus.query import Sort, parse_query
from lettrine.corpus.search import find_ids, search
from lettrine.corpus.terms import terms

from .letters import LAW, add, write_letter


def names(store: Store, index: SearchIndex, line: str, **options: object) -> list[str]:
    results = search(store, index, parse_query(line), **options)  # type: ignore[arg-type]
    return [Path(hit.path).stem for hit in results.hits]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("délivrance", {"contrats-2023", "avis"}),
        ("delivres", {"contrats-2023", "avis"}),
        ("contrat informatique", {"contrats-2023", "contrats-2024"}),
        ("«contrats informatiques»", {"contrats-2023", "contrats-2024"}),
        ("«informatiques contrats»", set()),
        ("contrats -employés", {"contrats-2024"}),
        ("«contrats informatiques» -«rapport de vérification»", {"contrats-2023"}),
        ("article:37", {"avis"}),
        ("article:23,31", {"parc", "contrats-2023", "contrats-2024"}),
        ("article:23 article:53", {"contrats-2023"}),
        ("article:23 decision:refusé", {"contrats-2023", "contrats-2024"}),
        ("article:23 decision:accordé", set()),  # said of the letter, of no one item
        ("loi:a-2.1 article:31", {"parc"}),
        ("decision:accordé", {"parc", "contrats-2024", "rien"}),
        ("-decision:refusé", {"rien"}),
        ("motif:juridiques", {"parc"}),
        ("motif:not_held", {"avis"}),
        ("organisme:santé", {"parc", "contrats-2024"}),
        ('organisme:"ministère de la justice"', {"contrats-2023", "avis"}),
        ("organisme:justice,sherbrooke", {"contrats-2023", "avis", "rien"}),
        ("annee:2024", {"contrats-2024", "avis"}),
        ("annee:2023..2024", {"contrats-2023", "contrats-2024", "avis"}),
        ("date:..2023-06-20", {"contrats-2023", "rien"}),
        ("date:2024-09..", {"avis", "parc"}),
        ("contestable:non", {"rien"}),
        ("retard:oui", {"contrats-2023", "contrats-2024"}),
        ("element:permis", {"avis"}),
        ("element:transmettons", set()),  # said in the decision alone
        ("dossier:J-2024-91", {"avis"}),
        ("signalement:late_reply", {"contrats-2023", "contrats-2024"}),
        ("type:decision annee:2022", {"rien"}),
        ("introuvable", set()),
        ("", {"parc", "contrats-2023", "contrats-2024", "avis", "rien"}),
    ],
)
def test_a_line_finds(corpus: Store, index: SearchIndex, line: str, found: set[str]) -> None:
    assert set(names(corpus, index, line)) == found
    assert len(find_ids(index, parse_query(line))) == len(found)


def test_what_is_withheld_is_refused_in_whole_or_in_part(folder: Path, tmp_path: Path) -> None:
    part = f"Nous vous transmettons une partie des contrats; des passages en sont masqués en vertu de l'article 23 de {LAW}."
    (folder / "partiel.txt").write_text(write_letter(asked=("Les contrats",), decided=part), encoding="utf-8")
    store = open_store(tmp_path / "d.db", create=True)
    add(store, folder)
    index = SearchIndex(tmp_path / "index")
    index.refresh(store)
    whole = {"contrats-2023", "contrats-2024"}
    assert set(names(store, index, "article:23 decision:refusée")) == whole
    assert set(names(store, index, 'article:23 decision:"accordé en partie"')) == {"partiel"}
    assert set(names(store, index, "article:23 decision:retenu")) == whole | {"partiel"}
    store.close()


def test_a_table_header_finds_its_letter(tmp_path: Path) -> None:
    root = Path(__file__).parents[2] / "corpus" / "gold" / "qc-ministries" / "qcm-00.md"
    store = open_store(tmp_path / "d.db", create=True)
    add(store, root)
    index = SearchIndex(tmp_path / "index")
    index.refresh(store)
    assert names(store, index, "colonne:juillet") == ["qcm-00"]
    assert names(store, index, "colonne:autruche") == []
    store.close()


def test_the_order(corpus: Store, index: SearchIndex) -> None:
    newest = names(corpus, index, "ministère", sort=Sort.DATE)
    assert newest == ["parc", "avis", "contrats-2024", "contrats-2023"]
    assert names(corpus, index, "ministère", sort=Sort.OLDEST) == newest[::-1]
    assert names(corpus, index, "organisme:ministère") == newest  # nothing ranks: the newest first
    assert names(corpus, index, "ministère", sort=Sort.DATE, limit=2, offset=1) == newest[1:3]
    scores = [hit.score for hit in search(corpus, index, parse_query("contrats informatiques")).hits]
    assert scores == sorted(scores, reverse=True)
    assert min(scores) > 0


def test_the_facets_count_letters(corpus: Store, index: SearchIndex) -> None:
    results = search(corpus, index, parse_query("article:23,37"))
    assert results.total == 3
    assert dict(results.facets["organisation"]) == {
        "Ministère de la Justice": 2,
        "Ministère de la Santé et des Services sociaux": 1,
    }
    assert dict(results.facets["outcome"]) == {"refused": 3, "granted": 1, "not_held": 1}
    assert dict(results.facets["year"]) == {"2023": 1, "2024": 2}
    for facet, query in (
        ("article", "article:{}"),
        ("category", "motif:{}"),
        ("type", "type:{}"),
        ("year", "annee:{}"),
    ):
        for value, count in search(corpus, index, parse_query("")).facets[facet]:
            assert len(find_ids(index, parse_query(query.format(value)))) == count


def test_the_passage_shows_what_was_found(corpus: Store, index: SearchIndex) -> None:
    (hit,) = search(corpus, index, parse_query("analyse de securite")).hits
    assert hit.item is not None
    assert (hit.item.label, hit.item.outcome, hit.item.provisions) == ("1", "refused", (("ca-qc/a-2.1", "37"),))
    marked = [hit.passage.text[start:end] for start, end in hit.passage.marks]
    assert {"analyse", "sécurité"} <= set(marked)
    ((text,),) = corpus.select("SELECT text FROM letters WHERE id = :id", {"id": hit.id})
    assert text[hit.passage.start :].startswith(hit.passage.text)


def test_a_search_by_facts_shows_the_item_that_they_hold_of(corpus: Store, index: SearchIndex) -> None:
    (hit,) = search(corpus, index, parse_query("article:54")).hits
    assert hit.item is not None
    assert hit.item.label == "2"
    assert "liste" in hit.passage.text


PARTS = write_letter(
    asked=("Le budget de l'arrondissement", "Le rapport d'inspection du pont", "Les courriels du directeur"),
    decided=f"Votre demande est acceptée en partie.\n\nVous trouverez ci-joint le budget. Du rapport d'inspection, des "
    f"passages sont masqués en vertu de l'article 37 de {LAW}, car ils contiennent des recommandations. Les numéros de "
    "téléphone de riverains qui figurent au rapport d'inspection sont aussi masqués en vertu de l'article 53 de la Loi. Enfin, nous ne détenons aucun "
    "courriel du directeur.",
)


@pytest.mark.parametrize(
    ("line", "item", "shown"),
    [
        # What decides, with the provision that was asked for, from the beginning of its sentence:
        ("article:37", "2", "Du rapport d'inspection, des passages sont masqués en vertu de l'article 37"),
        (
            "article:53",
            "2",
            "Les numéros de téléphone de riverains qui figurent au rapport d'inspection sont aussi masqués",
        ),
        ("motif:personnels", "2", "Les numéros de téléphone de riverains qui figurent"),
        ("decision:inexistant", "3", "Enfin, nous ne détenons aucun courriel du directeur."),
        ("decision:accordé", "1", "Vous trouverez ci-joint le budget."),
        # The item that is named, where its words stand:
        ("element:budget", "1", "Vous trouverez ci-joint le budget."),
        ("element:inspection", "2", "Du rapport d'inspection, des passages sont masqués"),
        ("riverains", "2", "Les numéros de téléphone de riverains"),
        ("courriels directeur", "3", "Enfin, nous ne détenons aucun courriel du directeur."),
    ],
)
def test_the_passage_is_the_sentence_that_decides(tmp_path: Path, line: str, item: str, shown: str) -> None:
    (tmp_path / "parts.txt").write_text(PARTS, encoding="utf-8")
    store = open_store(tmp_path / "d.db", create=True)
    add(store, tmp_path)
    index = SearchIndex(tmp_path / "index")
    index.refresh(store)
    (hit,) = search(store, index, parse_query(line)).hits
    store.close()
    assert hit.item is not None
    assert hit.item.label == item
    assert " ".join(hit.passage.text.split()).startswith(shown)


def test_a_list_that_is_announced_is_shown_with_what_announces_it() -> None:
    text = "Bonjour.\n\nNous avons retiré :\n\n- le prix;\n- la formule.\n\nVeuillez agréer nos salutations."
    at = text.index("Nous")
    passage, _ = choose_passage(text, [], {"i1": (None, [(at, text.index(":") + 1)])})
    assert passage.text == "Nous avons retiré :\n\n- le prix;\n- la formule."


def test_words_that_stand_together_are_shown_before_words_far_apart() -> None:
    text = "Le rapport de 2019 sur les ponts. " + "Il est long. " * 8 + "Un pont et son rapport."
    passage, _ = choose_passage(text, [("pont",), ("rapport",)], {})
    assert passage.text == "Un pont et son rapport."


def test_an_abbreviation_ends_no_sentence() -> None:
    text = "Bien. La Loi (RLRQ, c. A-2.1) et M. Bédard le disent."
    assert choose_passage(text, [("bedard",)], {})[0].text == text.removeprefix("Bien. ")


def test_the_index_follows_the_store(folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "d.db"
    store = open_store(database, create=True)
    add(store, folder)
    index = SearchIndex(index_folder(database))
    index.refresh(store)
    assert names(store, index, "annee:2025") == ["parc"]
    (folder / "parc.txt").write_text(write_letter(day="3 mars 2021"), encoding="utf-8")
    add(store, folder)
    index.refresh(store)
    assert names(store, index, "annee:2025") == []
    assert names(store, index, "annee:2021") == ["parc"]
    shutil.rmtree(index.folder)  # it can always be made again
    again = SearchIndex(index_folder(database))
    again.refresh(store)
    assert names(store, again, "annee:2021") == ["parc"]
    store.close()


def test_an_index_of_another_corpus_or_format_is_made_anew(corpus: Store, folder: Path, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.db", create=True)
    (folder / "parc.txt").write_text(write_letter(day="3 mars 2021"), encoding="utf-8")
    add(other, folder)
    index = SearchIndex(tmp_path / "index")
    index.rebuild(corpus)
    index.refresh(other)
    assert index.searcher().num_docs == 5
    assert set(names(other, index, "annee:2021..2022")) == {"parc", "rien"}
    (tmp_path / "index" / "lettrine-index").write_text("0")
    assert SearchIndex(tmp_path / "index").searcher().num_docs == 0
    other.close()


TEXT = (
    "Nous refusons le contrat. " * 3 + "Le contrat de service, lui, est public. " + "Fin. " * 80 + "Contrat de service."
)


@settings(deadline=None)
@example(text="a'b", said=["a b"], spans=[])
@example(text="a'b'a", said=["a", "b"], spans=[])
@given(
    st.text(alphabet="ab é\n.'", max_size=400),
    st.lists(st.sampled_from(["a", "b", "ab", "é", "a b"]), max_size=3),
    st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=3),
)
def test_any_passage_is_a_piece_of_the_text(text: str, said: list[str], spans: list[tuple[int, int]]) -> None:
    phrases = [tuple(terms(phrase)) for phrase in said]
    bounds = [sorted(min(at, len(text)) for at in span) for span in spans]
    places = {str(at): ((s, e) if at else None, [(s, e)]) for at, (s, e) in enumerate(bounds)}
    passage, item = choose_passage(text, phrases, places)
    assert text[passage.start : passage.start + len(passage.text)] == passage.text
    assert passage.text == passage.text.strip()
    assert item is None or item in places
    for start, end in passage.marks:
        assert 0 <= start < end <= len(passage.text)
        assert tuple(terms(passage.text[start:end])) in phrases


def test_the_passage_has_most_of_what_was_asked() -> None:
    passage, item = choose_passage(TEXT, [("contrat",), ("servic",)], {"i1": (None, [(0, 26)])})
    assert "contrat de service" in passage.text.lower()
    assert item == "i1"
