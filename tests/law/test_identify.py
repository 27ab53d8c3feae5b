"""Which place a letter comes from, told by few words."""

from __future__ import annotations

import pytest

from lettrine.french.shadow import shadow
from lettrine.law.identify import identify_jurisdiction


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("En vertu de l'article 9 de la Loi sur l'accès, voici le rapport.", "ca-qc"),
        ("la Loi sur l'accès aux documents des organismes publics", "ca-qc"),
        ("votre demande daccès à linformation, reçue par courriel", "ca-qc"),
        ("Ville de Val-Boisé. Votre demande d'accès à l'information a été reçue.", "ca-qc"),
        ("la Loi sur l'accès à l'information (L.R.C. (1985), ch. A-1), courriel, Ottawa", "ca"),
        ("la Loi sur l'accès à l'information et la protection de la vie privée du Manitoba, Winnipeg", "ca-mb"),
        ("Code des relations entre le public et l'administration; saisir la CADA", "fr"),
        ("LIPAD, Genève", "ch-ge"),
        ("Bonjour, voici la facture.", None),
        ("", None),
    ],
)
def test_place(text: str, code: str | None) -> None:
    assert identify_jurisdiction(shadow(text)) == code
