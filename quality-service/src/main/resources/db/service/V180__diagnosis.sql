-- Diagnosis (Q5, Q11): logs of other systems and definitions of filters.

create table imported_log (
  id            text        primary key,
  name          text        not null,
  format        text        not null,
  state         text        not null check (state in ('running', 'done', 'failed', 'deleted')),
  content       bytea       not null,
  mapping       text        not null,
  secret        bytea,
  cases         int         not null default 0,
  events        int         not null default 0,
  oddities      text        not null default '[]',
  problem_line  bigint,
  problem       text,
  root          bytea,
  started_by    text        not null,
  started_at    timestamptz not null default clock_timestamp(),
  touched_at    timestamptz not null default clock_timestamp(),
  ended_at      timestamptz,
  deleted_by    text,
  deleted_at    timestamptz
);
create unique index imported_log_once on imported_log (name, content) where state in ('running', 'done');
comment on table imported_log is 'Logs of other systems; a deleted one stays with its root.';
comment on column imported_log.content is
  'SHA-256 of the file as received, its format and mapping; the same under one name is imported once.';
comment on column imported_log.mapping is 'What was asked for and what was guessed, as JSON.';
comment on column imported_log.secret is 'Key of the pseudonyms; null once the log is deleted.';
comment on column imported_log.root is
  'The hash of the last block, which contains that of the block before it.';
comment on column imported_log.touched_at is 'A running import that is not touched for a minute was cut off.';

create table imported_block (
  log     text  not null,
  block   int   not null check (block > 0),
  events  int   not null,
  data    bytea not null,
  hash    bytea not null,
  primary key (log, block)
) partition by list (log);
comment on table imported_block is
  'Events of imported logs in the order of the file; a partition per log, never on Kafka.';
comment on column imported_block.data is
  'Lines of JSON, packed by gzip; attributes are pseudonyms unless the mapping opens them.';
comment on column imported_block.hash is 'SHA-256 over the hash of the block before it and the unpacked data.';

create function imported_log_open(log text) returns void language plpgsql security definer as $$
begin
  if log !~ '^[0-9a-f-]{36}$' then
    raise exception 'not an id of an imported log';
  end if;
  execute format('create table %I partition of imported_block for values in (%L)', 'imported_block_' || log, log);
end $$;

create function imported_log_drop(log text) returns void language plpgsql security definer as $$
begin
  if log !~ '^[0-9a-f-]{36}$' then
    raise exception 'not an id of an imported log';
  end if;
  execute format('drop table if exists %I', 'imported_block_' || log);
end $$;

create table diagnosis_filter (
  id          text        primary key,
  log         text,
  definition  text        not null,
  created_by  text        not null,
  created_at  timestamptz not null default clock_timestamp()
);
comment on table diagnosis_filter is 'Which cases of a log count; the same definition has the same id.';
comment on column diagnosis_filter.log is 'An imported log; null = our own journeys.';

grant select, insert, update on imported_log to ${service_role};
grant select, insert on imported_block to ${service_role};
grant select, insert on diagnosis_filter to ${service_role};
grant execute on function imported_log_open(text), imported_log_drop(text) to ${service_role};
