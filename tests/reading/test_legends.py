"""Legends under tables: the marks of a column stand for what they say."""

from __future__ import annotations

import pytest

from lettrine import parse_text
from lettrine.reading.legends import is_explained, marks_of, read_legend

LETTER = """Ville d'Aubrive

Aubrive, le 12 juin 2024

Madame,

Nous donnons suite à votre demande d'accès reçue le 21 mai 2024. La liste qui suit donne la décision de la Ville pour chacun des documents (Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels, RLRQ, c. A-2.1).

N°\tDocument\tDécision\tMotif
1\tEntente de services avec la firme Arpin\tAccessible en partie\t1
2\tRapport d'enquête administrative\tNon accessible\t2
3\tCalendrier des travaux\tAccessible\t
4\tAnalyse des soumissions\tNon accessible\t1 et 3

{legend}

Veuillez agréer, Madame, nos salutations distinguées.

Odile Champlain
Greffière
"""
WRITTEN = {
    "colons": "1 : article 23 (renseignements d'un tiers)\n2 : article 53\n3 : article 37",
    "brackets": "(1) Art. 23 de la Loi\n(2) Art. 53 de la Loi\n(3) Art. 37 de la Loi",
    "lines apart": "Motifs\n\n1. article 23, renseignements industriels ou commerciaux\nfournis par un tiers\n\n2. article 53\n\n3. article 37",
}


def _as_pipes(letter: str, *, outer: bool, rule: bool) -> str:
    """The letter with its table as a pipe table."""
    lines = []
    for line in letter.splitlines():
        cells = line.split("\t")
        if len(cells) > 1:
            row = " | ".join(cells)
            line = f"| {row} |" if outer else row
            lines += (
                [line, "|".join([" --- "] * len(cells)).join("||" if outer else ("", ""))]
                if rule and cells[0] == "N°"
                else [line]
            )
        else:
            lines.append(line)
    return "\n".join(lines)


@pytest.mark.parametrize("outer", [True, False])
@pytest.mark.parametrize("rule", [True, False])
def test_marks_in_a_pipe_table_are_no_articles(outer: bool, rule: bool) -> None:
    letter = parse_text(_as_pipes(LETTER.format(legend=WRITTEN["colons"]), outer=outer, rule=rule))
    assert {c.article for c in letter.citations} == {"23", "53", "37"}


@pytest.mark.parametrize("legend", WRITTEN.values(), ids=WRITTEN)
def test_a_row_rests_on_what_its_mark_stands_for(legend: str) -> None:
    items = parse_text(LETTER.format(legend=legend)).request.items
    found = [(i.label, str(i.outcome), [g.provision.article for g in i.grounds if g.provision]) for i in items]
    assert found == [
        ("1", "partially_granted", ["23"]),
        ("2", "refused", ["53"]),
        ("3", "granted", []),
        ("4", "refused", ["23", "37"]),
    ]


def test_without_a_legend_the_numbers_are_articles() -> None:
    items = parse_text(LETTER.format(legend="Nous restons à votre disposition.")).request.items
    assert [g.provision.article for g in items[1].grounds if g.provision] == ["2"]


@pytest.mark.parametrize(
    ("cell", "marks"),
    [
        ("1", ("1",)),
        ("1 et 3", ("1", "3")),
        ("(2), (3)", ("2", "3")),
        ("A/B", ("A", "B")),
        ("art. 23", ()),
        ("", ()),
        ("Oui", ()),
    ],
)
def test_the_marks_of_a_cell(cell: str, marks: tuple[str, ...]) -> None:
    assert marks_of(cell) == marks


def test_a_column_is_explained_when_each_of_its_marks_is() -> None:
    legend = read_legend("A : refusé\nB : transmis\n", 0)
    assert is_explained(["A", "", "A et B"], legend)
    assert not is_explained(["A", "C"], legend) and not is_explained(["", ""], legend)


def test_entries_count_up_and_end_with_their_paragraph() -> None:
    text = "1 : un\nsuite\n2 : deux\n\nVeuillez agréer\n3 : trois\n"
    assert [text[a:b] for a, b in read_legend(text, 0).values()] == ["un\nsuite", "deux"]
    assert list(read_legend("Légende :\n(1) Art. 23\n(2) Art. 53\n", 0)) == ["1", "2"]
    heading = "Explication des motifs (les articles sont ceux de la Loi sur l'accès, RLRQ, c. A-2.1)"
    assert list(read_legend(f"{heading}\n\n1. Avis d'un consultant : art. 37\n2. Art. 48\n", 0)) == ["1", "2"]
    assert read_legend("2 : deux\n", 0) == {} and read_legend("Madame,\n\nNous avons reçu\n1 : un\n", 0) == {}
