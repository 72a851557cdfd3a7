-- Published packs, whole: a record can be computed again under the rules it was made under.

CREATE TABLE pack (
    hash TEXT NOT NULL PRIMARY KEY,  -- SHA-256 of the files
    key TEXT NOT NULL,
    version TEXT NOT NULL,
    registered_at TEXT NOT NULL,
    UNIQUE (key, version)
);

CREATE TABLE pack_file (
    hash TEXT NOT NULL,
    path TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (hash, path),
    FOREIGN KEY (hash) REFERENCES pack (hash)
);

-- The few facts about the database itself, such as whether it holds demo figures.
CREATE TABLE meta (
    key TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
