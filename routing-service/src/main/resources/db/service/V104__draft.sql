-- What somebody has begun to write about a case. Not a fact: it belongs to its author until it is sent.
create table draft (
  ticket      text not null,
  person      text not null,
  algorithm   text not null,
  ciphertext  text not null,
  saved_at    timestamptz not null,
  primary key (ticket, person)
);
create index draft_saved_at on draft (saved_at);
comment on table draft is 
  'Unsent texts of staff, sealed under the key of the ticket; removed when sent, or after 30 days.';
comment on column draft.person is 'Subject of the token of the author; nobody else reads it.';
comment on column draft.algorithm is 'The JOSE name of the cipher.';
comment on column draft.ciphertext is 'The draft as JSON, sealed (base64url).';
comment on column draft.saved_at is 'When it was last saved.';

grant select, insert, update, delete on draft to ${service_role};
