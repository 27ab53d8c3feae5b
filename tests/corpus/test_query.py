from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.corpus.query import Condition, Query, QueryError, load_fields, parse_query
from lettrine.corpus.terms import make_term

WITHHELD = ("refused", "partially_granted", "neither_confirmed_nor_denied")


def words(*said: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(make_term(word) for word in phrase.split()) for phrase in said)


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", Query()),
        ("contrats d'entretien", Query(words("contrats", "entretien"))),
        ('«contrats informatiques» "plan vert"', Query(words("contrats informatiques", "plan vert"))),
        ("-vidéo -«note de service»", Query((), words("vidéo", "note de service"))),
        ("sous-ministre", Query(words("sous ministre"))),
        ("« contrats", Query(words("contrats"))),
        ('- : , " «»', Query()),
    ],
)
def test_words_phrases_and_what_to_leave_out(line: str, query: Query) -> None:
    assert parse_query(line) == query


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("article:37", Condition("article", "fact", ("37",))),
        ("ART:23,24", Condition("article", "fact", ("23", "24"))),
        ("article:l311-6", Condition("article", "fact", ("L311-6",))),
        ("loi:A-2.1", Condition("law", "fact", ("a-2.1",))),
        ("law:ca-qc/a-2.1", Condition("law", "fact", ("a-2.1",))),
        ("outcome:refused", Condition("outcome", "fact", ("refused",))),
        ("décision:refusé", Condition("outcome", "fact", ("refused",))),
        ("decision:accorde", Condition("outcome", "fact", ("granted",))),
        ("decision:refusées", Condition("outcome", "fact", ("refused",))),
        ("decision:accordées", Condition("outcome", "fact", ("granted",))),
        ('decision:"non détenus"', Condition("outcome", "fact", ("not_held",))),
        ('decision:"déjà publiques"', Condition("outcome", "fact", ("published",))),
        ("decision:inexistants", Condition("outcome", "fact", ("not_held",))),
        ("decision:transférée", Condition("outcome", "fact", ("transferred",))),
        ("decision:partiel", Condition("outcome", "fact", ("partially_granted",))),
        ("decision:retenu", Condition("outcome", "fact", WITHHELD)),
        ("décision:retenues", Condition("outcome", "fact", WITHHELD)),
        ("outcome:withheld", Condition("outcome", "fact", WITHHELD)),
        ("type:décisions", Condition("type", "code", ("decision",))),
        ('decision:"accordé en partie",refusé', Condition("outcome", "fact", ("partially_granted", "refused"))),
        ("motif:avis,secret", None),
        ('organisme:"santé"', Condition("body", "words", phrases=words("santé"))),
        ("body:«ville de québec»,laval", Condition("body", "words", phrases=words("ville de québec", "laval"))),
        ("-contestable:oui", Condition("appealable", "switch", ("yes",), negated=True)),
        ("late:no", Condition("late", "switch", ("no",))),
        ("annee:2024", Condition("year", "range", ranges=((2024_00_00, 2024_99_99),))),
        ("year:2019..2024", Condition("year", "range", ranges=((2019_00_00, 2024_99_99),))),
        ("year:2019..", Condition("year", "range", ranges=((2019_00_00, 9999_99_99),))),
        ("date:..2020-06", Condition("date", "range", ranges=((0, 2020_06_99),))),
        ("date:2024-03-01..2024-03-31", Condition("date", "range", ranges=((2024_03_01, 2024_03_31),))),
        ("cite:135", Condition("cites", "code", ("135",))),
        ("type:prolongation", Condition("type", "code", ("extension",))),
    ],
)
def test_what_stands_before_a_colon(said: str, condition: Condition | None) -> None:
    (found,) = parse_query(f"{said} mot").conditions
    if condition is not None:
        assert found == condition
    else:
        assert {"advice_recommendations", "legal_privilege"} <= set(found.codes)


def test_all_of_it_in_one_line() -> None:
    query = parse_query(
        'article:37 outcome:refused body:"santé" year:2019..2024 appealable:yes «contrats informatiques»'
    )
    assert query.phrases == words("contrats informatiques")
    assert [condition.field for condition in query.conditions] == ["article", "outcome", "body", "year", "appealable"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("couleur:rouge", "inconnu"),
        ("decision:bleu", "Valeurs : accordé; accordé en partie; refusé; .*; retenu\\.$"),
        ("motif:bleu", "Renseignements personnels, vie privée; "),
        ("type:bleu", "Valeurs : Décision"),
        ("couleur:rouge", "Connus : article, loi"),
        ("organisme:", "«organisme:» n'est suivi de rien"),
        ("organisme: santé", "n'est suivi de rien"),
        ('organisme:"" contrats', "n'est suivi de rien"),
        ("article:,", "n'est suivi de rien"),
        ("couleur:", "inconnu"),
        ("annee:hier", "2024"),
        ("date:2024-3-1-4", "jour"),
        ("contestable:peut-être", "Valeurs : oui; non"),
    ],
)
def test_what_cannot_be_looked_up_says_what_can(line: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query(line)


def test_every_field_has_a_name_in_french_and_says_what_it_is() -> None:
    for field in load_fields().values():
        assert field.kind in ("fact", "words", "code", "range", "switch")
        assert field.fr


@settings(deadline=None)  # the law's categories are read the first time
@given(
    st.text(max_size=120)
    | st.lists(st.sampled_from([*load_fields(), ":", '"', "«", "»", "-", "..", ",", "37", " "])).map("".join)
)
def test_any_line_is_a_query_or_a_query_error(line: str) -> None:
    try:
        query = parse_query(line)
    except QueryError as error:
        assert str(error)
    else:
        assert all(phrase for phrase in (*query.phrases, *query.excluded))
        assert all(c.codes or c.phrases or c.ranges for c in query.conditions)
