-- V2's statement for a whole batch at less cost; what it promises is as V2 says. It looks only at the guards that the batch has:
-- PostgreSQL sets up every part of a query before it runs it, and most batches have one or two of six kinds. And it wakes whoever
-- fires timers only for those that are due soon.
create or replace function append_batch(
  g jsonb,
  e_member int[], e_segment int[], e_stream text[], e_position bigint[], e_id uuid[], e_type text[], e_topic text[],
  e_subject text[], e_at timestamptz[], e_actor text[], e_correlation text[], e_causation text[], e_trace text[], e_data bytea[], e_metadata text[]
) returns table (member int, why text)
language plpgsql
-- a batch always touches few of many rows; a plan made while the tables were small would scan them for ever after
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
as $$
declare
  bad   int[] := '{}';
  cause text[] := '{}';
  wrote bigint;
  meant bigint;
  clock timestamptz;
begin
  -- of nothing: array_agg is null, and || leaves the list as it is
  if g ? 'expect' then
    select bad || array_agg(x.m), cause || array_agg('stream'::text) into bad, cause
      from jsonb_to_recordset(g->'expect') x(m int, s text, l bigint)
     where coalesce((select max(e.position) from event e where e.stream = x.s), -1) <> x.l;
  end if;
  if g ? 'inbox' then
    select bad || array_agg(x.m), cause || array_agg('inbox'::text) into bad, cause
      from jsonb_to_recordset(g->'inbox') x(m int, o text, s text, a bigint)
     where coalesce((select i.position from inbox i where i.source = x.o and i.stream = x.s), -1) <> x.a;
  end if;
  if g ? 'idem' then
    select bad || array_agg(x.m), cause || array_agg('idempotency'::text) into bad, cause
      from jsonb_to_recordset(g->'idem') x(m int, s text, r text, k text)
     where exists (select 1 from idempotency i where i.subject = x.s and i.route = x.r and i.key = x.k);
  end if;
  if g ? 'reserve' then
    select bad || array_agg(x.m), cause || array_agg('reservation'::text) into bad, cause
      from jsonb_to_recordset(g->'reserve') x(m int, s text, k text)
     where exists (select 1 from reservation r where r.scope = x.s and r.key = x.k);
  end if;
  if g ? 'change' then
    select bad || array_agg(x.m), cause || array_agg('reservation'::text) into bad, cause
      from jsonb_to_recordset(g->'change') x(m int, s text, k text, f text)
     where not exists (select 1 from reservation r where r.scope = x.s and r.key = x.k and r.value = x.f);
  end if;
  if g ? 'fired' then
    select bad || array_agg(x.m), cause || array_agg('timer'::text) into bad, cause
      from jsonb_to_recordset(g->'fired') x(m int, k text, i text, v uuid)
     where not exists (select 1 from timer t where t.kind = x.k and t.id = x.i and t.generation = x.v);
  end if;

  if g ? 'reserve' then
    insert into reservation (scope, key, value)
      select x.s, x.k, x.v from jsonb_to_recordset(g->'reserve') x(m int, s text, k text, v text)
       where x.m <> all (bad) order by 1, 2;
  end if;
  if g ? 'change' then
    with asked as (
      select x.* from jsonb_to_recordset(g->'change') x(m int, s text, k text, f text, t text) where x.m <> all (bad)
    ), held as (
      select r.scope, r.key, a.f, a.t from reservation r join asked a on r.scope = a.s and r.key = a.k and r.value = a.f
       order by r.scope, r.key for update of r
    ), gone as (
      delete from reservation r using held h where h.t is null and r.scope = h.scope and r.key = h.key returning 1
    ), moved as (
      update reservation r set value = h.t from held h where h.t is not null and r.scope = h.scope and r.key = h.key returning 1
    )
    select (select count(*) from gone) + (select count(*) from moved), (select count(*) from asked) into wrote, meant;
    if wrote <> meant then raise exception 'a reservation was changed meanwhile' using errcode = '40001'; end if;
  end if;
  if g ? 'copy' then
    insert into local_copy as c (scope, key, value)
      select x.s, x.k, x.v from jsonb_to_recordset(g->'copy') x(m int, s text, k text, v text)
       where x.m <> all (bad) and x.v is not null order by 1, 2
    on conflict (scope, key) do update set value = excluded.value;
    delete from local_copy c using jsonb_to_recordset(g->'copy') x(m int, s text, k text, v text)
     where x.m <> all (bad) and x.v is null and c.scope = x.s and c.key = x.k;
  end if;
  if g ? 'inbox' then
    with asked as (
      select x.* from jsonb_to_recordset(g->'inbox') x(m int, o text, s text, a bigint, p bigint) where x.m <> all (bad)
    ), first as (
      insert into inbox (source, stream, position) select o, s, p from asked where a < 0 order by 1, 2 returning 1
    ), later as (
      update inbox i set position = x.p from asked x where x.a >= 0 and i.source = x.o and i.stream = x.s and i.position = x.a returning 1
    )
    select (select count(*) from first) + (select count(*) from later), (select count(*) from asked) into wrote, meant;
    if wrote <> meant then raise exception 'an inbox position was taken meanwhile' using errcode = '40001'; end if;
  end if;
  if g ? 'passed' then
    insert into inbox as i (source, stream, position)
      select x.o, x.s, x.p from jsonb_to_recordset(g->'passed') x(m int, o text, s text, p bigint)
       where x.m <> all (bad) order by 1, 2
    on conflict (source, stream) do update set position = greatest(i.position, excluded.position);
  end if;
  if g ? 'consumed' then
    insert into consumed as c (topic, partition, topic_id, position, epoch)
      select x.t, x.p, x.i, x.o, x.e from jsonb_to_recordset(g->'consumed') x(m int, t text, p int, i text, o bigint, e int)
       where x.m <> all (bad) order by 1, 2
    on conflict (topic, partition) do update set topic_id = excluded.topic_id,
      position = case when c.topic_id = excluded.topic_id and c.epoch >= excluded.epoch then greatest(c.position, excluded.position) else excluded.position end,
      epoch = case when c.topic_id = excluded.topic_id then greatest(c.epoch, excluded.epoch) else excluded.epoch end;
  end if;
  if g ? 'fired' then
    delete from timer t using jsonb_to_recordset(g->'fired') x(m int, k text, i text, v uuid)
     where x.m <> all (bad) and t.kind = x.k and t.id = x.i and t.generation = x.v;
    get diagnostics wrote = row_count;
    select count(*) from jsonb_to_recordset(g->'fired') x(m int) where x.m <> all (bad) into meant;
    if wrote <> meant then raise exception 'a timer was changed meanwhile' using errcode = '40001'; end if;
  end if;
  if g ? 'timer' then
    insert into timer as t (kind, id, key, due, generation)
      select x.k, x.i, x.y, x.d, x.v from jsonb_to_recordset(g->'timer') x(m int, k text, i text, y text, d timestamptz, v uuid)
       where x.m <> all (bad) and x.d is not null order by 1, 2
    on conflict (kind, id) do update set key = excluded.key, due = excluded.due, generation = excluded.generation;
    delete from timer t using jsonb_to_recordset(g->'timer') x(m int, k text, i text, d timestamptz)
     where x.m <> all (bad) and x.d is null and t.kind = x.k and t.id = x.i;
    -- whoever fires timers looks by himself every second: only what is due before he surely has looked wakes him
    if exists (select 1 from jsonb_to_recordset(g->'timer') x(d timestamptz) where x.d < clock_timestamp() + interval '2 seconds') then
      perform pg_notify('caseloop_timer', '');
    end if;
  end if;
  if g ? 'idem' then
    insert into idempotency (subject, route, key, request_hash, status, content_type, body)
      select x.s, x.r, x.k, x.h, x.c, x.t, x.b
        from jsonb_to_recordset(g->'idem') x(m int, s text, r text, k text, h text, c int, t text, b text)
       where x.m <> all (bad) order by 1, 2, 3;
  end if;

  if cardinality(e_member) > 0 then
    -- last: lock the counters, in order, and number what was accepted
    perform 1 from segment s where s.id = any (e_segment) order by s.id for update;
    clock := clock_timestamp();
    insert into event (segment, number, stream, position, id, type, topic, subject, at, recorded_at, actor, correlation_id, causation_id, traceparent, data, metadata)
      select v.segment, s.head + row_number() over (partition by v.segment order by v.ordinal), v.stream, v.position, v.id, v.type, v.topic, v.subject,
             v.at, greatest(clock, s.recorded_at), v.actor, v.correlation, v.causation, v.trace, v.data, v.metadata
        from unnest(e_member, e_segment, e_stream, e_position, e_id, e_type, e_topic, e_subject, e_at, e_actor, e_correlation, e_causation, e_trace, e_data, e_metadata)
             with ordinality v(member, segment, stream, position, id, type, topic, subject, at, actor, correlation, causation, trace, data, metadata, ordinal)
        join segment s on s.id = v.segment
       where v.member <> all (bad);
    update segment s set head = s.head + n.count, recorded_at = greatest(clock, s.recorded_at)
      from (select v.segment, count(*) as count from unnest(e_member, e_segment) v(member, segment) where v.member <> all (bad) group by 1) n
     where s.id = n.segment;
    perform pg_notify('caseloop_appended', '');
  end if;

  return query select r.m, min(r.why) from unnest(bad, cause) r(m, why) group by r.m;
end
$$;
