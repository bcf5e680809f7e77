-- The vault of personal keys. A data key is wrapped by its owner's key, an owner's key by the master key,
-- which is not here.
-- Destroying an owner's row makes everything sealed under its data keys unreadable for ever (X3).
create table owner_key (
  owner   text primary key,
  wrapped bytea not null
);
create table data_key (
  key     text primary key,
  owner   text not null references owner_key (owner) on delete cascade,
  wrapped bytea not null
);
create index data_key_owner on data_key (owner);

grant usage on schema public to ${keeper_role}, ${reader_role};
grant select on owner_key, data_key to ${reader_role};
grant select, insert, update, delete on owner_key, data_key to ${keeper_role};
