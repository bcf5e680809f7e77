-- Every fact as it was received, for ever (Q4). The service may add and read; nobody changes or removes.
CREATE TABLE journey_event (
    ticket       text        NOT NULL,
      -- ticket id; <topic>:<subject> for facts that are not about a ticket
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
    headers      bytea       NOT NULL,               -- all of them, by name, values as received
    data         bytea       NOT NULL,               -- as received
    prev_hash    bytea       NOT NULL,
    hash         bytea       NOT NULL,
    stored_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (ticket, sequence),
    UNIQUE (source, stream, position)
);

-- How far each partition has been read; written with the events, so that it can be trusted. It is the fence, too:
-- who does not find here what he left here has been replaced.
CREATE TABLE journey_offset (
    topic        text   NOT NULL,
    partition    int    NOT NULL,
    topic_id     text   NOT NULL,                    -- a topic that was made anew is read anew
    next_offset  bigint NOT NULL,
    epoch        int    NOT NULL DEFAULT -1,         -- leader epoch of the last record: tells where a log was cut back
    PRIMARY KEY (topic, partition)
);

-- Facts behind a hole in their stream's positions; they join their journey when the hole is filled.
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

-- Records that are no fact: headers that cannot be read, or another content under a known id or position.
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

-- Where each journey stands: disposable, folded from journey_event.
CREATE TABLE journey_head (
    ticket        text        NOT NULL PRIMARY KEY,
    topic         text        NOT NULL,
    last_sequence bigint      NOT NULL,
    last_hash     bytea       NOT NULL,
    rooted        bigint      NOT NULL DEFAULT 0,    -- the last sequence that a signed root names
    number        text,
    customer      text,
    status        text,
    channel       text,
    opened_at     timestamptz,
    last_at       timestamptz NOT NULL,
    fold          int         NOT NULL,              -- version of the fold that made the state
    state         text        NOT NULL
);
CREATE INDEX journey_head_number ON journey_head (number);
CREATE INDEX journey_head_customer ON journey_head (customer, ticket);
CREATE INDEX journey_head_status ON journey_head (status, ticket);
CREATE INDEX journey_head_unrooted ON journey_head (ticket) WHERE last_sequence > rooted;

-- Signed roots over the journeys that changed since the root before; each names the hash of that root.
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
