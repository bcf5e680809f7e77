-- The policies of a service: what a lead can list.
-- Where an earlier build has created the table by its V130, it stays as it is.

create table if not exists policy (
  kind    text not null collate "C",
  name    text not null collate "C",
  version int not null,
  stream  text not null,
  primary key (kind, name)
);
create index if not exists policy_stream on policy (stream);
comment on table policy is 'Derived: the policies, each with its newest version (S6).';
comment on column policy.kind is 'What the policy decides.';
comment on column policy.name is 'Its name within the kind.';
comment on column policy.version is 'The newest version; it need not be in force yet.';
comment on column policy.stream is 'The stream that declares the row.';

grant select, insert, update, delete on policy to ${service_role};
