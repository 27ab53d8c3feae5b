from __future__ import annotations

import io

from lettrine.export.evidence import Places, find_proofs, write_explanation
from lettrine.model import Letter


def test_every_value_with_a_rule_is_there_in_the_order_of_the_text(example: Letter) -> None:
    proofs = find_proofs(example)
    assert [proof.span for proof in proofs] == sorted(proof.span for proof in proofs)
    assert all(example.text[slice(*proof.span)] == proof.quote for proof in proofs)
    found = {proof.path: (proof.rule, proof.value) for proof in proofs}
    assert found["letter_date"] == ("date.letter", "2026-06-11")
    assert found["request.items[i3]"] == ("item.numbered", "refusé")
    assert found["points[p2]"] == ("outcome.refused.would_require", "refusé")
    assert found["citations[c1]"] == ("citation.article", "art. 15, A-2.1 (motif)")
    assert found["request.clarified_on[1]"] == ("date.clarified", "2026-05-27")
    assert {"recourse.period", "attachments[a1]", "signatory", "subject", "file_numbers[0]"} <= set(found)


def test_places_are_lines_and_columns() -> None:
    places = Places("un\n\ntrois")
    assert [places.name(offset) for offset in (0, 1, 3, 4, 6)] == ["1:1", "1:2", "2:1", "3:1", "3:3"]


def test_the_explanation_tells_how_each_item_was_decided(example: Letter) -> None:
    out = io.StringIO()
    write_explanation(example, out)
    text = out.getvalue()
    for said in (
        "demande citée",
        "5:1     date.letter",
        "p1 accordé en partie (explicite, expliqué par p2, p3) outcome.granted.transmit",
        "tiré de general_explained_by_particular (p1, p2)",
        "motif : art. 15, A-2.1",
        "ligne 2, 0.97 : stem overlap",
        "closed_day.saturday (deadline)",
        "total_mismatch",
    ):
        assert said in text
