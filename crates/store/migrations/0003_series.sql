-- Which combinations of indicator, facet and span have cells at all: a few thousand rows where the cells are
-- millions. Append-only, because cells are never deleted.
CREATE TABLE series (
    indicator BIGINT NOT NULL,
    facet BIGINT NOT NULL,
    span BIGINT NOT NULL,
    PRIMARY KEY (indicator, facet, span)
) /* clustered by its key */;

INSERT INTO series (indicator, facet, span) SELECT DISTINCT indicator, facet, span FROM cell;
