"""Openings of fictional letters, each item marked up as ``⟦label|words⟧`` (``⟦"
"|words⟧`` for a request of one sentence)."""

# What follows the recall in each letter unless the letter goes on by itself.
DECISION = """

Après analyse, nous vous transmettons les documents repérés. Toutefois, certains renseignements ont été masqués en vertu des articles 53 et 54 de la Loi :

1. Ces renseignements sont personnels;
2. Ils sont confidentiels.

Vous pouvez demander à la Commission d'accès à l'information de réviser cette décision dans les trente jours.

Veuillez agréer, Madame, nos salutations distinguées.

AVIS DE RECOURS
a) Pouvoir
L'article 135 prévoit ce recours;
b) Motifs
"""

LETTERS = {
    "visant à obtenir, one sentence": """Madame,

Pour faire suite à votre demande d'accès reçue le 3 mars 2023, visant à obtenir ⟦|copie du rapport d'enquête sur l'incendie du 12 rue Lavoie⟧, nous vous informons que le Service détient ce document.""",
    "portant sur": """Monsieur,

Nous avons bien reçu votre demande du 4 avril dernier portant sur ⟦|les contrats de déneigement octroyés depuis 2019⟧.""",
    "relative à, verb after": """Monsieur,

Votre demande d'accès concernant ⟦|les plaintes déposées contre la garderie Les Lutins⟧ nous est parvenue le 6 juin 2022.""",
    "par laquelle": """Madame,

J'accuse réception de votre lettre datée du 2 mai, par laquelle vous désirez obtenir ⟦|la liste des employés du service des loisirs, avec leur titre et leur traitement⟧.""",
    "question": """Madame,

Dans votre courriel du 8 août 2021, vous voulez savoir ⟦|combien d'arbres ont été abattus au parc Lafond entre 2018 et 2020⟧.""",
    "legal preamble": """Maître,

Le 5 mai 2020, vous nous demandiez, en vertu de la Loi sur l'accès aux documents des organismes publics et sur la protection des renseignements personnels (RLRQ, c. A-2.1), ⟦|tout document relatif au projet de tramway⟧.""",
    "relative clause is no recall": """Madame,

Nous avons traité votre demande du 3 mai, qui vise à obtenir ⟦|le procès-verbal du comité exécutif du 3 février 2019⟧. Les documents que vous demandez existent.""",
    "received tail": """Madame,

La présente fait suite à votre demande visant à obtenir ⟦|le plan directeur de l'eau⟧, reçue à nos bureaux le 9 mars 2018.""",
    "numbered, parenthesis": """Monsieur,

Nous donnons suite à votre demande du 2 juin 2021 qui était formulée de la façon suivante :

1) ⟦1|Les courriels échangés entre la mairesse et le promoteur⟧;
2) ⟦2|Les ententes signées avec le promoteur⟧; et
3) ⟦3|Le montant des honoraires versés à la firme Dupuis inc.⟧""",
    "numbered with dash, wrapped lines": """Madame,

Votre demande d'accès à l'information, datée du 14 octobre 2022, comporte quatre points :

1- ⟦1|Le registre des accidents survenus dans les ateliers municipaux de la rue Bernier depuis
le 1er janvier 2017⟧
2- ⟦2|Les rapports du comité de santé et sécurité⟧
3- ⟦3|Le nombre de jours d'absence⟧
4- ⟦4|Les directives en vigueur⟧
En réponse à votre demande, nous vous informons de ce qui suit.""",
    "numbered, degrees, inline": """Monsieur,

Vous demandez : 1° ⟦1|la liste des immeubles vendus pour taxes en 2015⟧; 2° ⟦2|le prix payé pour chacun⟧; 3° ⟦3|le nom des acquéreurs⟧.""",
    "inline numbers flattened": """Monsieur,

Vous souhaitez recevoir les documents suivants : 1. ⟦1|le devis technique⟧ 2. ⟦2|les addendas⟧ 3. ⟦3|la liste des soumissionnaires⟧.""",
    "letters": """Madame,

Par votre lettre du 9 mai, vous requérez ce qui suit :

A) ⟦A|le contrat d'approvisionnement⟧
B) ⟦B|ses avenants⟧
C) ⟦C|les factures acquittées en 2020⟧""",
    "nested numbers and letters": """Madame,

Votre demande se lit comme suit :

« 1. Pour chacun des véhicules loués :
a. ⟦1.a|la marque et le modèle⟧
b. ⟦1.b|le coût mensuel⟧
2. ⟦2|La politique d'utilisation des véhicules⟧
3. Pour les exercices 2018 et 2019 :
a. ⟦3.a|le kilométrage total⟧
b. ⟦3.b|le nombre de litres d'essence⟧
Merci de fournir le tout en format Excel. »""",
    "decimal labels": """Madame,

Vous désirez obtenir :

1. Le dossier d'embauche :
1.1 ⟦1.1|l'affichage du poste⟧
1.2 ⟦1.2|les candidatures reçues⟧
2. ⟦2|Le contrat de travail⟧""",
    "bullets": """Bonjour,

Le 3 février 2021, nous avons reçu votre demande d'accès par laquelle vous souhaitez obtenir les renseignements suivants :

• ⟦1|Le nombre de signalements retenus, par région⟧ ;
• ⟦2|Le délai moyen de traitement⟧ ;
• ⟦3|Le nombre d'intervenants affectés à l'évaluation⟧.

Au terme de nos recherches, nous avons repéré les documents suivants :

• un tableau des signalements;
• une note de service.""",
    "dashes in one quotation, inline": """Madame,

Votre demande, rédigée ainsi : « - ⟦1|les procès-verbaux du conseil⟧; - ⟦2|les résolutions adoptées à huis clos⟧; - ⟦3|la correspondance avec le vérificateur⟧ », a été reçue le 3 mai.""",
    "o under a dash": """Madame,

Votre demande est ainsi libellée :

« - Au sujet du pont de la rivière aux Saumons :
   o ⟦1|le rapport d'inspection de 2019⟧;
   o ⟦2|les photographies jointes⟧;
   o ⟦3|le devis de réfection⟧. »""",
    "bare lines": """Madame,

Vous nous avez demandé les documents suivants :

⟦1|Procès-verbal du 3 mai 2018⟧
⟦2|Entente intervenue avec le syndicat⟧
⟦3|Grille salariale des cadres⟧

Nous vous transmettons ces documents.""",
    "bare paragraphs in a quotation": """Madame,

Votre demande du 3 mai se lisait ainsi :

« Bonjour,

⟦1|Le nombre d'évasions survenues depuis 2010 dans chacun des établissements⟧.

⟦2|Les rapports d'enquête sur ces évasions⟧.

⟦3|Les mesures correctives prises à la suite de ces rapports⟧.

Merci de me répondre par courriel. »""",
    "quotation never closed": """Madame,

Votre demande est libellée en ces termes :

« Je désire obtenir ⟦|copie de tous les baux signés avec la société Immeubles Trépanier depuis 2012.⟧

Après analyse, nous vous informons que la Ville ne détient aucun bail « actif » avec cette société.""",
    "applicant's law in the quotation": """Madame,

Vous avez écrit ce qui suit : « En vertu de l'article 9 de la Loi sur l'accès, je désire obtenir ⟦|copie du plan d'urbanisme de 1994 et de ses modifications⟧. »""",
    "semicolons": """Madame,

Vous souhaitez obtenir ⟦1|tous les avis d'infraction remis au commerce du 45, rue Principale⟧; ⟦2|les rapports des inspecteurs⟧; ainsi que ⟦3|la correspondance avec le propriétaire⟧.""",
    "d'une part": """Madame,

Dans votre demande reçue le 6 mai, vous réclamez d'une part ⟦1|le rapport de l'ombudsman⟧ et, d'autre part, ⟦2|les recommandations faites à la direction⟧.""",
    "premièrement": """Madame,

Vous demandez, premièrement, ⟦1|le budget de fonctionnement de la bibliothèque⟧, deuxièmement, ⟦2|le nombre d'abonnés⟧ et, troisièmement, ⟦3|la liste des périodiques⟧.""",
    "en premier lieu": """Madame,

Vous sollicitez en premier lieu ⟦1|la convention de prêt⟧ et en second lieu ⟦2|l'état des remboursements⟧.""",
    "English, numbered": """Monsieur,

Votre demande, rédigée en anglais, est la suivante :

“1. ⟦1|All inspection reports concerning the Maple Street bridge since 2015⟧
2. ⟦2|Any correspondence with the contractor⟧
Please send electronic copies only.”

Vous trouverez ci-joint ces documents.""",
    "English, sentence": """Monsieur,

Vous nous écriviez : "I would like to obtain ⟦|a copy of the lease signed with Northern Lodge Ltd. in 2011⟧." Nous vous la transmettons.""",
    "English, ordinals": """Monsieur,

Votre courriel se lit ainsi : « Please provide, first, ⟦1|the list of all vendors⟧; second, ⟦2|the amounts paid to each of them⟧; and third, ⟦3|the tender documents⟧. »""",
    "Point N :": """Madame,

Votre demande vise ce qui suit :

Point 1 : ⟦1|Les rapports d'étape du projet Boréal⟧
Point 2 : ⟦2|Les factures de la firme Conseils Lavigne⟧
Point 3 : ⟦3|Le bilan final⟧""",
    "Volet, two": """Madame,

Votre demande comprend deux volets :

Volet 1 – ⟦1|La liste des logements inspectés en 2016⟧

Volet 2 – ⟦2|Les avis remis aux propriétaires⟧""",
    "numbers torn from the texts": """Madame,

Votre demande porte sur les points suivants :

1.
2.
3.

⟦1|Le manuel de formation des agents⟧
⟦2|Le registre des plaintes de 2011⟧
⟦3|Les statistiques sur les appels⟧

Nous vous répondons ce qui suit.""",
    "numbers alone on their lines": """Madame,

Vous demandez :

1.
⟦1|Le manuel de formation des agents⟧
2.
⟦2|Le registre des plaintes de 2011⟧

Nous vous répondons ce qui suit.""",
    "dashes torn from the texts": """Madame,

Vous demandez les documents suivants :

-
-

⟦1|Le protocole d'entente avec la Régie⟧
⟦2|Les annexes du protocole⟧

Nous ne détenons pas ces documents.""",
    "numbers without a point": """Madame,

Vous demandez les renseignements suivants :

1 ⟦1|Le nombre de permis délivrés en 2014⟧
2 ⟦2|Le nombre de permis refusés en 2014⟧
3 ⟦3|Les motifs des refus⟧""",
    "clarified version replaces": """Madame,

Le 3 mai 2019, nous avons reçu votre demande visant à obtenir toute la correspondance du directeur général. À la suite de notre conversation du 9 mai, vous avez précisé votre demande, qui vise désormais à obtenir ⟦|les courriels échangés avec la firme Altura en janvier 2019⟧.""",
    "also asked in a second sentence": """Madame,

Vous souhaitez obtenir ⟦1|le rapport de vérification du 3 mai 2017⟧. Vous désirez également recevoir ⟦2|les commentaires de la direction sur ce rapport⟧.""",
    "questions under quotation": """Madame,

Vos questions sont les suivantes :

« ⟦1|Combien d'agents sont en poste à Sept-Îles?⟧
⟦2|Quel est leur salaire moyen?⟧
⟦3|Depuis quand le poste de chef est-il vacant?⟧ »""",
    "items only above their answers": """Madame,

Nous répondons ci-après à vos questions du 3 mai 2021.

1. ⟦1|Combien de logements ont été déclarés insalubres en 2020?⟧

Réponse : 14 logements ont été déclarés insalubres.

2. ⟦2|Copie des avis d'évacuation⟧

Réponse : Nous ne pouvons vous transmettre ces avis, qui contiennent des renseignements personnels (articles 53 et 54).

3. ⟦3|Le nom des propriétaires⟧

Réponse : Ce renseignement est confidentiel.""",
    "not restated": """Madame,

Nous donnons suite à votre demande d'accès reçue le 3 mai 2021. Vous trouverez ci-joint les documents demandés. Les motifs de nos refus sont les suivants :

1. Les renseignements sont personnels.
2. Les documents sont des ébauches.""",
    "taken up again from 3": """Madame,

Le 4 mai, nous répondions à votre demande du 2 avril. Nous complétons cette réponse quant aux points qui restaient, soit :

3. ⟦3|Le relevé des heures supplémentaires⟧
4. ⟦4|Les bons de commande⟧

Vous trouverez ci-joint ces documents.""",
    "lost apostrophes": """Monsieur,

Jai reçu le 4 mars 1999 votre demande daccès, par laquelle vous désirez obtenir ⟦|copie du rapport denquête sur laccident du 3 février⟧.""",
    "own file": """Madame,

Nous avons reçu votre demande afin d'obtenir ⟦|copie de votre dossier médical pour la période du 1er mai 2010 au 30 juin 2012⟧.""",
    "copy of, nominal": """Madame,

La présente concerne votre demande de transmission de ⟦|la soumission retenue dans l'appel d'offres 2016-44⟧.""",
    "subject stated by the letter": """Objet : Demande d'accès – ⟦|rapport d'analyse du sol, lot 3 445 221⟧

Madame,

Nous donnons suite à votre demande d'accès citée en objet. Nous vous transmettons le document.""",
    "asks the applicant: no items": """Madame,

Nous avons reçu le 3 mai votre demande concernant ⟦|les travaux de la rue des Érables⟧. Afin de la traiter, nous vous demandons de préciser les points suivants :

1. La période visée;
2. Les documents recherchés.""",
    "list of documents sent": """Madame,

Vous demandez ⟦|tous les documents sur la fermeture de l'usine Kéroul⟧. Nous vous transmettons les documents suivants :

1. une lettre du 3 mai;
2. une note du 9 juin.""",
    "glued salutation, capitals": """OBJET : DEMANDE D'ACCÈS Madame,

VOUS DEMANDEZ LES DOCUMENTS SUIVANTS :

1. ⟦1|LE CONTRAT DE LA DIRECTRICE GÉNÉRALE⟧
2. ⟦2|SES ÉVALUATIONS ANNUELLES⟧""",
    "separate quotations": """Madame,

Votre demande concerne « ⟦1|les frais de repas du conseil⟧ », « ⟦2|les frais d'hébergement⟧ » et « ⟦3|les frais de congrès⟧ ».""",
    "breakdown below is no item": """Madame,

Vous désirez connaître :

1. ⟦1|Le nombre de demandes traitées, ventilé :
- par année
- par région⟧
2. ⟦2|Le nombre de plaintes⟧""",
    "suivants with a full stop": """Madame,

Vous avez demandé à recevoir les documents suivants.

- ⟦1|le schéma d'aménagement⟧
- ⟦2|les avis du ministère⟧""",
    "Vous nous avez fait part": """Madame,

Le 2 mai, vous avez déposé une demande d'accès visant l'obtention de ⟦|la liste des fournisseurs de services informatiques⟧.""",
    "il s'agit": """Madame,

Votre demande d'accès, telle que reçue le 4 mai, se lit ainsi :

⟦|Liste de toutes les subventions versées au Club nautique de Beauport depuis sa fondation.⟧

Nous vous transmettons cette liste.""",
    "announced count": """Madame,

J'ai pris connaissance de votre demande du 3 octobre 2016, formulée en 3 points :

1. ⟦1|le registre des visites du ministre⟧
2. ⟦2|ses frais de transport⟧
3. ⟦3|la liste de ses conseillers⟧

Le premier point vise un document qui n'existe pas.""",
    "ellipses in the quotation": """Monsieur,

Votre demande se lit comme suit : « […] je souhaite obtenir ⟦|tous les rapports d'inspection de la résidence Le Renouveau depuis 2016⟧ […] ».

En réponse, nous vous transmettons douze rapports.""",
    "instruction inside a bullet list": """Madame,

Vous souhaitez recevoir :

- ⟦1|la liste des ponts fermés depuis 2010⟧
- ⟦2|le coût des réparations⟧
Veuillez séparer les données par région. Idéalement, en format Excel.

Vous trouverez ci-joint un tableau.""",
    "interpretation of the body": """Madame,

Le 7 mars 2019, nous recevions votre demande d'accès libellée comme suit :

« ⟦|tout ce que vous avez sur le 44, rue Hébert⟧ »

N'ayant reçu aucune précision, nous comprenons que vous visez les permis et les plaintes.""",
    "several data in one sentence": """Madame,

Votre demande vise à connaître ⟦|le nombre de griefs déposés en 2020, leur durée moyenne, le montant maximal versé et la proportion réglée à l'amiable⟧.""",
    "semicolons behind a colon, no marks": """Maître,

Dans une lettre datée du 5 novembre, reçue le 8, vous réclamez les pièces suivantes : ⟦1|le bail de 1998⟧; ⟦2|l'avis d'éviction et la preuve de sa signification⟧; ⟦3|toute photographie des lieux⟧.""",
    "roman numerals": """Madame,

Vous demandez :

i) ⟦i|le plan de gestion de la pêche⟧;
ii) ⟦ii|les avis scientifiques⟧;
iii) ⟦iii|le procès-verbal de la table de concertation⟧.""",
    "bullets under numbers": """Madame,

Votre demande comporte deux volets :

1. En ce qui concerne le parc Dufresne :
- ⟦1.1|le relevé des arbres⟧
- ⟦1.2|les contrats d'abattage⟧
2. ⟦2|La politique de l'arbre⟧""",
    "page end in the list": """Madame,

Vous désirez recevoir les documents suivants :

1. ⟦1|Le rapport annuel du comité de déontologie⟧
2. ⟦2|Les plaintes retenues par le comité⟧

                                                        ... 2

Page : 2

3. ⟦3|Les sanctions prononcées depuis 2008⟧

Au terme de nos recherches, nous avons repéré ces documents.""",
    "markdown": """Madame,

Votre demande est ainsi libellée :

1. *⟦1|Le nombre de places en garderie, par région⟧*
2. *⟦2|Le nombre d'enfants en attente⟧*

À cet égard, nous vous transmettons un tableau.""",
    "names in guillemets inside a sentence": """Madame,

Vous désirez obtenir ⟦|copie du document intitulé « Plan Horizon 2020 » et de ses annexes⟧.""",
    "questions in prose": """Monsieur,

Vous posez les questions suivantes : « ⟦1|Quand le barrage a-t-il été inspecté la dernière fois?⟧ ⟦2|Qui a signé le rapport?⟧ ⟦3|Pourquoi les résidents n'ont-ils pas été avertis?⟧ »""",
    "questions as a list, body's answer follows": """Bonjour,

Suite à votre courriel du 3 juin, voici les questions que vous nous avez posées :

a) ⟦a|Combien de radars sont installés?⟧
b) ⟦b|Combien de constats ont été remis en 2021?⟧

a) Douze radars sont installés.
b) Nous ne détenons pas cette information.""",
    "clarification in a numbered list": """Madame,

Nous avons reçu le 5 mai 2018 votre demande visant à obtenir divers documents sur le projet Montarville. Le 12 mai, vous l'avez modifiée; elle se lit désormais ainsi :

1) ⟦1|L'étude de circulation⟧
2) ⟦2|Le protocole d'entente avec le promoteur⟧""",
    "list narrowed by a later list": """Madame,

Votre demande du 5 mai portait sur ce qui suit :

1) Tous les courriels du maire
2) Tous les courriels du greffier

Le 19 mai, vous avez accepté de limiter votre demande aux documents suivants :

1) ⟦1|Les courriels du maire au sujet de l'aréna⟧
2) ⟦2|Les courriels du greffier au sujet de l'aréna⟧

Nous vous transmettons ces courriels.""",
    "confirmation of meaning is no new version": """Madame,

Vous demandez ⟦|le relevé des dépenses du cabinet pour 2014⟧. Le 9 mai, vous nous avez confirmé que vous visiez le cabinet du ministre. Nous vous transmettons le relevé.""",
    "heading before the list": """Monsieur,

La présente répond à votre demande d'accès reçue le 8 janvier 2020.

Votre demande

1. ⟦1|Le rapport d'expertise sur le mur nord⟧
2. ⟦2|Les soumissions pour sa réfection⟧

Notre décision

Nous vous transmettons le rapport.""",
    "capital letters and lost accents": """MONSIEUR,

VOUS DEMANDEZ ⟦|COPIE DU REGLEMENT SUR LES NUISANCES ET DE SES AMENDEMENTS⟧.""",
    "passive": """Madame,

Par cette demande, il nous est demandé ⟦|la liste des bénéficiaires du programme Rénoclimat à Amos⟧.""",
    "vous nous avez saisis": """Madame,

Vous nous avez saisis, le 3 mai 2022, d'une demande d'accès visant ⟦|les directives données aux policiers lors du sommet⟧.""",
    "objet de la demande": """Madame,

L'objet de votre demande, reçue le 6 mai, est le suivant : ⟦|copie des plans de la caserne 12⟧.

Nous refusons de vous donner accès à ces plans.""",
    "mail with the request below": """De : Accès à l'information
Envoyé : 5 mai 2021 10:12
Objet : RE: demande

Bonjour,

Voici nos réponses :

1. Vous trouverez le contrat en pièce jointe.
2. Nous ne détenons pas cette liste.

-----Message d'origine-----
De : Paul Lagacé
Envoyé : 3 mai 2021 08:00

Bonjour,

Je désire obtenir les documents suivants :

1. ⟦1|le contrat de nettoyage⟧
2. ⟦2|la liste des sous-traitants⟧

Merci""",
    "table of items and answers": """Madame,

Nous donnons suite à votre demande du 3 mai. Le tableau suivant présente notre décision.

N° | Document demandé | Décision
1 | ⟦1|Rapport annuel du comité⟧ | Transmis
2 | ⟦2|Plainte de la voisine⟧ | Refusé (articles 53 et 54)
3 | ⟦3|Factures d'électricité⟧ | Aucun document

Vous avez trente jours.""",
    "form field": """DÉCISION

Demande reçue le : 4 mai 2021
Document demandé : ⟦|registre des armes du poste de Matane⟧
Décision : refusé""",
    "glued words and OCR": """Monsieur,

Le 8février2018, nous avons reçu votre demande parlaquelle vous souhaitez obtenir ⟦|copie du rapport d'expertise de la firme Géotek⟧.""",
    "second ask after and": """Madame,

Votre courriel du 3 mai invoque l'article 9 de la Loi et vous y sollicitez ⟦|l'ensemble des échanges avec la firme Novalis⟧.""",
    "numbered sentence with sub-letters inline": """Monsieur,

Votre demande vise : a) ⟦a|les registres de présence⟧, b) ⟦b|les feuilles de temps⟧ et c) ⟦c|les relevés de paie⟧.""",
    "à savoir": """Madame,

Votre demande vise à obtenir deux documents, à savoir : 1) ⟦1|l'entente de principe⟧; 2) ⟦2|le texte final de la convention⟧.""",
    "soit": """Madame,

Nous avons reçu une demande par laquelle vous souhaitez obtenir le document suivant, soit ⟦|le rapport du coroner sur le décès survenu le 3 mai 2009⟧.""",
    "quotation, mixed marks": """Madame,

Vous écrivez : “⟦|Copie de toute correspondance entre la directrice et l'Ordre des ingénieurs, de 2015 à ce jour.⟧”

Nous vous informons que nous détenons six lettres.""",
    "curly apostrophes and a colon in a name": """Madame,

Vous désirez l’accès à ⟦|l’étude « Mobilité : un regard sur 2030 »⟧.""",
    "request of ten items": "Madame,\n\nVous demandez ce qui suit :\n\n"
    + "\n".join(f"{n}. ⟦{n}|le rapport d'activité de la direction numéro {n}⟧" for n in range(1, 13)),
    "bare lines with semicolons": """Madame,

Votre demande portait sur les documents suivants :

⟦1|le rapport de la firme Axor sur la toiture⟧;
⟦2|les courriels du directeur des immeubles à ce sujet⟧;
⟦3|le contrat de réfection⟧.

Ces documents ont été repérés.""",
    "vous cherchez à savoir si": """Madame,

Par courriel, vous cherchez à savoir ⟦|si une enquête a été ouverte sur la garderie Soleil et, le cas échéant, à quelle date⟧.""",
    "nous comprenons": """Madame,

Nous comprenons que vous souhaitez obtenir ⟦|la version finale du plan de relance⟧.""",
    "ordinals as subjects of sentences": """Madame,

Votre demande du 3 mai comporte trois éléments. Le premier vise ⟦1|les états financiers de la fondation⟧. Le deuxième porte sur ⟦2|les dons reçus en 2017⟧. Le dernier concerne ⟦3|la rémunération du directeur⟧.

Quant au premier élément, nous vous transmettons les états financiers.""",
    "first and second part": """Monsieur,

Votre demande comprend un premier volet portant sur ⟦1|les effectifs de la prison de Roberval⟧ et un second volet relatif à ⟦2|la formation des agents⟧.""",
    "numbers behind the entries": """Madame,

Vous souhaitez obtenir ⟦1|le plan d'évacuation du barrage⟧ (1), ⟦2|les relevés d'instruments de 2014⟧ (2) et ⟦3|le nom de l'ingénieur responsable⟧ (3).""",
    "nouns as inline marks": """Madame,

Votre demande se lit ainsi : « Point 1 : ⟦1|le rapport de stage⟧; point 2 : ⟦2|l'évaluation du superviseur⟧; point 3 : ⟦3|le relevé de notes⟧ ».""",
    "first number misread": """Madame,

Vous demandez les documents suivants :

l. ⟦1|le procès-verbal du jury⟧
2. ⟦2|la grille de correction⟧
3. ⟦3|la liste des lauréats⟧""",
    "signed quotation": """Madame,

Votre courriel se lit comme suit :

« Bonjour,

Je désire obtenir ⟦|copie du rapport d'incendie du 14 février 2016⟧.

Merci et bonne journée,

Lucie Desruisseaux
Saint-Apollinaire »

Nous vous transmettons ce rapport.""",
    "a pour objet": """Maître,

Votre demande, reçue le 12 mai, a pour objet ⟦|la correspondance échangée avec le Bureau du taxi au sujet des permis d'Uber⟧.""",
    "somebody else asked": """Madame,

Le 9 juin, nous avons reçu une demande par laquelle une personne souhaite obtenir ⟦|le contrat conclu avec votre entreprise le 3 mai 2014⟧. Comme l'exige l'article 25, nous vous en avisons.""",
    "on peut y lire": """Monsieur,

Le 3 mars, nous avons reçu votre demande. On peut y lire : « ⟦|Liste de tous les chiens saisis par la Ville en 2019 et sort de chacun⟧ ».""",
    "added by telephone": """Madame,

Votre demande vise à obtenir ⟦1|le devis de la passerelle⟧. Le 4 mai, vous avez ajouté à votre demande ⟦2|les avis de changement⟧. Nous vous transmettons le devis.""",
    "numbered questions with numbered answers": """Bonjour,

Voici les réponses à vos questions.

Question 1 : ⟦1|Quel est le coût du projet?⟧
Réponse 1 : Le coût est de 3 M$.

Question 2 : ⟦2|Qui a obtenu le contrat?⟧
Réponse 2 : Ce renseignement ne peut être communiqué (article 23).""",
    "two letters in one answer": """Madame,

Nous répondons à vos deux demandes. La première, reçue le 3 mai, vise ⟦1|les permis délivrés au 12, rue Soucy⟧. La seconde, reçue le 9, porte sur ⟦2|les plaintes relatives au même immeuble⟧.""",
    "wingdings and private glyphs": """Madame,

Vous désirez recevoir :

§ ⟦1|le rapport de l'expert⟧
§ ⟦2|la facture de l'expert⟧""",
    "numbered list after a page of preamble": """Madame,

Nous avons bien reçu votre demande le 4 mai. Elle a été transmise au soussigné, qui a remplacé Mme Lagacé. Le traitement en a été retardé, ce dont nous nous excusons.

Vous y demandez ce qui suit :

1) ⟦1|le registre des prêts⟧
2) ⟦2|la politique de prêt⟧""",
    "dash list in several lines each": """Madame,

Vous requérez :

- ⟦1|toute la correspondance échangée entre la directrice des ressources humaines et le syndicat
  au sujet de la convention collective, entre le 1er janvier et le 30 juin 2015⟧;
- ⟦2|les notes prises par la directrice pendant les séances de négociation tenues à l'hôtel
  Plaza en mai 2015⟧.

Nous avons repéré 14 lettres.""",
    "double brackets and sic": """Madame,

Votre demande est formulée comme suit : « ⟦|Je veut (sic) les procès verbaux de toute les réunions du comité de parents⟧ »""",
    "prie de": """Monsieur,

Dans votre lettre du 9 mai 2003, vous nous priez de vous faire parvenir ⟦|les résultats des analyses d'eau de l'école Notre-Dame⟧.""",
    "restriction later in the sentence": """Madame,

Vous demandez ⟦|le dossier complet de l'arpentage, à l'exception des plans déjà transmis en 2018⟧.""",
    "acknowledgement": """Madame,

Nous accusons réception de votre demande d'accès, reçue le 4 mai 2021, concernant ⟦|les inspections de la piscine Lévesque⟧. Nous y répondrons au plus tard le 25 mai 2021.""",
    "request of a long title": """Madame,

Votre demande d'accès au ⟦|rapport annuel du Bureau de l'inspecteur général pour l'année 2014⟧ a été reçue le 3 mai.""",
    "extension, letters in capitals": """Monsieur,

Nous avons reçu votre demande le 5 mai; vous souhaitez obtenir : A. ⟦A|le registre des entrées⟧; B. ⟦B|le registre des sorties⟧.""",
}  # fmt: skip
