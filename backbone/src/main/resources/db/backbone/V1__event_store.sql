-- The event store: append-only, numbered without a gap per segment (segment = hash of the subject).
create table segment (
  id          int primary key,
  head        bigint not null default 0,
  recorded_at timestamptz not null default 'epoch'
);
comment on table segment is 'Counter row per segment, locked last by an append: numbers have no gap, a rollback returns them.';
insert into segment (id) select generate_series(0, ${segments} - 1);

create table event (
  segment        int not null,
  number         bigint not null,
  stream         text not null,
  position       bigint not null,
  id             uuid not null,
  type           text not null,
  topic          text not null,
  subject        text not null,
  at             timestamptz not null,
  recorded_at    timestamptz not null,
  actor          text,
  correlation_id text,
  causation_id   text,
  traceparent    text,
  data           bytea not null,
  metadata       text,
  primary key (segment, number),
  constraint event_one_writer_per_stream unique (stream, position)
);

comment on column event.metadata is 'What an envelope has no place for; empty for facts of the contract.';

create table snapshot (
  stream   text primary key,
  position bigint not null,
  type     text not null,
  at       timestamptz not null,
  data     bytea not null
);

create table reservation (
  scope text not null collate "C",
  key   text not null collate "C",
  value text not null,
  primary key (scope, key)
);
comment on table reservation is 'Rules over a set: unique (scope, key), written with the facts. Keys are ids or keyed hashes.';

create table local_copy (
  scope text not null collate "C",
  key   text not null collate "C",
  value text not null,
  primary key (scope, key)
);
comment on table local_copy is 'What this service remembers of other services'' facts; can be rebuilt from Kafka.';

create table timer (
  kind       text not null,
  id         text not null,
  key        text not null,
  due        timestamptz not null,
  generation uuid not null,
  primary key (kind, id)
);
create index timer_due on timer (due);

create table idempotency (
  subject      text not null,
  route        text not null,
  key          text not null,
  request_hash text not null,
  status       int not null,
  content_type text not null,
  body         text,
  created_at   timestamptz not null default clock_timestamp(),
  primary key (subject, route, key)
);
create index idempotency_age on idempotency (created_at);

create table inbox (
  source   text not null,
  stream   text not null,
  position bigint not null,
  primary key (source, stream)
);
comment on table inbox is 'The last position taken in per (source, stream): lower or equal is a repeat, a jump is a hole.';

create table consumed (
  topic     text not null,
  partition int not null,
  topic_id  text not null,
  position  bigint not null,
  epoch     int not null,
  primary key (topic, partition)
);

comment on table consumed is 'How far each partition was read; a topic made anew has another id, a log that was cut back another leader epoch.';

create table parked (
  key       text not null,
  ordinal   bigint generated always as identity,
  event_id  text not null,
  type      text not null,
  source    text not null,
  stream    text not null,
  position  bigint not null,
  headers   text not null,
  data      bytea not null,
  reason    text not null,
  since     timestamptz not null default clock_timestamp(),
  primary key (key, ordinal),
  unique (source, stream, position)
);

create table passed_over (
  event_id text not null,
  type     text not null,
  source   text not null,
  stream   text not null,
  position bigint not null,
  outcome  text not null,
  reason   text not null,
  actor    text not null,
  at       timestamptz not null default clock_timestamp(),
  primary key (source, stream, position, outcome)
);
comment on table passed_over is 'Facts that led to no decision: skipped by an operator, or refused inside a reaction.';

create table lease (
  name   text primary key,
  holder text not null,
  until  timestamptz not null,
  epoch  bigint not null
);

create table relay (
  segment int primary key references segment (id),
  number  bigint not null default 0
);
comment on table relay is 'The last number of a segment that Kafka has acknowledged.';
insert into relay (segment) select id from segment;

grant usage on schema public to ${service_role};
grant select, insert on event to ${service_role};
grant select, update on segment to ${service_role};
grant select, insert, update on snapshot, inbox, consumed, lease, relay to ${service_role};
grant select, insert, update, delete on reservation, local_copy, timer, idempotency, parked to ${service_role};
grant select, insert on passed_over to ${service_role};
