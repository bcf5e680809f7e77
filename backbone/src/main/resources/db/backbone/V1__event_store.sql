-- The backbone's tables of one service: its event store, what is derived from it, its inbox, its relay, and recovery.

-- ---- the event store ----

create table segment (
  id          int primary key,
  head        bigint not null default 0,
  recorded_at timestamptz not null default 'epoch'
);
comment on table segment is 'One counter row per segment (segment = hash of the subject). An append locks it last, so '
  'numbers have no gap; a rollback returns them.';
comment on column segment.id is 'From 0; the number of segments never changes.';
comment on column segment.head is 'The number of the last event of the segment.';
comment on column segment.recorded_at is 'When that event was recorded; never goes back, whatever the clock does.';
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
comment on table event is 'The facts of this service; append-only. The service role may not update or delete.';
comment on column event.segment is 'Hash of the subject: all facts about one subject are in one segment.';
comment on column event.number is 'From 1, without a gap within the segment: the order in which the relay publishes.';
comment on column event.stream is 'The stream that was decided, <type>-<id>.';
comment on column event.position is 'From 0, without a gap within the stream.';
comment on column event.id is 'CloudEvents id, UUIDv7.';
comment on column event.type is 'CloudEvents type with its version.';
comment on column event.topic is 'The Kafka topic that the fact is published on.';
comment on column event.subject is 'CloudEvents subject and message key, e.g. the ticket.';
comment on column event.at is 'When it happened.';
comment on column event.recorded_at is 'When it was recorded, by PostgreSQL''s clock.';
comment on column event.actor is 'Id of the person or service that caused it.';
comment on column event.correlation_id is 'What it belongs to.';
comment on column event.causation_id is 'Id of the event that led to it, or timer:<kind>:<generation>.';
comment on column event.traceparent is 'W3C trace context.';
comment on column event.data is 'The published bytes: JSON with sealed personal text.';
comment on column event.metadata is 'What an envelope has no place for; null for facts of the contract.';

create table snapshot (
  stream   text primary key,
  position bigint not null,
  type     text not null,
  at       timestamptz not null,
  data     bytea not null
);
comment on table snapshot is 'Only for the contract test of Axon''s storage engines: the product writes no snapshots '
  '(decision 0008).';
comment on column snapshot.stream is 'The stream.';
comment on column snapshot.position is 'The position that the snapshot includes.';
comment on column snapshot.type is 'Type of the state.';
comment on column snapshot.at is 'When it was taken.';
comment on column snapshot.data is 'The state.';

-- ---- derived from the states of streams, written with the facts ----

create table unique_key (
  scope  text not null collate "C",
  key    text not null collate "C",
  stream text not null,
  primary key (scope, key)
);
create index unique_key_stream on unique_key (stream);
comment on table unique_key is 'Rules over a set: the one stream whose state declares a key.';
comment on column unique_key.scope is 'The set, e.g. identity.';
comment on column unique_key.key is 'An id or a keyed hash.';
comment on column unique_key.stream is 'The stream that declares it.';

create table timer (
  kind       text not null,
  id         text not null,
  key        text not null,
  due        timestamptz not null,
  stream     text not null,
  generation uuid not null,
  tries      int not null default 0,
  next_try   timestamptz not null,
  primary key (kind, id)
);
create index timer_next_try on timer (next_try);
create index timer_stream on timer (stream);
comment on table timer is 'Timers that states declare. A timer stays until the state declares it no longer.';
comment on column timer.kind is 'The reaction that it fires.';
comment on column timer.id is 'Unique within the kind.';
comment on column timer.key is 'What it is about; decides which partition''s inputs a judging timer waits for.';
comment on column timer.due is 'As declared, and the delay of its kind later.';
comment on column timer.stream is 'The stream that declares it.';
comment on column timer.generation is 'Changes with due or key: a firing of an older generation is void.';
comment on column timer.tries is 'How often it has fired and was declared still.';
comment on column timer.next_try is 'When it fires next: due, later with growing pauses, or at once after a wake-up.';

-- ---- what no state declares ----

create table reservation (
  scope text not null collate "C",
  key   text not null collate "C",
  value text not null,
  primary key (scope, key)
);
comment on table reservation is 'Unique keys that a work takes explicitly because no state declares them.';
comment on column reservation.scope is 'The set.';
comment on column reservation.key is 'An id or a keyed hash.';
comment on column reservation.value is 'What holds the key; no personal text.';

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
comment on table idempotency is 'Answers kept for repeats of a request with the same Idempotency-Key; 7 days.';
comment on column idempotency.subject is 'Subject of the caller''s token.';
comment on column idempotency.route is 'Method and path.';
comment on column idempotency.key is 'The Idempotency-Key.';
comment on column idempotency.request_hash is 'Hash of the request: another request with the same key is refused.';
comment on column idempotency.status is 'HTTP status of the answer.';
comment on column idempotency.content_type is 'Media type of the answer.';
comment on column idempotency.body is 'The answer.';
comment on column idempotency.created_at is 'When it was kept.';

-- ---- the inbox: other services' facts ----

create table inbox (
  source   text not null,
  stream   text not null,
  position bigint not null,
  primary key (source, stream)
);
comment on table inbox is 'The last position applied per (source, stream): lower or equal is a repeat, a jump is a '
  'hole.';
comment on column inbox.source is 'The service that published the stream.';
comment on column inbox.stream is 'The stream.';
comment on column inbox.position is 'The last position applied.';

create table consumed (
  topic     text not null,
  partition int not null,
  topic_id  text not null,
  position  bigint not null,
  epoch     int not null,
  primary key (topic, partition)
);
comment on table consumed is 'How far each partition has been read.';
comment on column consumed.topic is 'The topic.';
comment on column consumed.partition is 'The partition.';
comment on column consumed.topic_id is 'Kafka''s id of the topic: a topic that was created again has another.';
comment on column consumed.position is 'The next offset to read.';
comment on column consumed.epoch is 'Leader epoch of the last record read, or -1: shows whether the log was truncated.';

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
comment on table parked is 'Records that cannot be applied, and later records with the same key, which wait behind '
  'them.';
comment on column parked.key is 'The ticket, or another message key.';
comment on column parked.ordinal is 'Order of arrival.';
comment on column parked.event_id is 'CloudEvents id.';
comment on column parked.type is 'CloudEvents type.';
comment on column parked.source is 'CloudEvents source.';
comment on column parked.stream is 'The stream of its writer.';
comment on column parked.position is 'The position in that stream.';
comment on column parked.headers is 'Headers as received, JSON.';
comment on column parked.data is 'Value as received.';
comment on column parked.reason is 'Why it waits: a class and an event id, or a word such as hole, vault-away, behind.';
comment on column parked.since is 'When it was parked.';

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
comment on table passed_over is 'Facts that led to no decision.';
comment on column passed_over.event_id is 'CloudEvents id.';
comment on column passed_over.type is 'CloudEvents type.';
comment on column passed_over.source is 'CloudEvents source.';
comment on column passed_over.stream is 'The stream of its writer.';
comment on column passed_over.position is 'The position in that stream.';
comment on column passed_over.outcome is 'skipped by an operator, or refused by a decider.';
comment on column passed_over.reason is 'The operator''s reason, or the rule.';
comment on column passed_over.actor is 'Who skipped it, or this service.';
comment on column passed_over.at is 'When.';

create table set_aside (
  place  text primary key,
  key    text not null,
  reason text not null,
  at     timestamptz not null default clock_timestamp()
);
comment on table set_aside is 'Records on the topics that are no facts: nothing waits behind them.';
comment on column set_aside.place is 'Topic, partition, offset, leader epoch and timestamp.';
comment on column set_aside.key is 'The key of the record.';
comment on column set_aside.reason is 'The header that is missing or malformed, never its value.';
comment on column set_aside.at is 'When it was first read.';

-- ---- the relay ----

create table lease (
  name   text primary key,
  holder text not null,
  until  timestamptz not null,
  epoch  bigint not null
);
comment on table lease is 'Work that one instance does at a time.';
comment on column lease.name is 'The work.';
comment on column lease.holder is 'The instance.';
comment on column lease.until is 'When the lease ends unless it is renewed.';
comment on column lease.epoch is 'Rises with each holder: an earlier holder is fenced off.';

create table relay (
  segment int primary key references segment (id),
  number  bigint not null default 0
);
comment on table relay is 'How far the relay has published each segment.';
comment on column relay.segment is 'The segment.';
comment on column relay.number is 'The last number that Kafka has acknowledged.';
insert into relay (segment) select id from segment;

-- ---- recovery: a store restored from an older copy gets back what the topics still hold ----

create unlogged table recovering (
  id             uuid primary key,
  segment        int not null,
  stream         text not null,
  position       bigint not null,
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
  partition      int not null,
  topic_offset   bigint not null
);
comment on table recovering is 'Own facts read from the topics, columns as in event; empty outside the one '
  'transaction of a recovery.';
comment on column recovering.partition is 'Where it was read.';
comment on column recovering.topic_offset is 'Where it was read.';

create unlogged table recovering_cause (
  event_id     text not null,
  key          text not null,
  source       text not null,
  stream       text not null,
  position     bigint not null,
  topic        text not null,
  partition    int not null,
  topic_offset bigint not null
);
comment on table recovering_cause is 'Other services'' facts that may have led to those; empty outside the one '
  'transaction of a recovery.';

create table recovered (
  stream   text not null,
  position bigint not null,
  last     bigint not null,
  derived  boolean not null default false,
  primary key (stream, position)
);
comment on table recovered is 'Ranges of own facts that came back: copies fold them again when the inbox reads them.';
comment on column recovered.stream is 'The stream.';
comment on column recovered.position is 'The first position that came back.';
comment on column recovered.last is 'The last position that came back.';
comment on column recovered.derived is 'Whether the rows of the stream have been derived again; until then nothing is '
  'written.';

create table taken_before (
  source   text not null,
  stream   text not null,
  position bigint not null,
  primary key (source, stream)
);
comment on table taken_before is 'Other services'' facts whose effects came back from the topics: up to here copies '
  'fold them, and reactions do not decide again.';
comment on column taken_before.source is 'The service that published the stream.';
comment on column taken_before.stream is 'The stream.';
comment on column taken_before.position is 'The last position that had been applied.';

grant usage on schema public to ${service_role};
grant select, insert on event, passed_over, set_aside to ${service_role};
grant select, update on segment to ${service_role};
grant select, insert, update on snapshot, inbox, consumed, lease, relay to ${service_role};
grant select, insert, update, delete on unique_key, timer, reservation, idempotency, parked, recovering,
  recovering_cause, recovered, taken_before
  to ${service_role};

-- ---- append: one statement for a whole batch ----

-- Each append request is accepted whole or rejected whole; a rejected one fails no other. What nearly every batch
-- has arrives as arrays, an element for each expected position, claimed unique key, timer and event; rarer guards
-- and changes as JSON. `request` is the number of the append request. Returns why requests were rejected. A race
-- lost after the check raises an error: the batch rolls back, its numbers return, and the caller sends it again.
-- Only what a batch has is looked at: PostgreSQL sets up every part of a query before it runs it.
create function append_batch(
  guards jsonb,
  x_request int[], x_stream text[], x_last bigint[],
  u_request int[], u_scope text[], u_key text[], u_stream text[],
  t_request int[], t_kind text[], t_id text[], t_key text[], t_due timestamptz[], t_stream text[],
    t_generation uuid[],
  e_request int[], e_segment int[], e_stream text[], e_position bigint[], e_id uuid[], e_type text[], e_topic text[],
  e_subject text[], e_at timestamptz[], e_actor text[], e_correlation text[], e_causation text[], e_trace text[],
    e_data bytea[], e_metadata text[]
) returns table (request int, kind text)
language plpgsql
-- a batch always touches few of many rows; a plan made while the tables were small would scan them for ever after
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
#variable_conflict use_column
declare
  bad   int[] := '{}';
  cause text[] := '{}';
  wrote bigint;
  meant bigint;
  clock timestamptz;
  soon  boolean;
begin
  -- array_agg of nothing is null, and || leaves the list as it is
  if cardinality(x_request) > 0 then
    select bad || array_agg(x.request), cause || array_agg('STREAM'::text) into bad, cause
      from unnest(x_request, x_stream, x_last) x(request, stream, last)
     where coalesce((select max(e.position) from event e where e.stream = x.stream), -1) <> x.last;
  end if;
  if guards ? 'inbox' then
    select bad || array_agg(x.request), cause || array_agg('INBOX_POSITION'::text) into bad, cause
      from jsonb_to_recordset(guards->'inbox') x(request int, source text, stream text, after bigint)
     where coalesce((select i.position from inbox i where i.source = x.source and i.stream = x.stream), -1) <> x.after;
  end if;
  if guards ? 'answer' then
    select bad || array_agg(x.request), cause || array_agg('IDEMPOTENCY_KEY'::text) into bad, cause
      from jsonb_to_recordset(guards->'answer') x(request int, subject text, route text, key text)
     where exists (select 1 from idempotency i where i.subject = x.subject and i.route = x.route and i.key = x.key);
  end if;
  if guards ? 'reserve' then
    select bad || array_agg(x.request), cause || array_agg('UNIQUE_KEY'::text) into bad, cause
      from jsonb_to_recordset(guards->'reserve') x(request int, scope text, key text)
     where exists (select 1 from reservation r where r.scope = x.scope and r.key = x.key);
  end if;
  if cardinality(u_request) > 0 then
    select bad || array_agg(x.request), cause || array_agg('UNIQUE_KEY'::text) into bad, cause
      from unnest(u_request, u_scope, u_key) x(request, scope, key)
     where exists (select 1 from unique_key u where u.scope = x.scope and u.key = x.key);
  end if;
  if guards ? 'move' then
    select bad || array_agg(x.request), cause || array_agg('UNIQUE_KEY'::text) into bad, cause
      from jsonb_to_recordset(guards->'move') x(request int, scope text, key text, "from" text)
     where not exists (select 1 from unique_key u where u.scope = x.scope and u.key = x.key and u.stream = x."from");
  end if;
  if guards ? 'fired' then
    select bad || array_agg(x.request), cause || array_agg('TIMER'::text) into bad, cause
      from jsonb_to_recordset(guards->'fired') x(request int, kind text, id text, generation uuid)
     where not exists (select 1 from timer t where t.kind = x.kind and t.id = x.id and t.generation = x.generation);
  end if;

  if guards ? 'reserve' then
    insert into reservation (scope, key, value)
      select x.scope, x.key, x.value from jsonb_to_recordset(guards->'reserve') x(request int, scope text, key text,
        value text)
       where x.request <> all (bad) order by 1, 2;
  end if;
  if guards ? 'free' then
    delete from unique_key u using jsonb_to_recordset(guards->'free') x(request int, scope text, key text, stream text)
     where x.request <> all (bad) and u.scope = x.scope and u.key = x.key and u.stream = x.stream;
  end if;
  if guards ? 'move' then
    update unique_key u set stream = x.stream from jsonb_to_recordset(guards->'move') x(request int, scope text,
      key text, "from" text, stream text)
     where x.request <> all (bad) and u.scope = x.scope and u.key = x.key and u.stream = x."from";
    get diagnostics wrote = row_count;
    select count(*) from jsonb_to_recordset(guards->'move') x(request int) where x.request <> all (bad) into meant;
    if wrote <> meant then raise exception 'a unique key was moved meanwhile' using errcode = '40001'; end if;
  end if;
  if cardinality(u_request) > 0 then
    insert into unique_key (scope, key, stream)
      select x.scope, x.key, x.stream from unnest(u_request, u_scope, u_key, u_stream) x(request, scope, key, stream)
       where x.request <> all (bad) order by 1, 2;
  end if;
  if guards ? 'inbox' then
    with asked as (
      select x.* from jsonb_to_recordset(guards->'inbox') x(request int, source text, stream text, after bigint,
        position bigint)
       where x.request <> all (bad)
    ), first as (
      insert into inbox (source, stream, position) select source, stream, position from asked
        where after < 0 order by 1, 2 returning 1
    ), later as (
      update inbox i set position = x.position from asked x
       where x.after >= 0 and i.source = x.source and i.stream = x.stream and i.position = x.after returning 1
    )
    select (select count(*) from first) + (select count(*) from later), (select count(*) from asked) into wrote, meant;
    if wrote <> meant then raise exception 'an inbox position was taken meanwhile' using errcode = '40001'; end if;
  end if;
  if guards ? 'passed' then
    insert into inbox as i (source, stream, position)
      select x.source, x.stream, x.position from jsonb_to_recordset(guards->'passed') x(request int, source text,
        stream text, position bigint)
       where x.request <> all (bad) order by 1, 2
    on conflict (source, stream) do update set position = greatest(i.position, excluded.position);
  end if;
  if guards ? 'consumed' then
    insert into consumed as c (topic, partition, topic_id, position, epoch)
      select x.topic, x.partition, x.topic_id, x.position, x.epoch
        from jsonb_to_recordset(guards->'consumed') x(request int, topic text, partition int, topic_id text,
          position bigint, epoch int)
       where x.request <> all (bad) order by 1, 2
    on conflict (topic, partition) do update set topic_id = excluded.topic_id,
      position = case when c.topic_id = excluded.topic_id and c.epoch >= excluded.epoch
        then greatest(c.position, excluded.position) else excluded.position end,
      epoch = case when c.topic_id = excluded.topic_id then greatest(c.epoch, excluded.epoch) else excluded.epoch end;
  end if;
  if guards ? 'fired' then
    update timer t set tries = t.tries + 1, next_try = x.next_try
      from jsonb_to_recordset(guards->'fired') x(request int, kind text, id text, generation uuid, next_try timestamptz)
     where x.request <> all (bad) and t.kind = x.kind and t.id = x.id and t.generation = x.generation;
    get diagnostics wrote = row_count;
    select count(*) from jsonb_to_recordset(guards->'fired') x(request int) where x.request <> all (bad) into meant;
    if wrote <> meant then raise exception 'a timer was changed meanwhile' using errcode = '40001'; end if;
  end if;
  if guards ? 'untimed' then
    delete from timer t using jsonb_to_recordset(guards->'untimed') x(request int, kind text, id text, stream text)
     where x.request <> all (bad) and t.kind = x.kind and t.id = x.id and t.stream = x.stream;
  end if;
  if cardinality(t_request) > 0 then
    with written as (
      insert into timer as t (kind, id, key, due, stream, generation, next_try)
        select x.kind, x.id, x.key, x.due, x.stream, x.generation, x.due
          from unnest(t_request, t_kind, t_id, t_key, t_due, t_stream, t_generation)
            x(request, kind, id, key, due, stream, generation)
         where x.request <> all (bad) order by 1, 2
      on conflict (kind, id) do update set key = excluded.key, due = excluded.due, stream = excluded.stream,
        generation = excluded.generation,
        tries = 0, next_try = excluded.next_try
      returning due
    )
    -- the sweeper looks every second by itself: only a timer that is due earlier wakes it
    select exists (select 1 from written w where w.due < clock_timestamp() + interval '2 seconds') into soon;
    if soon then
      perform pg_notify('caseloop_timer', '');
    end if;
  end if;
  if guards ? 'wake' then
    update timer t set next_try = least(t.next_try, clock_timestamp())
      from jsonb_to_recordset(guards->'wake') x(request int, kind text, id text)
     where x.request <> all (bad) and t.kind = x.kind and t.id = x.id;
    perform pg_notify('caseloop_timer', '');
  end if;
  if guards ? 'answer' then
    insert into idempotency (subject, route, key, request_hash, status, content_type, body)
      select x.subject, x.route, x.key, x.request_hash, x.status, x.content_type, x.body
        from jsonb_to_recordset(guards->'answer')
             x(request int, subject text, route text, key text, request_hash text, status int, content_type text,
               body text)
       where x.request <> all (bad) order by 1, 2, 3;
  end if;
  if guards ? 'derived' then
    update recovered r set derived = true from jsonb_to_recordset(guards->'derived') x(request int, stream text)
     where x.request <> all (bad) and r.stream = x.stream;
  end if;

  if cardinality(e_request) > 0 then
    -- last: lock the counters, in order, and number what was accepted
    perform 1 from segment s where s.id = any (e_segment) order by s.id for update;
    clock := clock_timestamp();
    insert into event (segment, number, stream, position, id, type, topic, subject, at, recorded_at, actor,
      correlation_id, causation_id,
                       traceparent, data, metadata)
      select v.segment, s.head + row_number() over (partition by v.segment order by v.ordinal), v.stream, v.position,
        v.id, v.type, v.topic,
             v.subject, v.at, greatest(clock, s.recorded_at), v.actor, v.correlation, v.causation, v.trace, v.data,
               v.metadata
        from unnest(e_request, e_segment, e_stream, e_position, e_id, e_type, e_topic, e_subject, e_at, e_actor,
          e_correlation, e_causation,
                    e_trace, e_data, e_metadata)
             with ordinality v(request, segment, stream, position, id, type, topic, subject, at, actor, correlation,
               causation, trace, data,
                               metadata, ordinal)
        join segment s on s.id = v.segment
       where v.request <> all (bad);
    update segment s set head = s.head + n.count, recorded_at = greatest(clock, s.recorded_at)
      from (select v.segment, count(*) as count from unnest(e_request, e_segment) v(request, segment)
        where v.request <> all (bad) group by 1) n
     where s.id = n.segment;
    perform pg_notify('caseloop_appended', '');
  end if;

  return query select r.request, min(r.kind) from unnest(bad, cause) r(request, kind) group by r.request;
end
$$;
revoke execute on function append_batch from public;
grant execute on function append_batch to ${service_role};

-- ---- recover: all or nothing ----

-- Numbers follow the order of recording, as the lost ones did; ids, streams, positions, times and bytes are
-- those of the topic.
create function bring_back() returns table (facts bigint, streams bigint)
language plpgsql
as $$
declare
  wrong bigint;
begin
  perform 1 from segment s order by s.id for update;
  delete from recovering r using event e where e.stream = r.stream and e.position = r.position and e.id = r.id;

  select count(*) into wrong from recovering r join event e on e.stream = r.stream and e.position = r.position;
  if wrong > 0 then raise exception '%', wrong using errcode = 'CL001'; end if;
  select count(*) into wrong from (
    select r.position, row_number() over (partition by r.stream order by r.position) as nth,
           coalesce((select max(e.position) from event e where e.stream = r.stream), -1) as last
      from recovering r) q
   where q.position <> q.last + q.nth;
  if wrong > 0 then raise exception '%', wrong using errcode = 'CL002'; end if;

  insert into event (segment, number, stream, position, id, type, topic, subject, at, recorded_at, actor,
    correlation_id, causation_id, traceparent, data)
    select r.segment, s.head + row_number() over (partition by r.segment order by r.recorded_at, r.position, r.topic,
      r.partition, r.topic_offset),
           r.stream, r.position, r.id, r.type, r.topic, r.subject, r.at, r.recorded_at, r.actor, r.correlation_id,
             r.causation_id, r.traceparent, r.data
      from recovering r join segment s on s.id = r.segment;
  get diagnostics facts = row_count;
  update segment s set head = s.head + n.count, recorded_at = greatest(s.recorded_at, n.latest)
    from (select r.segment, count(*) as count, max(r.recorded_at) as latest from recovering r group by 1) n
      where s.id = n.segment;

  insert into recovered as c (stream, position, last) select r.stream, min(r.position), max(r.position)
    from recovering r group by 1
  on conflict (stream, position) do update set last = greatest(c.last, excluded.last), derived = false;
  get diagnostics streams = row_count;

  -- the facts about one key are applied one after the other: what came before a fact that had an effect was applied too
  insert into taken_before as b (source, stream, position)
    select h.source, h.stream, max(h.position)
      from recovering_cause h
      join (select c.topic, c.partition, c.key, max(c.topic_offset) as reached
              from recovering r join recovering_cause c on c.event_id = r.causation_id
             group by 1, 2, 3) e on e.topic = h.topic and e.partition = h.partition and e.key = h.key
               and h.topic_offset <= e.reached
     group by 1, 2
  on conflict (source, stream) do update set position = greatest(b.position, excluded.position);

  delete from recovering;
  delete from recovering_cause;
  perform pg_notify('caseloop_appended', '');
  return next;
end
$$;
revoke execute on function bring_back from public;
grant execute on function bring_back to ${service_role};
