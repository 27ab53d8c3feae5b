# ruff: noqa: E501  (sentences of letters stand on one line each)
"""The notice of review in its many wordings, the other periods that look like it, and what is no notice at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettrine.reading.recourse import find_recourse
from lettrine.reading.sheet import bare_sheet

OPENING = "Objet : Votre demande d'accès aux documents\n\nMonsieur,\n\nNous refusons de vous communiquer le rapport (article 37).\n\n"

WHOLE = [  # body cai, period P30D
    "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente (30) jours suivant la date de la présente lettre.",
    "La Commission d'accès à l'information pourra, à votre requête, réexaminer notre décision; l'article 135 fixe à 30 jours le temps dont vous disposez.",
    "Cette décision est susceptible de révision. Il vous suffit d'écrire à la Commission d'accès à l'information à l'intérieur des trente jours qui suivent.",
    "En cas de désaccord, la loi vous donne le droit de faire examiner cette décision par la Commission d'accès à l'information dans les 30 jours de sa date.",
    "Vous êtes autorisée à solliciter la révision de notre décision auprès de la CAI, dans les trente jours de celle-ci.",
    "Insatisfaite? L'article 135 de la Loi vous permet de vous tourner vers la Commission d'accès à l'information du Québec. Votre demande doit lui être présentée dans les 30 jours de la date de notre décision.",
    "Pour faire réviser cette décision, il faut s'adresser par écrit à la Commission d'accès à l'information dans un délai de trente jours suivant la date des présentes.",
    "Si vous n'êtes pas satisfait, vous pouvez demander à la Commission daccès à linformation, dans les trente jours de ce jour, de réviser ma décision.",
    "Je vous informe que l'article 135 ouvre un recours en révision devant la Commission d'accès à l'information. La requête doit être faite par écrit, au plus tard le trentième jour suivant la date qui figure en tête de cette lettre.",
    "Il vous est loisible de contester la présente réponse auprès de la Commission de l'accès à l'information; vous avez trente jours pour le faire.",
    "Vous disposez de 30 jours pour saisir la Commission d'accès à l'information d'une demande de révision.",
    "VOUS POUVEZ DEMANDER LA RÉVISION DE CETTE DÉCISION À LA COMMISSION D'ACCÈS À L'INFORMATION DANS UN DÉLAI DE 30 JOURS.",
    "Toute personne dont la demande est refusée peut, dans les trente jours de la décision, s'adresser à la Commission d'accès à l'information pour que celle-ci soit révisée.",
    "Nous vous rappelons votre droit de recours : la Commission d'accès à l'information peut être saisie dans les trente (30) jours de la date de la présente.",
    "Sachez que la Loi sur l'accès vous reconnaît la faculté de requérir la révision de la décision. La requête est adressée à la Commission d'accès à l'information; elle doit l'être dans les trente (30) jours suivant aujourd'hui.",
    "Si cette réponse ne vous satisfait pas, adressez-vous à la Commission d'accès à l'information, qui tranchera; vous avez 30 jours à compter de la date de la présente décision.",
    "Vous croyez que notre refus est mal fondé? La Commission d'accès à l'information peut être appelée à se prononcer si vous le lui demandez par écrit dans les trente jours.",
    "Une demande de révision peut être déposée à la Commission d'accès à l'information au plus tard trente (30) jours après la date de la présente.",
    "Conformément à l'article 51, nous vous informons que vous pouvez, en vertu de la section III du chapitre IV, présenter une demande de révision à la Commission d'accès à l'information. Le délai est de 30 jours à partir de la date de cette décision.",
    "Le délai de trente jours pour demander une révision à la Commission d'accès à l'information court à partir d'aujourd'hui.",
    "Si vous jugez ce montant déraisonnable, vous avez trente jours, à partir d'aujourd'hui, pour demander à la Commission d'accès à l'information de se prononcer sur les frais exigés.",
    "La présente décision peut faire l'objet d'une demande de révision devant la Commission d'accès à l'information. Cette demande doit parvenir à la Commission dans les trente jours de la présente décision.",
    "Libre à vous de porter le différend devant la Commission d'accès à l'information; la loi vous accorde pour cela trente jours depuis la date de cette lettre.",
    "Vous pouvez, si vous le désirez, en appeler de cette décision à la CAI dans les 30jours de la date de la présente.",
    "Un recours s'offre à vous, soit la révision par la Commission d'accès à l'information. Il s'exerce par écrit dans les trente (30) jours de la présente décision.",
    "Advenant que vous soyez en désaccord avec cette réponse, la Commission d'accès à\nl'information peut la réviser si vous en faites la demande dans les trente (30)\njours suivant la date de la décision.",
    "Vous pouvez soumettre le litige à la Commission d'accès à l'inforrnation dans les trente (30) jours de la date de la présente.",
    "Veuillez noter que vous avez un droit de révision devant la Commission d'accès à l'information, lequel doit être exercé dans les trente jours de la date de la décision.",
    "Vous avez le droit de demander une révision. La demande se fait par écrit auprès de la Commission d'accès à l'information, dans les 30 jours.",
    "Si vous souhaitez contester, écrivez à la Commission d'accès à l'information. Faites-le dans les trente jours de la date de cette lettre.",
    "La Loi prévoit que la Commission d'accès à l'information peut être appelée à réviser la décision du responsable. Vous avez jusqu'au trentième jour suivant la date de la présente pour vous en prévaloir.",
    "À défaut de réponse dans les vingt jours, vous pouvez demander la révision à la Commission d'accès à l'information dans les trente jours de l'expiration du délai prévu pour répondre.",
    "Soyez avisée que la révision de cette décision peut être demandée à la Commission d'accès à l'information, et ce, dans les trente (30) jours de sa réception.",
    "Vous avez la possibilité, pendant 30 jours, de vous adresser à la Commission d'accès à l'information afin qu'elle révise notre position.",
    "Si notre décision vous paraît mal fondée, il vous appartient de la soumettre à l'examen de la Commission d'accès à l'information dans les trente jours.",
    "Aux termes de l'article 135 de la Loi, quiconque se voit opposer un refus peut, dans les 30 jours qui suivent la décision, s'en plaindre à la Commission d'accès à l'information.",
    "La Commission d'accès à l'information est l'instance habilitée à revoir la présente décision. Elle doit être saisie par écrit dans les trente (30) jours de la date des présentes.",
    "Trente jours vous sont accordés pour demander à la Commission d'accès à l'information de réexaminer la présente.",
    "Nous attirons votre attention sur le fait que notre décision est révisable par la Commission d'accès à l'information sur demande écrite faite dans un délai maximal de 30 jours.",
    "Vous voulez contester? Adressez votre demande de révision, dans les trente jours, à la Commission d'accès à l'information, 525, boul. René-Lévesque Est, bureau 2.36, Québec (Québec) G1R 5S9.",
    "Vous pouvez loger un recours auprès de la C.A.I. dans les 30 jours suivant la date de cette réponse.",
    "Conformément à la Loi, vous pouvez vous pourvoir devant la Commission d'accès à l'information à l'intérieur d'un délai de trente (30) jours.",
    "Dans l'éventualité où vous seriez insatisfait de la présente, un recours auprès de la Commission d'accès à l'information vous est ouvert pendant les trente jours qui suivent.",
    "Je vous signale enfin que vous bénéficiez de trente jours, à compter de ce jour, pour vous prévaloir du recours en révision auprès de la Commission d'accès à l'information.",
    "Vous pourrez, dans les trente (30)jours, demander à la Commissiond'accès à l'information la révisionde cette décision.",
    "Veuillez noter quen vertu de larticle 135 de la Loi, vous pouvez demander à la Commission daccès à linformation de réviser cette décision dans les trente jours suivant sa date.",
    "Sachez que la Commission d'accès à l'information entend les demandes de révision des personnes insatisfaites. La vôtre devrait lui parvenir d'ici trente jours.",
    "Le présent refus ouvre droit à une demande de révision, à présenter à la Commission d'accès à l'information dans les 30 jours.",
    "Votre recours, le cas échéant, est la demande de révision à la Commission d'accès à l'information; il se prescrit par trente jours à compter de la présente.",
    "Vous avez le loisir de vous adresser à la Commission d'accès à l'information si vous estimez que cette décision devrait être révisée. La loi vous donne trente jours à partir de la date apparaissant au début de cette lettre.",
    "Cette décision n'est pas définitive : la Commission d'accès à l'information peut l'infirmer si vous en faites la demande par écrit dans les trente jours.",
    "Si vous souhaitez que la Commission d'accès à l'information examine le bien-fondé de ce refus, faites-lui parvenir une demande dans les 30 jours.",
    "Pour vous prévaloir de votre droit à la révision, écrivez à la Commission d'accès à l'information avant l'expiration d'un délai de trente jours à compter d'aujourd'hui.",
    "Vous disposez d'un recours. Il consiste à demander, dans les 30 jours, que la Commission d'accès à l'information se penche sur notre décision.",
    "Au besoin, et dans le mois... non : dans les trente jours, la Commission d'accès à l'information peut réviser notre décision, à votre demande.",
    "Nous vous référons à la Commission d'accès à l'information pour toute demande de révision, laquelle doit être faite dans les trente (30) jours.",
    "La loi vous permet d'en appeler de cette décision auprès de la Commission d'accès à l'information du Québec dans les trente (30) jours de sa réception.",
    "Une demande de révision de la présente décision peut être adressée, dans un délai de trente jours, à l'organisme suivant :\n\nCommission d'accès à l'information\n525, boul. René-Lévesque Est\nQuébec",
]

NOTICE_IN_FILE = """Un document intitulé « Avis de recours » complète cet envoi.

AVIS DE RECOURS EN RÉVISION

a) Pouvoir

L'article 135 dispose que la personne à qui le responsable a opposé un refus peut en réclamer la révision à la Commission
d'accès à l'information.

c) Délais

Trente (30) jours à compter de la décision ou de l'expiration du temps accordé au responsable pour répondre.

APPEL DEVANT LA COUR DU QUÉBEC

b) Délais

L'article 149 veut que l'appel soit introduit dans les 40 jours de la réception de la décision finale.
"""


def _read(text: str):
    return find_recourse(bare_sheet(OPENING + text + "\n\nVeuillez agréer nos salutations.\n"))


def _value(found):
    return found.value if found else None


OFFICIAL = """AVIS DE RECOURS

Suite à une décision rendue en vertu de la Loi sur l'accès

Révision par la Commission d'accès à l'information

a) Pouvoir : l'article 135 prévoit qu'une personne dont la demande écrite a été refusée en tout ou en partie peut demander à la Commission d'accès à l'information de réviser cette décision. La demande de révision doit être faite par écrit; elle peut exposer brièvement les raisons.

b) Motifs : les motifs peuvent porter sur la décision, sur le délai de traitement, sur le mode d'accès.

c) Délais : les demandes de révision doivent être adressées à la Commission dans les 30 jours suivant la date de la décision ou de l'expiration du délai accordé au responsable pour répondre à une demande (art. 135).

Appel devant la Cour du Québec

c) Délais : l'article 149 prévoit que l'avis d'appel doit être déposé dans les 10 jours de la réception de la décision finale.
"""


@pytest.mark.parametrize(
    "text",
    [
        "Vous pouvez vous adresser à la Commission d'accès à l'information. Vous avez 30 jours pour le faire à partir d'aujourd'hui.",
        "Vous avez droit à la révision de cette réponse. Pour l'exercer, remplissez le formulaire de la Commission d'accès à l'information dans les trente (30) jours de la date de la présente.",
    ],
)
def test_the_time_may_stand_beside_the_body(text: str) -> None:
    recourse = _read(text)
    assert (recourse.stated, _value(recourse.body), _value(recourse.period)) == (True, "cai", "P30D")


@pytest.mark.parametrize("text", [*WHOLE, OFFICIAL])
def test_whole_notice(text: str) -> None:
    recourse = _read(text)
    assert (recourse.stated, _value(recourse.body), _value(recourse.period)) == (True, "cai", "P30D")


def test_notice_as_an_annex() -> None:
    recourse = _read(NOTICE_IN_FILE)
    assert (recourse.stated, _value(recourse.body), _value(recourse.period)) == (True, "cai", "P30D")
    assert [p.value.rsplit("/")[-1] for p in recourse.provisions] == ["135", "149"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Il vous est possible de contester auprès de la Commission de l'accès à l'information si vous êtes insatisfaite.",
            "cai",
        ),
        ("Vous trouverez ci-joint un avis de recours.", None),
        (
            "Un recours vous est offert à la section III du chapitre IV de ladite loi. La note explicative que vous trouverez sous ce pli vous indiquera comment et dans quel délai l'exercer.",
            None,
        ),
        ("Vous trouverez ci-annexé une note explicative concernant l'exercice de ce recours.", None),
        ("Vous trouverez ci-joint l'avis relatif au recours prévu à la section III du chapitre IV de la Loi.", None),
        ("p. j. Rapport; avis de recours à la Commission d'accès à l'information", "cai"),
        ("Nous joignons à la présente l'information sur vos droits de recours.", None),
        (
            "Vous pouvez demander la révision de cette décision. L'avis qui accompagne cette lettre en précise les modalités.",
            None,
        ),
        ("La présente décision est susceptible de révision, comme l'explique le feuillet joint.", None),
    ],
)
def test_notice_without_period(text: str, body: str | None) -> None:
    recourse = _read(text)
    assert (recourse.stated, _value(recourse.body), recourse.period) == (True, body, None)


@pytest.mark.parametrize(
    "text",
    [
        "Nous prolongeons de dix jours le délai de réponse.",
        "La Commission d'accès à l'information a déjà conclu que de tels documents sont protégés, et elle a révisé une décision semblable.",
        "La demande de révision que vous avez déposée à la Commission d'accès à l'information suit son cours.",
        "Nous demandons à la Commission d'accès à l'information l'autorisation de ne pas tenir compte de votre demande (article 137.1).",
        "Données sujettes à révision.",
        "Vous demandez tous les documents concernant le recours à des consultants depuis trente jours.",
        "Vous souhaitez obtenir le rapport sur la révision du plan d'urbanisme.",
        "Vous pouvez présenter une demande de dérogation mineure dans les trente (30) jours de la présente.",
        "Le tiers dispose de vingt jours pour nous présenter ses observations.",
        "Cette lettre ne constitue pas une décision susceptible de révision.",
        "Un acompte doit nous parvenir dans les 30 jours.",
        "À défaut d'une réponse complète, je saisirai la Commission d'accès à l'information.",
        "Les employés peuvent déposer un grief dans les trente jours.",
        "Pour toute question, vous pouvez communiquer avec la soussignée.",
        "Le tiers peut demander à la Commission d'accès à l'information de réviser la décision dans les quinze jours.",
        "Le Protecteur du citoyen a recommandé la révision de la politique.",
        "La Commission d'accès à l'information n'a pas encore rendu sa décision sur votre demande de révision du 3 mai.",
        "Vous nous demandez copie de toutes les demandes de révision présentées à la Commission d'accès à l'information depuis 2015.",
        "Vous souhaitez obtenir la correspondance échangée avec la Commission d'accès à l'information au sujet de la révision de notre politique.",
        "Ce document peut être révisé sans préavis.",
        "Selon la Commission d'accès à l'information, un organisme n'a pas à créer un document.",
        "Vous pouvez contacter la soussignée pour toute question relative à la présente décision.",
        "Le délai de trente jours mentionné à l'article 47 expirera le 3 juin.",
        "Vous pouvez contester le constat devant la cour municipale dans les 30 jours.",
        "Vous pouvez consulter les documents sur place dans les trente jours.",
        "Le gouvernement a eu recours à des consultants; les contrats sont joints.",
        "Les règles de la Commission d'accès à l'information sont suivies par notre organisme.",
        "Nous avons transmis une copie de la présente à la Commission d'accès à l'information.",
    ],
)
def test_no_notice(text: str) -> None:
    assert not _read(text).stated


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Vous pouvez demander la révision à la Commission d'accès à l'information dans les soixante (60) jours de la date de la présente.",
            "P60D",
        ),
        ("Vous avez 15 jours pour contester notre décision auprès de la Commission d'accès à l'information.", "P15D"),
        (
            "Vous pouvez saisir la Commission d'accès à l'information dans un délai de deux mois suivant la date de la décision.",
            "P2M",
        ),
        ("Vous avez vingt jours ouvrables pour demander à la CAI de réviser notre décision.", "P20BD"),
        (
            "Un acompte est payable dans les 45 jours. Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les 30 jours.",
            "P30D",
        ),
        (
            "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les 30 jours. Le lien de téléchargement est valide 30 jours.",
            "P30D",
        ),
        (
            "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision. Le lien de téléchargement est valide 30 jours.",
            None,
        ),
        (
            "Nous prolongeons le délai de dix jours. Vous pouvez vous adresser à la Commission d'accès à l'information pour contester.",
            None,
        ),
        (
            "La décision finale de la Commission d'accès à l'information peut être portée en appel devant la Cour du Québec dans les 30 jours de sa réception. Vous pouvez d'abord demander à la Commission de réviser notre décision.",
            None,
        ),
    ],
)
def test_period_among_others(text: str, period: str | None) -> None:
    recourse = _read(text)
    assert recourse.stated
    assert _value(recourse.period) == period


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Vous pouvez porter plainte auprès du Protecteur du citoyen dans les trente jours de cette décision.",
            "ombudsman",
        ),
        (
            "Vous pouvez contester cette décision auprès du Commissaire à l'information du Canada dans les 60 jours.",
            "oic",
        ),
        (
            "Vous pouvez demander à la Commission d'accès aux documents administratifs de réviser cette décision.",
            "cada",
        ),
        (
            "Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision, et porter plainte au Protecteur du citoyen si le service vous a déçu.",
            "cai",
        ),
        ("L'article 135 vous permet de demander à la Commission de réviser cette décision.", "cai"),
    ],
)
def test_body_named(text: str, body: str) -> None:
    assert _value(_read(text).body) == body


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("dans les trente jours de la date de la présente lettre", "letter_date"),
        ("dans les trente jours de ce jour", "letter_date"),
        ("dans les trente jours suivant la réception de cette lettre", "receipt"),
        ("dans les trente jours de l'expiration du délai de réponse", "reply_due"),
        ("dans les trente jours", None),
    ],
)
def test_start(text: str, start: str | None) -> None:
    sentence = f"Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision {text}."
    assert _value(_read(sentence).starts_from) == start


def test_site_of_the_body_and_no_mail_address() -> None:
    text = "Vous pouvez saisir la Commission d'accès à l'information (cai.communications@cai.gouv.qc.ca, www.cai.gouv.qc.ca/avis/.)."
    assert _value(_read(text).url) == "www.cai.gouv.qc.ca/avis/"


def test_another_commission_is_not_the_reviewing_one() -> None:
    text = "La Commission des normes a reçu votre demande d'accès. La Commission peut réviser sa politique à votre demande."
    assert not find_recourse(bare_sheet(text)).stated


PIECES = st.sampled_from(
    [
        "Commission d'accès à l'information",
        "vous pouvez",
        "réviser",
        "30 jours",
        "avis de recours",
        ".",
        "\n\n",
        "«",
        "135",
        "la",
        " ",
    ]
)


@given(st.lists(PIECES, max_size=60).map(" ".join))
@settings(max_examples=60, deadline=None)
def test_every_value_shows_its_place(text: str) -> None:
    recourse = find_recourse(bare_sheet(text))
    for found in (recourse.body, recourse.period, recourse.starts_from, recourse.url, *recourse.provisions):
        assert found is None or text[slice(*found.span)] == found.quote != ""
    assert recourse.stated or recourse.body is recourse.period is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("'", ""),
        lambda text: text.replace("'", "’"),
        lambda text: text.replace("'", " "),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace(" ", "\u00a0"),
        str.upper,
        lambda text: unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode(),
        lambda text: text.replace(" (30) jours", "(30)jours"),
        lambda text: text.replace("Commission", "Cornmission").replace("information", "inforrnation"),
    ],
    ids=["lost", "curly", "space for apostrophe", "doubled", "no-break", "capitals", "no accents", "glued", "scanned"],
)
@pytest.mark.parametrize("text", [WHOLE[0], WHOLE[3], WHOLE[6], WHOLE[8], OFFICIAL, NOTICE_IN_FILE])
def test_damage_changes_nothing(text: str, damage) -> None:
    recourse = find_recourse(bare_sheet(damage(OPENING + text)))
    assert (recourse.stated, _value(recourse.body), _value(recourse.period)) == (True, "cai", "P30D")


def test_long_text_is_read_in_bounded_work() -> None:
    text = OPENING + "Vous pouvez demander à la Commission d'accès à l'information de réviser sa décision. " * 5000
    assert find_recourse(bare_sheet(text)).stated
