-- Every received fact (Q4). Append-only: the service role may insert and select.
CREATE TABLE journey_event (
    ticket       text        NOT NULL,               -- ticket id, or <topic>:<subject> for other facts
    sequence     bigint      NOT NULL CHECK (sequence > 0),
    id           text        NOT NULL UNIQUE,
    source       text        NOT NULL,
    stream       text        NOT NULL,
    position     bigint      NOT NULL CHECK (position >= 0),
    type         text        NOT NULL,
    at           timestamptz NOT NULL,
    recorded_at  timestamptz NOT NULL,
    stage        text        NOT NULL,
    actor        text,
    correlation  text,
    causation    text,
    traceparent  text,
    headers      bytea       NOT NULL,               -- canonical form, values as received
    data         bytea       NOT NULL,               -- as received
    prev_hash    bytea       NOT NULL,
    hash         bytea       NOT NULL,
    stored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (ticket, sequence),
    UNIQUE (source, stream, position)
);

-- Consumer offsets, written in the transaction of the events. They fence instances: an instance
-- that finds other offsets than it wrote has been replaced.
CREATE TABLE journey_offset (
    topic        text   NOT NULL,
    partition    int    NOT NULL,
    topic_id     text   NOT NULL,                    -- a recreated topic is read from the beginning
    next_offset  bigint NOT NULL,
    epoch        int    NOT NULL DEFAULT -1,         -- leader epoch of the last record: detects a truncated log
    PRIMARY KEY (topic, partition)
);

-- Facts after a gap in the positions of their stream; appended to their journey when the gap is filled.
CREATE TABLE journey_parked (
    source       text        NOT NULL,
    stream       text        NOT NULL,
    position     bigint      NOT NULL,
    ticket       text        NOT NULL,
    headers      bytea       NOT NULL,
    data         bytea       NOT NULL,
    parked_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (source, stream, position)
);

-- Records that are not facts: unreadable headers, or content that differs from the known event of the
-- same id or position.
CREATE TABLE journey_oddity (
    topic        text        NOT NULL,
    partition    int         NOT NULL,
    record_offset bigint     NOT NULL,
    topic_id     text        NOT NULL,
    reason       text        NOT NULL,
    ticket       text,
    headers      bytea       NOT NULL,
    data         bytea,
    stored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (topic_id, topic, partition, record_offset)
);

-- The current state of each journey; derived from journey_event.
CREATE TABLE journey_head (
    ticket        text        NOT NULL PRIMARY KEY,
    topic         text        NOT NULL,
    last_sequence bigint      NOT NULL,
    last_hash     bytea       NOT NULL,
    rooted        bigint      NOT NULL DEFAULT 0,    -- last sequence covered by a signed root
    number        text,
    customer      text,
    status        text,
    channel       text,
    opened_at     timestamptz,
    last_at       timestamptz NOT NULL,
    fold          int         NOT NULL,              -- version of the fold that computed the state
    state         text        NOT NULL
);
CREATE INDEX journey_head_number ON journey_head (number);
CREATE INDEX journey_head_customer ON journey_head (customer, ticket);
CREATE INDEX journey_head_status ON journey_head (status, ticket);
CREATE INDEX journey_head_unrooted ON journey_head (ticket) WHERE last_sequence > rooted;

-- Signed roots of the journeys changed since the previous root; each contains the hash of that root.
CREATE TABLE journey_root (
    number     bigint      NOT NULL PRIMARY KEY CHECK (number > 0),
    at         timestamptz NOT NULL,
    journeys   int         NOT NULL,
    previous   bytea       NOT NULL,
    root       bytea       NOT NULL,
    key_id     text        NOT NULL,
    signature  bytea       NOT NULL
);
CREATE TABLE journey_root_leaf (
    number     bigint NOT NULL REFERENCES journey_root,
    leaf       int    NOT NULL,
    ticket     text   NOT NULL,
    sequence   bigint NOT NULL,
    hash       bytea  NOT NULL,
    PRIMARY KEY (number, leaf)
);
CREATE INDEX journey_root_leaf_ticket ON journey_root_leaf (ticket, sequence);

GRANT SELECT, INSERT ON journey_event, journey_oddity, journey_root, journey_root_leaf TO ${service_role};
GRANT SELECT, INSERT, UPDATE, DELETE ON journey_offset, journey_parked, journey_head TO ${service_role};
