-- A store restored from an older copy gets back from the topics what they hold of its facts and it does not know.
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
comment on table recovering is 'Facts on their way back, as published; empty outside the one transaction of a recovery.';

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
comment on table recovering_cause is 'Other services'' facts that may have led to those; empty outside the one transaction of a recovery.';

create table recovered (
  stream   text primary key,
  position bigint not null
);
comment on table recovered is 'Streams whose facts came back, from this position on: what goes with them (reservations, timers) has still to be made again.';

create table taken_before (
  source   text not null,
  stream   text not null,
  position bigint not null,
  primary key (source, stream)
);
comment on table taken_before is 'Up to here other services'' facts had been taken in before the store went back: what they led to came back from the topic.';

grant select, insert, update, delete on recovering, recovering_cause, recovered, taken_before to ${service_role};

-- All or nothing. Numbers follow the order of recording, as the lost ones did; ids, streams, positions, times and bytes are those of the topic.
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

  insert into event (segment, number, stream, position, id, type, topic, subject, at, recorded_at, actor, correlation_id, causation_id, traceparent, data)
    select r.segment, s.head + row_number() over (partition by r.segment order by r.recorded_at, r.position, r.topic, r.partition, r.topic_offset),
           r.stream, r.position, r.id, r.type, r.topic, r.subject, r.at, r.recorded_at, r.actor, r.correlation_id, r.causation_id, r.traceparent, r.data
      from recovering r join segment s on s.id = r.segment;
  get diagnostics facts = row_count;
  update segment s set head = s.head + n.count, recorded_at = greatest(s.recorded_at, n.latest)
    from (select r.segment, count(*) as count, max(r.recorded_at) as latest from recovering r group by 1) n where s.id = n.segment;

  -- a timer that led to one of them has fired
  delete from timer t using recovering r where r.causation_id = 'timer:' || t.kind || ':' || t.generation;

  insert into recovered as c (stream, position) select r.stream, min(r.position) from recovering r group by 1
  on conflict (stream) do update set position = least(c.position, excluded.position);
  get diagnostics streams = row_count;

  -- the facts about one key are taken in one after the other: whatever came before one that has led to something was taken in too
  insert into taken_before as b (source, stream, position)
    select h.source, h.stream, max(h.position)
      from recovering_cause h
      join (select c.topic, c.partition, c.key, max(c.topic_offset) as reached from recovering r join recovering_cause c on c.event_id = r.causation_id
             group by 1, 2, 3) e on e.topic = h.topic and e.partition = h.partition and e.key = h.key and h.topic_offset <= e.reached
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
