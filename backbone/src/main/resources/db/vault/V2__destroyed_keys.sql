-- What remains of a key that was destroyed: a text that does not open under a newer key of the same
-- name was erased, and was not tampered with (X3).
create table destroyed_key (
  digest bytea primary key,
  at     timestamptz not null default clock_timestamp()
);
comment on table destroyed_key is 'Data keys that were destroyed.';
comment on column destroyed_key.digest is 'SHA-256 of the key''s name.';
comment on column destroyed_key.at is 'When it was destroyed for the last time.';

grant select on destroyed_key to ${reader_role};
grant select, insert, update on destroyed_key to ${keeper_role};
