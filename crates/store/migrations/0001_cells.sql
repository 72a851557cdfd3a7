-- Figures: the current cells, every change they ever had, the roll-ups kept from them, and the audit chain.
-- Portable SQL only: TEXT, BIGINT, DOUBLE PRECISION. Values are canonical decimal TEXT.

-- Short numbers for the texts that are part of every key. Append-only, so nodes may cache it.
CREATE TABLE name (
    id BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,  -- 'org' or 'indicator'
    key TEXT NOT NULL,
    UNIQUE (kind, key)
);

-- Where a figure comes from. Thousands of cells share one. Append-only.
CREATE TABLE origin (
    id BIGINT NOT NULL PRIMARY KEY,
    digest TEXT NOT NULL UNIQUE,  -- SM3 of the five columns below
    label TEXT NOT NULL,          -- 统计数, 部门数, 调度数
    source TEXT NOT NULL,
    dated TEXT NOT NULL,          -- 2023-06-30
    inferred BIGINT NOT NULL,     -- 1: 反推
    note TEXT NOT NULL
);

-- The audit chain. The head is one row: updating it first makes all audited writers queue up, on both engines.
CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY,
    seq BIGINT NOT NULL,
    hash TEXT NOT NULL
);

INSERT INTO audit_head (id, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

CREATE TABLE audit (
    seq BIGINT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,  -- UTC, RFC 3339
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- One row for each time cells were saved together; its number is that of its audit row.
CREATE TABLE operation (
    seq BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,  -- UUIDv7 of the request; a batch of an import adds '#n'
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    why TEXT NOT NULL,
    pack TEXT NOT NULL,       -- hash of the pack that the figures were filed under
    cells BIGINT NOT NULL,
    contents TEXT NOT NULL    -- SM3 of all changes
);

-- The current figure. Key: facet 1 本期, 2 同期, 3 增速; span 20230106 is 2023-01..06.
CREATE TABLE cell (
    indicator BIGINT NOT NULL,
    facet BIGINT NOT NULL,
    span BIGINT NOT NULL,
    org BIGINT NOT NULL,
    value TEXT NOT NULL,     -- decimal, or the reason why there is none
    covers BIGINT NOT NULL,  -- how many zones the figure speaks for
    origin BIGINT NOT NULL,
    PRIMARY KEY (indicator, facet, span, org)
) /* clustered by its key */;

-- Every change of a cell, by operation. Append-only.
CREATE TABLE cell_event (
    indicator BIGINT NOT NULL,
    facet BIGINT NOT NULL,
    span BIGINT NOT NULL,
    org BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    was TEXT,                -- value before; NULL: never filed
    value TEXT NOT NULL,
    covers BIGINT NOT NULL,
    origin BIGINT NOT NULL,
    PRIMARY KEY (indicator, facet, span, org, seq)
) /* clustered by its key */;

-- Sum over the direct children of a unit: a child's own figure, or else its roll-up.
CREATE TABLE roll_up (
    indicator BIGINT NOT NULL,
    facet BIGINT NOT NULL,
    span BIGINT NOT NULL,
    org BIGINT NOT NULL,
    total TEXT NOT NULL,
    filled BIGINT NOT NULL,  -- zones that a figure speaks for
    parts BIGINT NOT NULL,   -- children that have a figure or a roll-up; 0: nothing below
    PRIMARY KEY (indicator, facet, span, org)
) /* clustered by its key */;
