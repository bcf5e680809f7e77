-- Mentions in internal notes that wait to be seen (R15).
create table mention (
  note   text not null,
  agent  text collate "C" not null,
  ticket text not null,
  by     text not null,
  at     timestamptz not null,
  stream text not null,
  primary key (note, agent)
);
create index mention_agent on mention (agent, at, note);
create index mention_stream on mention (stream);
comment on table mention is 'Derived: notes in which somebody is mentioned who has not seen them yet.';
comment on column mention.note is 'Id of the note.';
comment on column mention.agent is 'Who is mentioned.';
comment on column mention.ticket is 'Ticket id.';
comment on column mention.by is 'Who wrote the note.';
comment on column mention.at is 'When it was written.';
comment on column mention.stream is 'The stream that declares the row.';

grant select, insert, update, delete on mention to ${service_role};
