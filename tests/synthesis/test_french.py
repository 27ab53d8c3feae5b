import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettrine.synthesis.french import Name, Noun, Phrase, Several, agree, capital, elide, listed
from lettrine.synthesis.marks import Marks, as_file, bare, in_clean_only, in_file_only
from lettrine.synthesis.templates import fill, slots_of

REPORT = Noun.parse("rapport d'inspection|rapports d'inspection|m")
COMPLAINT = Noun.parse("plainte|plaintes|f")
ADVICE = Noun.parse("avis juridique|avis juridiques|m")
STUDY = Noun.parse("étude d'impact|études d'impact|f")


@pytest.mark.parametrize(
    ("noun", "plural", "form", "said"),
    [
        (REPORT, False, "def", "le rapport d'inspection"),
        (REPORT, False, "de", "du rapport d'inspection"),
        (REPORT, False, "à", "au rapport d'inspection"),
        (REPORT, True, "de", "des rapports d'inspection"),
        (REPORT, True, "à", "aux rapports d'inspection"),
        (COMPLAINT, False, "de", "de la plainte"),
        (ADVICE, False, "def", "l'avis juridique"),
        (ADVICE, False, "de", "de l'avis juridique"),
        (STUDY, False, "à", "à l'étude d'impact"),
        (COMPLAINT, True, "a communiqué", "communiquées"),
        (REPORT, False, "a remis", "remis"),
        (REPORT, True, "a remis", "remis"),
        (STUDY, False, "a remis", "remise"),
        (STUDY, True, "x public/publique/publics/publiques", "publiques"),
        (REPORT, True, "v est/sont", "sont"),
        (COMPLAINT, True, "il", "elles"),
        (COMPLAINT, True, "le", "les"),
        (STUDY, False, "poss", "sa"),
        (STUDY, False, "poss m", "son"),
        (COMPLAINT, True, "neg", "aucune plainte"),
        (COMPLAINT, True, "neg_a produit", "produite"),
    ],
)
def test_a_phrase_takes_the_form_its_sentence_needs(noun, plural, form, said):
    assert Phrase(noun, plural).say(form) == said


@pytest.mark.parametrize(
    ("noun", "plural", "said"),
    [
        (ADVICE, False, "cet avis juridique"),
        (REPORT, False, "ce rapport d'inspection"),
        (STUDY, False, "cette étude d'impact"),
        (STUDY, True, "ces études d'impact"),
    ],
)
def test_demonstratives_agree(noun, plural, said):
    assert Phrase(noun, plural, determiner="ce").say("def") == said


def test_ones_own_file():
    own = Phrase(Noun.parse("dossier d'employé|dossiers d'employé|m"), False, determiner="votre")
    assert own.say("long") == "votre dossier d'employé"
    assert own.say("mine") == "mon dossier d'employé"
    assert own.say("à") == "à votre dossier d'employé"


def test_several_things_share_the_masculine():
    both = Several((Phrase(REPORT, True), Phrase(STUDY, False)))
    assert both.say("de") == "des rapports d'inspection et de l'étude d'impact"
    assert both.say("a transmis") == "transmis"
    assert both.say("il") == "ils"
    assert Several((Phrase(COMPLAINT, True), Phrase(STUDY, False))).say("a transmis") == "transmises"
    assert both.say("ni") == "les rapports d'inspection ni l'étude d'impact"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("puisque il contient", "puisqu'il contient"),
        ("le huis clos", "le huis clos"),
        ("de hausse", "de hausse"),
        ("nombre de appels", "nombre d'appels"),
        ("lorsque elle", "lorsqu'elle"),
        ("la étude", "l'étude"),
        ("si ils", "s'ils"),
        ("que on", "qu'on"),
        ("le onze", "le onze"),
        ("que Yvon", "que Yvon"),
        ("Le incendie", "L'incendie"),
        ("table ouverte", "table ouverte"),
        ("ci-après la Loi,) : voir", "ci-après la Loi) : voir"),
        ("Béton inc..", "Béton inc."),
    ],
)
def test_elision(text, said):
    assert elide(text) == said


def test_elision_reaches_over_marks():
    marks = Marks()
    assert bare(elide("en vertu de " + marks.set("article 9", None))) == "en vertu d'article 9"


@pytest.mark.parametrize(
    ("name", "form", "said"),
    [
        ("le directeur général", "de", "du directeur général"),
        ("la présidente", "à", "à la présidente"),
        ("les Archives", "à", "aux Archives"),
        ("Béton Vaillancourt ltée", "de", "de Béton Vaillancourt ltée"),
    ],
)
def test_names_contract_with_their_article(name, form, said):
    assert Name(name).say(form) == said


def test_lists():
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b et c"


@given(st.text(alphabet="abcdeéèilmnoprstuv", min_size=2), st.booleans(), st.booleans())
def test_agreement_only_ever_adds(word, feminine, plural):
    assert agree(word, feminine=feminine, plural=plural).startswith(word)


# --- marks ----------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(alphabet="ab é\n", max_size=6), max_size=8))
def test_marks_have_no_width_and_find_their_words_again(words):
    marks = Marks()
    marked = "-".join(marks.set(word, word) for word in words)
    text, spans = marks.resolve(marked)
    assert text == "-".join(words) == bare(marked) == as_file(marked)
    assert sorted(text[start:end] for (start, end), _ in spans) == sorted(word.strip() for word in words)


def test_what_only_the_file_shows_is_not_in_the_clean_letter():
    marks = Marks()
    marked = "un rap" + in_file_only("-\n") + "port" + in_file_only(" | ") + in_clean_only("\t") + marks.set("joint", 1)
    assert as_file(marked) == "un rap-\nport | joint"
    text, [(span, _)] = marks.resolve(marked)
    assert text == "un rapport\tjoint"
    assert text[slice(*span)] == "joint"


def test_capitals_pass_over_marks():
    marks = Marks()
    assert bare(capital(marks.set("« école »", None))) == "« École »"


def test_slots():
    assert slots_of("{x:def} et {c}") == {"x", "c"}
    assert fill("{x:de} {n}", {"x": Phrase(REPORT, True), "n": "2"}) == "des rapports d'inspection 2"
