-- One edition of the data. Ids are dense, from 0, in the order given; lists of ids are little-endian unsigned 16 bit.

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE field (code TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE domain (code TEXT PRIMARY KEY, title TEXT NOT NULL) WITHOUT ROWID;

-- By code. profile: six 32 bit floats. access: lowest and highest level (255: none named), by experience, compulsory: a byte each.
-- core: one byte for each of skills, 1 at the heart of the job. naf: divisions of the NAF. nearby: occupations, ROME's order.
CREATE TABLE occupation (
    id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, title TEXT NOT NULL, parent TEXT NOT NULL, isco TEXT NOT NULL,
    regulated INTEGER, executive INTEGER,
    profile BLOB NOT NULL, major TEXT NOT NULL, minor TEXT NOT NULL, source TEXT NOT NULL, quality TEXT NOT NULL,
    access BLOB NOT NULL, skills BLOB NOT NULL, core BLOB NOT NULL, contexts BLOB NOT NULL, interests BLOB NOT NULL,
    sectors BLOB NOT NULL, naf BLOB NOT NULL, nearby BLOB NOT NULL
);
-- Sentences on lines of their own.
CREATE TABLE sheet (occupation INTEGER PRIMARY KEY, definition TEXT NOT NULL, access TEXT NOT NULL);

-- By occupation, the main title first.
CREATE TABLE job_title (
    id INTEGER PRIMARY KEY, occupation INTEGER NOT NULL, label TEXT NOT NULL, rare INTEGER NOT NULL, regulated INTEGER
);
CREATE INDEX titles_of ON job_title (occupation);

CREATE TABLE skill_group (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
CREATE TABLE skill (
    id INTEGER PRIMARY KEY, ogr INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, skill_group INTEGER NOT NULL, label TEXT NOT NULL
);
CREATE TABLE context (id INTEGER PRIMARY KEY, ogr INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL, label TEXT NOT NULL);
CREATE TABLE interest (id INTEGER PRIMARY KEY, number INTEGER NOT NULL UNIQUE, label TEXT NOT NULL, definition TEXT NOT NULL);
CREATE TABLE sector (id INTEGER PRIMARY KEY, label TEXT NOT NULL);

-- What search reads. titles: ids of the job titles that have a word with this stem; texts: ids of occupations whose
-- definition or core skills have it.
CREATE TABLE term (stem TEXT PRIMARY KEY, sound TEXT NOT NULL, titles BLOB NOT NULL, texts BLOB NOT NULL) WITHOUT ROWID;
-- title_occupation: for each job title its occupation; title_weight: the sum of its stems' weights, 32 bit floats.
-- skill_group: for each skill its group.
CREATE TABLE packed (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
