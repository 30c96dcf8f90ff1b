CREATE TABLE entry (
    seq INTEGER NOT NULL,
    id TEXT NOT NULL,
    act TEXT NOT NULL,
    origin TEXT NOT NULL,
    origin_seq INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    subject TEXT NOT NULL,
    mentions TEXT NOT NULL,
    home TEXT NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    body TEXT NOT NULL,
    occurred_at TEXT NOT NULL,
    clock_offset INTEGER,
    recorded_at TEXT NOT NULL,
    declared_at TEXT,
    declared_by TEXT,
    actor TEXT NOT NULL,
    station TEXT NOT NULL,
    corrects TEXT,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL,
    CONSTRAINT pk_entry PRIMARY KEY (seq),
    CONSTRAINT uq_entry_origin_origin_seq UNIQUE (origin, origin_seq),
    CONSTRAINT uq_entry_id UNIQUE (id)
) STRICT

CREATE INDEX ix_entry_subject_rank_origin_origin_seq ON entry (subject, rank, origin, origin_seq)

CREATE INDEX ix_entry_rank_origin_origin_seq ON entry (rank, origin, origin_seq)

CREATE INDEX ix_entry_actor_station_rank ON entry (actor, station, rank)

CREATE INDEX ix_entry_act ON entry (act)

CREATE TABLE mention (
    mention TEXT NOT NULL,
    entry_seq INTEGER NOT NULL,
    CONSTRAINT pk_mention PRIMARY KEY (mention, entry_seq)
) WITHOUT ROWID, STRICT

CREATE TABLE delivery (
    entry TEXT NOT NULL,
    expected TEXT,
    shared_seq INTEGER,
    set_aside TEXT,
    CONSTRAINT pk_delivery PRIMARY KEY (entry)
) STRICT

CREATE TABLE set_aside (
    seq INTEGER NOT NULL,
    line TEXT NOT NULL,
    reason TEXT NOT NULL,
    received_at TEXT NOT NULL,
    CONSTRAINT pk_set_aside PRIMARY KEY (seq)
) STRICT

CREATE TABLE attachment (
    sha256 TEXT NOT NULL,
    content BLOB,
    media_type TEXT NOT NULL,
    CONSTRAINT pk_attachment PRIMARY KEY (sha256)
) STRICT

CREATE TABLE person (
    "key" TEXT NOT NULL,
    name TEXT,
    verifier TEXT,
    CONSTRAINT pk_person PRIMARY KEY ("key")
) STRICT

CREATE TABLE badge (
    badge TEXT NOT NULL,
    person TEXT NOT NULL,
    CONSTRAINT pk_badge PRIMARY KEY (badge)
) STRICT

CREATE INDEX ix_badge_person ON badge (person)

CREATE TABLE scanned_line (
    line TEXT NOT NULL,
    CONSTRAINT pk_scanned_line PRIMARY KEY (line)
) WITHOUT ROWID, STRICT

CREATE TABLE store (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_store PRIMARY KEY (name)
) STRICT

CREATE TRIGGER entry_update_refused BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END

CREATE TRIGGER entry_delete_refused BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END

CREATE TRIGGER mention_update_refused BEFORE UPDATE ON mention
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END

CREATE TRIGGER mention_delete_refused BEFORE DELETE ON mention
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END

CREATE TRIGGER entry_replace_refused BEFORE INSERT ON entry
    WHEN EXISTS (SELECT 1 FROM entry WHERE id = new.id OR seq = new.seq)
    OR EXISTS (SELECT 1 FROM entry WHERE origin = new.origin AND origin_seq = new.origin_seq)
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
