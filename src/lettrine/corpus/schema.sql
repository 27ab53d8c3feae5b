-- The tables and views of a corpus: standard SQL, so that another database takes them with few changes.
-- Codes are those of docs/format.md; days are ISO 8601; offsets count code points of letters.text. The views are for
-- people, in French; docs/corpus.md describes both.

-- One row a letter, whatever the number of files that hold it. id: the first 16 digits of the SHA-256 of its bytes.
CREATE TABLE letters (
  id TEXT PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  engine_version TEXT NOT NULL,
  jurisdiction TEXT,
  letter_type TEXT NOT NULL,
  body TEXT,               -- the body's official name where the authority list knows it, else as written
  public_body TEXT,        -- as the letter writes it
  letter_date TEXT,
  year INTEGER,            -- of the letter
  file_numbers TEXT,       -- parted by ' | '
  subject TEXT,
  signatory TEXT,
  signatory_title TEXT,
  outcome TEXT,
  languages TEXT NOT NULL, -- parted by ' '
  received_on TEXT,
  dated TEXT,
  own_file INTEGER NOT NULL,
  reply_days INTEGER,      -- from the reception of the request to the letter
  late INTEGER,            -- past the longest lawful time; null where the letter does not tell when it was received
  appealable INTEGER NOT NULL,
  recourse_stated INTEGER NOT NULL,
  recourse_body TEXT,
  recourse_period TEXT,    -- ISO 8601
  review_deadline TEXT,    -- the earliest safe day
  review_settled TEXT,     -- the last day beyond dispute: the next open day where the safe one is closed
  review_latest TEXT,      -- the latest day that any rule gives
  media_type TEXT NOT NULL,
  ocr INTEGER NOT NULL,
  truncated INTEGER NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX letters_by_body ON letters (body, year);
CREATE INDEX letters_by_deadline ON letters (review_latest) WHERE appealable;

-- The whole letter in the form of the published schema: JSON, deflated (zlib). source.path is left to the table sources.
CREATE TABLE documents (
  letter_id TEXT PRIMARY KEY REFERENCES letters (id) ON DELETE CASCADE,
  json BLOB NOT NULL
);

-- The files that hold each letter: several when it was kept twice.
CREATE TABLE sources (
  path TEXT PRIMARY KEY,
  letter_id TEXT NOT NULL REFERENCES letters (id)
);
CREATE INDEX sources_by_letter ON sources (letter_id);

-- The files that could not be read, with what kept them from it.
CREATE TABLE failures (
  path TEXT PRIMARY KEY,
  sha256 TEXT,             -- null where the file could not even be opened
  engine_version TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL
);

CREATE TABLE items (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  item_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  label TEXT,
  text TEXT,
  outcome TEXT NOT NULL,
  basis TEXT NOT NULL,
  appealable INTEGER NOT NULL,
  span_start INTEGER,
  span_end INTEGER,
  PRIMARY KEY (letter_id, item_id)
) WITHOUT ROWID;

CREATE TABLE grounds (
  letter_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  law TEXT,
  article TEXT,            -- null for a reason given without a provision
  subdivision TEXT,
  category TEXT,
  reason TEXT,
  basis TEXT NOT NULL,
  score REAL,
  PRIMARY KEY (letter_id, item_id, position),
  FOREIGN KEY (letter_id, item_id) REFERENCES items (letter_id, item_id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX grounds_by_article ON grounds (article, law);
CREATE INDEX grounds_by_category ON grounds (category);

-- The statements that decide, and the items that each covers.
CREATE TABLE points (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  point_id TEXT NOT NULL,
  outcome TEXT NOT NULL,
  basis TEXT NOT NULL,
  rule TEXT NOT NULL,
  quote TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  PRIMARY KEY (letter_id, point_id)
) WITHOUT ROWID;
CREATE TABLE point_items (
  letter_id TEXT NOT NULL,
  point_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (letter_id, point_id, item_id),
  FOREIGN KEY (letter_id, point_id) REFERENCES points (letter_id, point_id) ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE citations (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  citation_id TEXT NOT NULL,
  law TEXT,
  law_name TEXT,
  article TEXT NOT NULL,
  subdivision TEXT,
  role TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  PRIMARY KEY (letter_id, citation_id)
) WITHOUT ROWID;
CREATE INDEX citations_by_article ON citations (article, law);

CREATE TABLE attachments (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  attachment_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT,
  title TEXT,
  filename TEXT,
  url TEXT,
  PRIMARY KEY (letter_id, attachment_id)
) WITHOUT ROWID;
CREATE TABLE attachment_items (
  letter_id TEXT NOT NULL,
  attachment_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  PRIMARY KEY (letter_id, attachment_id, item_id),
  FOREIGN KEY (letter_id, attachment_id) REFERENCES attachments (letter_id, attachment_id) ON DELETE CASCADE
) WITHOUT ROWID;

-- A table is an attachment with cells. Header paths are parted by ' › '.
CREATE TABLE tables (
  letter_id TEXT NOT NULL,
  attachment_id TEXT NOT NULL,
  title TEXT,
  row_count INTEGER NOT NULL,
  column_count INTEGER NOT NULL,
  period_start TEXT,
  period_end TEXT,
  as_of TEXT,
  source TEXT,
  PRIMARY KEY (letter_id, attachment_id),
  FOREIGN KEY (letter_id, attachment_id) REFERENCES attachments (letter_id, attachment_id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE TABLE cells (
  letter_id TEXT NOT NULL,
  attachment_id TEXT NOT NULL,
  row_number INTEGER NOT NULL,    -- from 0
  column_number INTEGER NOT NULL, -- from 0
  row_header TEXT NOT NULL,
  column_header TEXT NOT NULL,
  raw TEXT NOT NULL,
  number REAL,                    -- the value where it is a number
  unit TEXT,
  missing TEXT,
  PRIMARY KEY (letter_id, attachment_id, row_number, column_number),
  FOREIGN KEY (letter_id, attachment_id) REFERENCES tables (letter_id, attachment_id) ON DELETE CASCADE
) WITHOUT ROWID;

-- What a jurist would look at: information, no legal advice.
CREATE TABLE flags (
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  severity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  law TEXT,
  article TEXT,
  fr TEXT NOT NULL,
  en TEXT NOT NULL,
  PRIMARY KEY (letter_id, position)
) WITHOUT ROWID;

-- MinHash signatures of the letter and of its request (little-endian 32 bit numbers); null where there are too few words.
CREATE TABLE signatures (
  letter_id TEXT PRIMARY KEY REFERENCES letters (id) ON DELETE CASCADE,
  text BLOB,
  request BLOB
) WITHOUT ROWID;

-- Letters that nearly say the same (kind 'text'); requests that several bodies answered (kind 'request'). group_id: the
-- least id of the group.
CREATE TABLE groups (
  kind TEXT NOT NULL,
  letter_id TEXT NOT NULL REFERENCES letters (id) ON DELETE CASCADE,
  group_id TEXT NOT NULL,
  similarity REAL NOT NULL,       -- estimated Jaccard index with the letter group_id
  PRIMARY KEY (kind, letter_id)
) WITHOUT ROWID;
CREATE INDEX groups_by_group ON groups (kind, group_id);

-- Letters that the search index has still to take up, or to drop.
CREATE TABLE unindexed (
  letter_id TEXT PRIMARY KEY
) WITHOUT ROWID;

-- The French of the codes, for the views.
CREATE TABLE vocabulary (
  kind TEXT NOT NULL,             -- outcome, category, letter_type, severity
  code TEXT NOT NULL,
  fr TEXT NOT NULL,
  PRIMARY KEY (kind, code)
) WITHOUT ROWID;

CREATE TABLE corpus (
  key TEXT PRIMARY KEY,           -- schema_version, ungrouped
  value TEXT NOT NULL
) WITHOUT ROWID;

-- One row an item with its letter: the first thing to open.
CREATE VIEW elements AS
SELECT letters.id AS lettre, letters.body AS organisme, letters.letter_date AS date, letters.year AS annee,
       letters.file_numbers AS dossier, types.fr AS type, items.label AS element, items.text AS texte,
       outcomes.fr AS decision,
       (SELECT group_concat(article, ', ') FROM (SELECT DISTINCT article FROM grounds
         WHERE grounds.letter_id = items.letter_id AND grounds.item_id = items.item_id AND article IS NOT NULL
         ORDER BY position)) AS articles,
       (SELECT group_concat(fr, ', ') FROM (SELECT DISTINCT categories.fr AS fr FROM grounds
         JOIN vocabulary AS categories ON categories.kind = 'category' AND categories.code = grounds.category
         WHERE grounds.letter_id = items.letter_id AND grounds.item_id = items.item_id
         ORDER BY position)) AS motifs,
       CASE items.appealable WHEN 1 THEN 'oui' ELSE 'non' END AS contestable,
       (SELECT min(path) FROM sources WHERE sources.letter_id = letters.id) AS fichier
FROM items
JOIN letters ON letters.id = items.letter_id
JOIN vocabulary AS outcomes ON outcomes.kind = 'outcome' AND outcomes.code = items.outcome
JOIN vocabulary AS types ON types.kind = 'letter_type' AND types.code = letters.letter_type;

-- One row a ground of an item: the provision, its category, the letter's own reason.
CREATE VIEW motifs AS
SELECT letters.id AS lettre, letters.body AS organisme, letters.letter_date AS date, letters.year AS annee,
       items.label AS element, outcomes.fr AS decision, grounds.law AS loi, grounds.article AS article,
       grounds.subdivision AS subdivision, categories.fr AS categorie, grounds.reason AS raison
FROM grounds
JOIN items ON items.letter_id = grounds.letter_id AND items.item_id = grounds.item_id
JOIN letters ON letters.id = grounds.letter_id
JOIN vocabulary AS outcomes ON outcomes.kind = 'outcome' AND outcomes.code = items.outcome
LEFT JOIN vocabulary AS categories ON categories.kind = 'category' AND categories.code = grounds.category;

-- One row a letter that opens a review, with the earliest safe day, the one to which a closed day moves it, and the
-- latest on which lawyers differ.
CREATE VIEW recours AS
SELECT letters.id AS lettre, letters.body AS organisme, letters.letter_date AS date, letters.file_numbers AS dossier,
       letters.review_deadline AS au_plus_tard, letters.review_settled AS reporte_au,
       nullif(letters.review_latest, letters.review_settled) AS jour_discute, letters.recourse_body AS instance,
       CASE letters.recourse_stated WHEN 1 THEN 'oui' ELSE 'non' END AS lettre_en_informe
FROM letters WHERE letters.appealable AND letters.review_deadline IS NOT NULL;

-- One row a cell of a table that answers something.
CREATE VIEW cellules AS
SELECT letters.id AS lettre, letters.body AS organisme, letters.letter_date AS date, tables.title AS tableau,
       cells.row_header AS ligne, cells.column_header AS colonne, cells.raw AS imprime, cells.number AS nombre,
       cells.unit AS unite, cells.missing AS absent
FROM cells
JOIN tables ON tables.letter_id = cells.letter_id AND tables.attachment_id = cells.attachment_id
JOIN letters ON letters.id = cells.letter_id;

-- One row a thing that a jurist would look at. Information, no legal advice.
CREATE VIEW signalements AS
SELECT letters.id AS lettre, letters.body AS organisme, letters.letter_date AS date, severities.fr AS gravite,
       flags.code AS code, flags.fr AS constat, flags.law AS loi, flags.article AS article
FROM flags
JOIN letters ON letters.id = flags.letter_id
JOIN vocabulary AS severities ON severities.kind = 'severity' AND severities.code = flags.severity;

-- Letters that nearly say the same, and requests that several bodies answered.
CREATE VIEW ressemblances AS
SELECT CASE groups.kind WHEN 'text' THEN 'même lettre' ELSE 'même demande' END AS sorte, groups.group_id AS groupe,
       letters.id AS lettre, letters.body AS organisme, letters.letter_date AS date, outcomes.fr AS decision,
       groups.similarity AS ressemblance
FROM groups
JOIN letters ON letters.id = groups.letter_id
LEFT JOIN vocabulary AS outcomes ON outcomes.kind = 'outcome' AND outcomes.code = letters.outcome;
