-- Doubtful matches that nobody has decided on.

create table doubtful_match (
  ticket     text primary key collate "C",
  contact    text not null,
  candidate  text not null,
  rule       text not null,
  score      double precision not null,
  doubted_at timestamptz not null,
  stream     text not null
);
create index doubtful_match_stream on doubtful_match (stream);
create index doubtful_match_waiting on doubtful_match (doubted_at, ticket);
comment on table doubtful_match is 'Derived: contacts that may belong to another ticket, until a person decides (I4).';
comment on column doubtful_match.ticket is 'The ticket that the contact opened.';
comment on column doubtful_match.contact is 'Id of the contact.';
comment on column doubtful_match.candidate is 'The ticket that the contact may belong to.';
comment on column doubtful_match.rule is 'What speaks for the candidate.';
comment on column doubtful_match.score is '0 to 1: how much speaks for it.';
comment on column doubtful_match.doubted_at is 'When the contact was taken in.';
comment on column doubtful_match.stream is 'The stream that declares the row.';
comment on column routed_ticket.state is 'offered, assigned, awaiting-customer, solved, closed or merged.';

grant select, insert, update, delete on doubtful_match to ${service_role};
