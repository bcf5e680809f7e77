-- Who reads or writes a case now. Not a fact and not derived: it lives some seconds and may be lost.
create unlogged table presence (
  ticket   text not null,
  person   text not null,
  mode     text not null check (mode in ('reading', 'writing')),
  since    timestamptz not null,
  seen_at  timestamptz not null,
  primary key (ticket, person)
);
create index presence_seen_at on presence (seen_at);
comment on table presence is 'Who has a case open now; a row that is not renewed is ignored and removed.';
comment on column presence.person is 'Subject of the token.';
comment on column presence.mode is 'reading or writing.';
comment on column presence.since is 'Since when the case is open.';
comment on column presence.seen_at is 'When the row was renewed.';

grant select, insert, update, delete on presence to ${service_role};
