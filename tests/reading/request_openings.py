"""More openings of fictional letters, marked up as in :mod:`request_letters`: unusual ways to say what was asked."""

OPENINGS = {
    # --- announced in words that name no request ---
    "things that interest, marks torn": """Madame,

La présente répond à la lettre que vous nous avez postée le 5 mai. Si nous vous avons bien comprise, trois choses vous intéressent :

1.
2.
3.

⟦1|Le rapport d'enquête sur la buanderie⟧
⟦2|Le nombre d'avis donnés depuis 1999⟧
⟦3|Le guide remis aux inspecteurs⟧

L'article 9 de la Loi vous ouvre nos documents.""",
    "request that we copy": """Monsieur,

Vous avez laissé à notre comptoir, le 22 juillet, un billet que nous recopions :

« 1. Pour chacun des deux arénas :
   a. ⟦1.a|le nombre de places⟧
   b. ⟦1.b|le relevé des pannes de 2010⟧
2. ⟦2|Le bail du casse-croûte.⟧

SVP me répondre par écrit. »

Il relève de la Loi sur l'accès.""",
    "on y lit, bare lines": """Maître,

Vous avez rempli, le 20 mars, notre formulaire en ligne. On y lit :

⟦1|Contrat de location du garage municipal⟧
⟦2|Ventes quotidiennes du casse-croûte, du 1er au 31 août 2016⟧
⟦3|Plan d'implantation des bornes 2017-2020⟧

Notre décision figure dans la grille qui suit.""",
    "author of the request wants": """Monsieur,

La Société est saisie d'une demande d'accès datée du 8 juin. La personne qui en est l'auteur veut obtenir :

• ⟦1|le contrat d'exploitation du quai⟧
• ⟦2|votre plan d'investissement 2019-2023⟧

Ces documents renferment des renseignements que vous nous avez fournis.""",
    "received the following request": """Monsieur,

L'Autorité a reçu le 13 novembre la demande suivante, mise à la poste six jours plus tôt :

« 1. ⟦1|All records concerning the spill at Lake Morel.⟧
2. ⟦2|Any internal memo that mentions our firm.⟧ »

La première rubrique ne contient aucune période.""",
    "divided in the following way, page end": """Madame,

Nous avons pris connaissance de votre demande du 28 août (reçue le 29). Elle se divise de la façon suivante :

1. Au sujet du dossier 505-22 :
a) ⟦1.a|l'enregistrement de l'audience⟧
b) ⟦1.b|les notes du greffier⟧

Tribunal des baux                                     TB-2024-0307
                                                                2/4

2. Au sujet du bureau de Longueuil :
a) ⟦2.a|le nombre de requêtes, par année⟧
b) ⟦2.b|le délai moyen avant la première audience⟧

L'enregistrement vous est remis.""",
    "vous dites vouloir": """Monsieur,

Par votre lettre du 11 février, parvenue le 14 du même mois, vous dites vouloir obtenir, premièrement, ⟦1|la rémunération du directeur⟧, deuxièmement, ⟦2|les procès-verbaux du conseil⟧ et, troisièmement, ⟦3|l'étude sur le déménagement⟧.""",
    "a quotation that ends the sentence": """Monsieur,

Le 23 mars 2015, vous nous avez demandé par courriel de vous procurer « ⟦1|tous les rapports sur la rupture du barrage⟧; ⟦2|les photographies du 12 juin 2014⟧; ⟦3|le coût estimé des réparations⟧ ».

Notre position est la suivante.""",
    "capitals in a mail, bare lines that are as long": """Monsieur,

Vous nous avez écrit le 13 novembre 2024. Votre message, arrivé le jour même, se lisait comme suit :

« Bonjour, je souhaite recevoir ce qui suit.
⟦1|Le nombre de plaintes déposées par le syndic en 2022, 2023 et 2024⟧
⟦2|Le dossier d'enquête du syndic sur la Clinique du Pas sûr⟧
⟦3|Les procès-verbaux du conseil d'administration pour l'année 2024⟧
⟦4|La rémunération de la directrice générale⟧
Merci de privilégier un format numérique. »

PLAINTES

Le syndic a déposé 14 plaintes.""",
    "quotation never closed, bare lines, instructions last": """Madame,

Votre courriel du 3 mai se lit ainsi :

« Bonjour,

Je veux avoir :
⟦1|Le rapport de la firme Delta⟧
⟦2|La liste des soumissionnaires⟧
⟦3|Le procès-verbal du 4 avril⟧
Par courriel si possible.

Merci,
J. Tremblay

Nous répondons comme suit à votre demande.

1. Le rapport est joint.
2. La liste est jointe.""",
    "ask, then the story goes on": """Monsieur,

J'ai bien reçu votre lettre du 11 avril dans laquelle vous demandez que l'on vous remette, premièrement, ⟦1|les rapports d'inspection du moulin⟧, deuxièmement, ⟦2|la liste des subventions versées depuis 1995⟧ et, troisièmement, ⟦3|l'étude de marché déposée en 1999⟧, et je dois vous dire, après avoir consulté notre direction, que les rapports ont été détruits en 1997, que la liste vous est envoyée sous ce pli, mais que je suis dans l'obligation de refuser l'étude.""",
    "ask, then but": """Madame,

Vous nous demandez ⟦|le plan d'intervention de la caserne 4⟧, mais nous ne pouvons vous le remettre.""",
    "ask, then a dependent decision": """Madame,

Vous réclamez ⟦|les factures de la réception du 3 mai⟧; or, nous n'en avons trouvé aucune.""",
    "instruction in brackets under a bullet": """Bonjour,

Votre demande est ainsi libellée :

« Je désire obtenir :

* ⟦1|le montant versé en publicité⟧
* ⟦2|les contrats conclus avec l'agence Tandem⟧
(merci de séparer les montants par année)
* ⟦3|l'analyse des retombées⟧

Merci beaucoup! »

Nous répondons comme suit.""",
    "paragraphs, the last under a condition": """Monsieur,

Vous l'avez formulée en ces termes :

« ⟦1|Je voudrais avoir les plaintes reçues contre Azur inc.⟧

⟦2|Je voudrais aussi avoir les mises en demeure.⟧

⟦3|Si une poursuite a été intentée, je veux le constat.⟧ »

Le présent avis vous est donné conformément à l'article 46.""",
    # --- tables ---
    "table that restates the documents": """Monsieur,

Nous donnons suite à votre demande du 30 mai, visant à obtenir copie de trois documents relatifs au parc éolien.

Le tableau suivant fait état de notre décision pour chacun des documents demandés :

No\tDocument\tDécision\tDispositions
1\t⟦1|Entente signée avec Éoliennes inc. le 4 mai 2021⟧\tAccessible en partie\tArt. 23 et 24
2\t⟦2|Mémoire du comité, séance du 12 janvier⟧\tNon accessible\tArt. 35
3\t⟦3|Étude acoustique, 2020⟧\tAccessible\t

Vous trouverez ci-joint les documents accessibles.""",
    "table with bars, no announcement": """Madame,

La présente donne suite à votre demande du 3 mai.

| Élément demandé | Réponse |
| --- | --- |
| ⟦1|Le nombre de camions⟧ | 14 |
| ⟦2|Le coût du carburant⟧ | Refusé (art. 22) |

Veuillez prendre note que les données sont partielles.""",
    "two columns of the body's own inventory": """Madame,

Vous avez demandé ⟦|tous les courriels échangés avec la firme Delta⟧.

No | Document | Décision
1 | Courriel du 3 mai | Accessible
2 | Courriel du 4 mai | Refusé, art. 37
3 | Courriel du 9 mai | Accessible

Les documents sont joints.""",
    # --- question and answer ---
    "question heads, text below": """Madame,

Voici nos réponses à vos questions du 3 mai.

Question 1
⟦1|Combien de policiers comptait le service en 2020?⟧

Réponse
Le service comptait 140 policiers.

Question 2
⟦2|Quel est le budget de formation?⟧

Réponse
Ce budget n'existe pas.""",
    "Q and R": """Monsieur,

Vous trouverez ci-dessous nos réponses.

Q1. ⟦1|Le nombre de constats remis en 2021⟧
R1. 1 204 constats.

Q2. ⟦2|Le nom des agents⟧
R2. Nous ne pouvons les communiquer (art. 53 et 54).""",
    "Votre demande, notre réponse": """Madame,

Votre demande
⟦|Copie du rapport d'accident du 3 mai 2019⟧

Notre réponse
Nous vous transmettons ce rapport.""",
    "headings in capitals with numbers": """Madame,

Nous avons traité votre demande du 2 mai.

1. ⟦1|CONTRATS DE DÉNEIGEMENT⟧

Nous vous transmettons ces contrats.

2. ⟦2|PLAINTES DES CITOYENS⟧

Ces documents sont refusés en vertu de l'article 53.""",
    "prompted questions": """Madame,

Vous nous demandez ⟦|si la Ville a acheté le terrain, combien elle l'a payé et pourquoi aucun appel d'offres n'a été lancé⟧.""",
    # --- other verbs and phrases ---
    "réclamer": """Madame,

Par la vôtre du 9 courant, vous réclamiez ⟦|les relevés d'heures du chantier Dion⟧.""",
    "souhaiter consulter": """Monsieur,

Vous avez manifesté le souhait de consulter ⟦|le registre des visiteurs de la mairie pour mai 2018⟧.""",
    "requérir": """Maître,

Pour le compte de votre cliente, vous requérez la production de ⟦|l'enregistrement de l'appel au 911 du 8 mai⟧.""",
    "solliciter": """Madame,

Vous avez sollicité la communication des pièces que voici :

i) ⟦i|le bail⟧
ii) ⟦ii|l'avis de cession⟧
iii) ⟦iii|la quittance⟧

Elles vous sont remises.""",
    "désirer prendre connaissance": """Monsieur,

Vous exprimez le désir de prendre connaissance ⟦|du plan d'urgence de l'usine de filtration⟧.""",
    "s'informer": """Madame,

Vous vous informez ⟦|du nombre de chats stérilisés par la fourrière en 2022⟧.""",
    "interroger": """Monsieur,

Vous nous interrogez au sujet ⟦|du coût de la patinoire du parc Ouimet⟧.""",
    "vise les documents suivants": """Madame,

Votre demande, que nous avons reçue le 4 mai, vise les documents suivants :

– ⟦1|le bilan de l'eau⟧
– ⟦2|le carnet d'entretien⟧

Nous y donnons suite.""",
    "a pour objet": """Madame,

Votre requête du 2 mai a pour objet la communication ⟦|du testament de feu Aimé Roy⟧.""",
    "se résume ainsi": """Monsieur,

Votre lettre de quatre pages se résume ainsi : ⟦1|les factures de l'été⟧; ⟦2|le nom des fournisseurs⟧; ⟦3|le solde du compte⟧.

Nous y répondons.""",
    "que je résume": """Monsieur,

Je réponds à vos trois demandes, que je résume :

a) ⟦a|les notes de frais du maire⟧;
b) ⟦b|son agenda de mars⟧;
c) ⟦c|les invitations reçues⟧.

L'agenda est joint.""",
    "en ces termes": """Maître,

Vous vous adressiez à nous le 3 mai en ces termes : « Je sollicite ⟦|le dossier d'arpentage du lot 12⟧ ».""",
    "comme suit": """Madame,

Votre demande s'énonçait comme suit :
⟦|Toutes les photos aériennes du lot 3 121 prises depuis 1990⟧

Nous n'en avons aucune.""",
    "mail style": """Bonjour Madame Caron,

Merci pour votre courriel d'hier. Si je comprends bien, vous aimeriez avoir ⟦|les horaires des navettes de l'été 2023⟧. Les voici.""",
    "en outre, separate paragraphs": """Madame,

Par lettre du 3 mai, vous désirez ⟦1|le contrat du traiteur⟧.

Vous désirez en outre ⟦2|la liste des invités⟧.

Le contrat est joint.""",
    "ce dernier": """Madame,

Le citoyen qui nous a saisis souhaite qu'on lui remette ⟦|le permis de votre commerce⟧.""",
    "tiers": """Madame,

Nous avons reçu une demande d'accès visant ⟦|le contrat qui lie votre entreprise à la Régie⟧. Nous devons vous en aviser.""",
    "you turned to us": """Monsieur,

Vous vous êtes tourné vers nous le 9 mai pour obtenir ⟦|la fiche de paie de votre père⟧.""",
    "curiosity": """Monsieur,

Votre curiosité porte sur deux objets : 1) ⟦1|les fouilles du site Lanctôt⟧ et 2) ⟦2|les rapports de l'archéologue⟧.

Ils vous sont envoyés.""",
    "wish noted": """Madame,

Nous prenons note que vous souhaitez que nous vous fassions tenir ⟦|une copie certifiée de l'acte de naissance⟧.""",
    "list behind a period": """Madame,

Vous nous avez écrit le 4 mai. Voici ce que vous cherchez.

1) ⟦1|Les plans du pont⟧
2) ⟦2|Le rapport du plongeur⟧

Nous donnons accès aux plans.""",
    "object line as list": """Madame,

Objet de votre demande :
- ⟦1|soumissions reçues pour le toit⟧
- ⟦2|grille d'évaluation⟧

Décision : acceptée en partie.""",
    "numbers with capitals in a heading": """Madame,

VOTRE DEMANDE

Obtenir ⟦|le rapport du coroner sur le décès de M. Roy⟧

NOTRE DÉCISION

Nous ne pouvons vous le transmettre.""",
    "et ce, aux termes": """Monsieur,

Nous référons à votre demande par laquelle vous cherchez à obtenir, aux termes de la Loi sur l'accès, ⟦|les relevés sismiques de la carrière Noreau⟧, et à laquelle nous répondons par la présente.""",
    "stops before the body": """Madame,

Vous demandez ⟦|le rapport d'évaluation du presbytère⟧. Nous vous l'envoyons.""",
    "semicolon lists with main clause": """Madame,

En réponse à votre demande du 3 mai visant : a) ⟦a|le plan d'action⟧; b) ⟦b|le budget⟧; c) ⟦c|l'échéancier⟧, nous vous transmettons les documents a) et b).""",
    "d'une part": """Madame,

Votre demande porte d'une part sur ⟦1|les honoraires de Me Roy⟧ et d'autre part sur ⟦2|le mandat qui lui fut confié⟧. Elle est accueillie.""",
    "ainsi que": """Madame,

Il appert de votre lettre que vous voulez consulter ⟦|les plans et devis de la caserne ainsi que leurs annexes⟧.""",
    "not restated, recourse list": """Madame,

Nous avons reçu votre demande d'accès le 3 mai. Les documents demandés vous sont transmis ci-joint.""",
    "not restated, subject matter only law": """Madame,

Nous répondons à votre demande présentée en vertu de la Loi sur l'accès aux documents des organismes publics.""",
    "letters on their own line under a parent": """Madame,

Vous voulez obtenir, pour l'exercice 2019-2020 :

I. Ressources humaines
   A. ⟦I.A|le nombre de départs⟧
   B. ⟦I.B|le nombre d'embauches⟧
II. Finances
   A. ⟦II.A|le budget de formation⟧
   B. ⟦II.B|les frais de déplacement⟧

Nous joignons un tableau.""",
    "footnote inside the list": """Madame,

Vous souhaitez recevoir :

a) ⟦a|les avis juridiques sur l'entente¹⟧
b) ⟦b|les brouillons de l'entente⟧

________________
¹ Entente du 3 mai 2011.

c) ⟦c|la version finale⟧

Les avis sont protégés.""",
    "the request is short and the body long": """Madame,

Vous souhaitez savoir ⟦|si votre voisin détient un permis pour sa piscine⟧. Aucun permis n'a été délivré à cette adresse. Nous avons consulté : le registre; les archives; le greffe.""",
    "les points a)": """Madame,

Dans votre demande reçue le 3 mai dernier, vous formulez les deux demandes ci-dessous :

A) ⟦A|La liste des radars photo⟧
B) ⟦B|Les revenus de chacun⟧

A) Cette liste est publiée.
B) Ces revenus sont joints.""",
    "verb of wanting about a person": """Monsieur,

Un journaliste voudrait que lui soient communiqués ⟦|les comptes de dépenses de votre cabinet⟧.""",
    "the undersigned": """Monsieur,

Il a été demandé à la soussignée de vous fournir ⟦|le relevé des notes de votre fils⟧.""",
    "questions on lines of their own": """Bonjour,

Vous nous posez ces questions :

⟦1|Qui a signé le contrat de collecte?⟧
⟦2|À quelle date a-t-il été signé?⟧
⟦3|Combien coûte-t-il?⟧

Le contrat a été signé par la greffière.""",
    "two columns wrapped": """Madame,

Nous répondons ci-dessous à votre demande du 3 mai.

Ce que vous demandez                 Notre réponse

1. ⟦1|Le rapport d'inspection⟧           Transmis
2. ⟦2|Le bail du garage⟧                 Refusé (art. 23)
3. ⟦3|Le plan de la cour⟧                Inexistant

Nous demeurons disponibles.""",
    "two columns, no numbers": """Madame,

Nous répondons ci-dessous à votre demande du 3 mai.

VOTRE DEMANDE                        NOTRE RÉPONSE
⟦1|Rapport d'inspection⟧                 Transmis
⟦2|Bail du garage⟧                       Refusé (art. 23)

Nous demeurons disponibles.""",
    "thread with list": """De : Accès
Envoyé : 3 mai 2023
À : Jean Roy
Objet : RE: documents

Bonjour,

Voici ce que nous avons trouvé. Le point 2 est refusé en vertu de l'article 37 de la Loi sur l'accès.

Bonne journée,

Lise Roy
Responsable de l'accès

De : Jean Roy
Envoyé : 1 mai 2023
À : Accès
Objet : documents

Bonjour,

Pourriez-vous m'envoyer :
1) ⟦1|le rapport annuel⟧
2) ⟦2|l'avis du comité⟧

Merci
Jean""",
    "glued numbers": """Madame,

Vous demandez :

1.⟦1|Le rapport annuel⟧ 2.⟦2|Le bilan financier⟧ 3.⟦3|Le plan d'action⟧

Le rapport est joint.""",
    "points without punctuation": """Madame,

Votre demande comporte trois éléments :

Élément 1
⟦1|Le registre des visites⟧

Élément 2
⟦2|Le carnet de bord⟧

Élément 3
⟦3|Les photos⟧

Le registre est joint.""",
    "parenthesised in the sentence": """Madame,

Votre demande du 3 mai visait (1) ⟦1|les plans du barrage⟧, (2) ⟦2|l'étude de sécurité⟧ et (3) ⟦3|les photos aériennes⟧. Nous accédons au point 1.""",
    "several sentences, several asks in a quote": """Madame,

Votre courriel disait : « Je veux ⟦1|le rapport de 2018⟧. Je veux ⟦2|aussi celui de 2019⟧. Je voudrais enfin ⟦3|savoir qui les a rédigés⟧. »

Nous y répondons.""",
    "parents lines, colon, page": """Madame,

Vous souhaitez obtenir ce qui suit :

Pour l'hôpital du Lac :
a) ⟦1.a|le nombre de lits⟧
b) ⟦1.b|le nombre d'infirmières⟧

Pour l'hôpital du Mont :
a) ⟦2.a|le nombre de lits⟧
b) ⟦2.b|le nombre de médecins⟧

Un tableau est joint.""",
    "unnumbered sections with bullets": """Madame,

Vous souhaitez obtenir ce qui suit :

Ressources humaines
• ⟦1|le nombre d'employés⟧
• ⟦2|le taux de roulement⟧

Finances
• ⟦3|le budget⟧
• ⟦4|le déficit⟧

Un tableau est joint.""",
    "quote after story": """Madame,

Le 3 mai, nous recevions une lettre de vous.

« Bonjour,

Je suis journaliste au Courrier du Lac. Je prépare un dossier sur les routes.

1. ⟦1|Combien de nids-de-poule ont été réparés?⟧
2. ⟦2|À quel coût?⟧
3. ⟦3|Par qui?⟧

Merci d'avance! »

Nos réponses suivent.""",
    "request in a box": """Madame,

DEMANDE D'ACCÈS REÇUE LE 3 MAI 2021

– ⟦1|Politique de télétravail⟧
– ⟦2|Nombre de télétravailleurs⟧
– ⟦3|Coût des équipements⟧

DÉCISION

La politique est jointe.""",
    "OCR'd numbers": """Madame,

Vous avez demandé les documents suivants :

1, ⟦1|Le rapport du vérificateur⟧
2, ⟦2|La lettre de mandat⟧
3, ⟦3|La facture⟧

Le rapport est joint.""",
    "dash glued": """Madame,

Vous avez demandé les documents suivants :

-⟦1|Le rapport du vérificateur⟧
-⟦2|La lettre de mandat⟧
-⟦3|La facture⟧

Le rapport est joint.""",
    "one line for all, dashes": """Madame,

Vous avez demandé les documents suivants : - ⟦1|Le rapport du vérificateur⟧ - ⟦2|La lettre de mandat⟧ - ⟦3|La facture⟧

Le rapport est joint.""",
    "announced by the subject": """Objet : Votre demande du 3 mai

Madame,

1) ⟦1|Le rapport du vérificateur⟧
2) ⟦2|La lettre de mandat⟧

Voilà ce que vous nous demandiez le 3 mai. Le rapport est joint et la lettre est refusée.""",
    "copies, with de": """Madame,

Vous nous avez demandé copie :

- ⟦1|des factures de la firme⟧;
- ⟦2|du contrat signé⟧;
- ⟦3|de la correspondance⟧.

Tout est joint.""",
    "l'accès": """Madame,

C'est l'accès à quatre documents que vous recherchez :

i. ⟦i|la convention⟧
ii. ⟦ii|l'avenant⟧
iii. ⟦iii|le quitus⟧
iv. ⟦iv|la caution⟧

Tout est joint.""",
    "in two paragraphs, no colon": """Madame,

Nous avons bien reçu votre demande.

Premièrement, vous voulez ⟦1|la liste des dons⟧.

Deuxièmement, vous voulez ⟦2|le nom des donateurs⟧.

La liste est jointe.""",
    "answers under quoted headings": """Madame,

Voici nos réponses.

« ⟦1|Le nombre d'employés au 31 mars 2019⟧ »

Il y en avait 41.

« ⟦2|Le salaire de chacun⟧ »

Nous ne pouvons vous le communiquer (art. 53 et 59).

« ⟦3|La liste des griefs⟧ »

Aucun grief n'a été déposé.""",
    "one letter, two requests": """Madame,

Votre première demande, du 3 mai, concerne ⟦1|le bail⟧. Votre seconde demande, du 5 mai, concerne ⟦2|la soumission⟧.

Nous vous remettons le bail.""",
    "no colon, bare lines": """Madame,

Vous souhaitez obtenir les documents suivants

⟦1|Rapport annuel de gestion⟧
⟦2|Plan stratégique 2020-2025⟧
⟦3|Organigramme⟧

Le plan est joint.""",
    "bold labels": """Madame,

Votre demande :

**Point 1** – ⟦1|le rapport annuel⟧
**Point 2** – ⟦2|le plan stratégique⟧

Le plan est joint.""",
    "line art": """Madame,

Votre demande vise :
  1 ) ⟦1|le rapport annuel⟧ ;
  2 ) ⟦2|le plan stratégique⟧ ;
  3 ) ⟦3|l'organigramme⟧.

Le plan est joint.""",
    "footnote between": """Madame,

Votre demande vise :

1. ⟦1|le rapport annuel de l'Agence⟧
2. ⟦2|le plan stratégique⟧

1 RLRQ, c. A-2.1.

DA-2020-14                                                      2

3. ⟦3|l'organigramme⟧
4. ⟦4|la liste des contrats⟧

Le plan est joint.""",
    "English sentence list": """Mr. Smith,

We acknowledge your request. Nous avons reçu votre demande, libellée ainsi :

"Please provide:
(a) ⟦a|All memos on the bridge⟧;
(b) ⟦b|The engineer's invoice⟧."

Nous vous transmettons les notes.""",
    "item and answer in a list": """Madame,

Voici notre décision sur chaque point de votre demande du 3 mai.

1. ⟦1|Rapport d'inspection de la toiture⟧ : document transmis.
2. ⟦2|Bail du 3e étage⟧ : refusé en vertu de l'article 23.
3. ⟦3|Registre des clés⟧ : aucun document.

Nous vous remercions.""",
    "no salutation, closing with Madame": """Le 3 mai 2020

Madame Roy,
12, rue du Lac
Québec

Objet : Demande d'accès

Vous nous demandiez, le 12 avril, les documents que voici :

1. ⟦1|le registre des dons⟧
2. ⟦2|le registre des prêts⟧

Ils vous sont transmis.

Veuillez agréer,
Madame,
l'expression de nos sentiments distingués.""",
    "thread: est-il possible": """Bonjour,

Vous trouverez ci-joint les réponses.

Lise Roy

Le 3 mai 2021 à 10:14, Jean Roy <xx@xx.xx> a écrit :

> Bonjour,
> Est-il possible d'avoir :
> - ⟦1|la liste des nids-de-poule⟧
> - ⟦2|leur coût de réparation⟧
>
> Merci""",
    "annexed": """Madame,

Nous répondons à votre demande du 3 mai, dont le texte est reproduit en annexe. Les éléments 1 et 2 vous sont transmis; l'élément 3 est refusé.

Veuillez agréer, Madame, nos salutations.

ANNEXE – TEXTE DE LA DEMANDE

1. ⟦1|Le bilan du lac⟧
2. ⟦2|Le bilan de la rivière⟧
3. ⟦3|L'avis du biologiste⟧
""",
    "interleaved": """Madame,

Vous demandez d'abord ⟦1|combien de chiens ont été saisis⟧. Il y en a eu 14. Vous demandez ensuite ⟦2|qui les a gardés⟧. La SPA du Lac les a gardés. Vous demandez enfin ⟦3|le contrat de la SPA⟧. Il est joint.""",
    "bold questions alone": """Bonjour,

**⟦1|Combien d'agents travaillent la nuit?⟧**

Douze agents.

**⟦2|Quel est leur salaire?⟧**

Ce renseignement est confidentiel (art. 53).""",
    "questions alone": """Bonjour,

⟦1|Combien d'agents travaillent la nuit?⟧
Douze agents.

⟦2|Quel est leur salaire?⟧
Ce renseignement est confidentiel (art. 53).

⟦3|Qui les dirige?⟧
Le capitaine Roy.""",
    "bullets above answers": """Madame,

Voici nos réponses.

• ⟦1|Le nombre d'autobus électriques⟧

Nous en avons 14.

• ⟦2|Le coût de chacun⟧

Nous refusons de le communiquer en vertu de l'article 22.""",
    "primo": """Madame,

Votre missive vise, primo, ⟦1|le bail⟧, secundo, ⟦2|le devis⟧ et, tertio, ⟦3|la quittance⟧.

Le bail est joint.""",
    "subject holds the list": """Le 3 mai 2020

Objet : Documents demandés :
1) ⟦1|rapport du coroner⟧
2) ⟦2|rapport d'autopsie⟧

Madame,

Nous refusons de vous transmettre ces documents en vertu de l'article 53.""",
    "field": """DÉCISION

Demandeur : Jean Roy
Reçue le : 4 mai 2021
Objet de la demande :
- ⟦1|registre des armes⟧
- ⟦2|registre des munitions⟧

Décision : refusé""",
    "we quote without quotes": """Madame,

Nous citons votre lettre.

1) ⟦1|Je veux la liste des invités⟧
2) ⟦2|Je veux le menu⟧

La liste n'existe pas.""",
    "by order": """Madame,

Nous reprenons dans l'ordre les points soulevés.

Point 1. ⟦1|Liste des invités du gala⟧

La liste n'existe pas.

Point 2. ⟦2|Facture du traiteur⟧

Vous la trouverez ci-jointe.

Point 3. ⟦3|Courriels de l'adjointe⟧

Ils sont refusés.""",
    "title with colon": """Madame,

Nous avons analysé votre demande reçue le 3 mai.

Liste des invités du gala : la liste n'existe pas.""",
    "your words are": """Madame,

Vos mots exacts : « ⟦1|la liste des invités; ⟧⟦2|la facture du traiteur⟧ ».

La liste n'existe pas.""",
    "in English letter": """Dear Mr. Smith,

You requested: (1) ⟦1|the lease⟧; (2) ⟦2|the invoice⟧; (3) ⟦3|the memo⟧.

We grant access to the lease.""",
    "numéros romains": """Madame,

Votre demande contient ce qui suit :

I - ⟦I|Les plans⟧
II - ⟦II|Les devis⟧
III - ⟦III|Les avis⟧

Tout est joint.""",
    "aviez": """Madame,

Au mois de mai, vous aviez entrepris auprès de nous une démarche pour obtenir ⟦|la carte des puits⟧.

La carte est jointe.""",
    "souhait": """Madame,

Votre souhait est de recevoir ⟦|la carte des puits⟧. La carte est jointe.""",
    "a communication": """Madame,

Nous sommes saisis de votre requête en communication de ⟦|la carte des puits⟧.""",
    "auriez besoin": """Madame,

Vous auriez besoin, écrivez-vous, de ⟦|la carte des puits de 1998⟧.

Elle est jointe.""",
    "il s'agit": """Madame,

Trois documents vous manquent, selon votre lettre du 3 mai. Il s'agit des suivants :

a) ⟦a|la carte⟧
b) ⟦b|la légende⟧
c) ⟦c|le levé⟧

Nous vous les remettons.""",
    "two lists: body's first": """Madame,

Nous avons reçu votre demande le 3 mai. Elle concernait :

- ⟦1|la carte⟧;
- ⟦2|le levé⟧.

Nous vous transmettons :

1. la carte de 1998;
2. la carte de 2001.

Le levé est introuvable.""",
    "stars": """Madame,

Vous aimeriez consulter sur place :
*⟦1|la carte⟧
*⟦2|le levé⟧

Prenez rendez-vous.""",
    "cited in the answer": """Madame,

À votre question « ⟦1|Combien de puits sont contaminés?⟧ », nous répondons : 14.

À votre question « ⟦2|Où sont-ils?⟧ », nous ne pouvons répondre.""",
    "ranges": """Madame,

Les informations demandées étaient :

⟦1|Nombre de puits⟧ ;
⟦2|Nombre de forages⟧ ;
⟦3|Nom des foreurs⟧.

Le nombre est de 3.""",
    "ordinal heads alone": """Madame,

Voici nos réponses.

Première question
⟦1|Le nombre de policiers en fonction⟧

Il y en a 140.

Deuxième question
⟦2|Le budget de formation⟧

Il est de 3 M$.""",
    "heads Q-1": """Madame,

Q-1 ⟦1|Le nombre de policiers en fonction⟧

R-1 Il y en a 140.

Q-2 ⟦2|Le budget de formation⟧

R-2 Il est de 3 M$.""",
    "no greeting, mail below": """De : Accès
À : Jean Roy
Objet : RE: questions

Nous répondons à vos questions, que voici :

1. ⟦1|Le nombre de policiers en fonction⟧
2. ⟦2|Le budget de formation⟧

Le nombre est de 140 et le budget est confidentiel.

Lise Roy

De : Jean Roy
À : Accès

Bonjour,

Quand aurai-je mes réponses?""",
    "list broken by a head and a foot": """Madame,

Vous désirez :

a) ⟦a|le bail⟧
b) ⟦b|le devis⟧

                                                                       ...2

Madame Roy                          - 2 -                      Le 3 mai 2019


c) ⟦c|la quittance⟧
d) ⟦d|le plan⟧

Tout est joint.""",
}  # fmt: skip
