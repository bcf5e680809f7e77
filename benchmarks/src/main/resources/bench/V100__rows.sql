-- The table of rows that `bench store` declares.
create table bench_commitment (
  ticket text collate "C" primary key,
  made   integer not null,
  due_at timestamptz not null,
  stream text not null
);
create index bench_commitment_due on bench_commitment (due_at, ticket);
create index bench_commitment_stream on bench_commitment (stream);
comment on table bench_commitment is 'Derived: the commitment that a ticket has now.';
comment on column bench_commitment.ticket is 'The ticket.';
comment on column bench_commitment.made is 'How often a commitment was made for it.';
comment on column bench_commitment.due_at is 'When the latest one is due.';
comment on column bench_commitment.stream is 'The stream that declares the row.';

grant select, insert, update, delete on bench_commitment to ${service_role};
