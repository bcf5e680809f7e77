-- Tokens and the audit log (DESIGN.md, Choices: tokens). Run once, by the owner of the database. The front door issues
-- and revokes tokens; services read which are revoked and add to the audit log. Nobody but the owner can change or
-- delete what is recorded.
create table access_token (
  jti        text collate "C" primary key,
  role       text not null,
  subject    text not null,
  channels   text[],
  sets_tier  boolean not null default false,
  issued_at  timestamptz not null default clock_timestamp(),
  issued_by  text not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by text
);
create index access_token_expires on access_token (expires_at);
create index access_token_revoked on access_token (expires_at) where revoked_at is not null;
comment on table access_token is 'Tokens that the front door issued. The token itself is kept nowhere.';
comment on column access_token.jti is 'Id of the token (JWT claim jti).';
comment on column access_token.channels is 'Channels that an adapter is limited to; {*} = all; null for other roles.';
comment on column access_token.sets_tier is 'Whether the adapter may set a customer''s tier.';
comment on column access_token.issued_by is 'Subject of who had it issued; front-door = the credentials file.';
comment on column access_token.revoked_at is 'From then on it is refused by every service, within about a second.';

create table audit_entry (
  position bigint generated always as identity primary key,
  at       timestamptz not null default clock_timestamp(),
  service  text not null,
  kind     text not null,
  actor    text,
  role     text,
  action   text not null,
  target   text,
  status   int not null,
  count    int not null
);
comment on table audit_entry is 'Audit log: tokens, refusals, operations, openings of personal text. Append-only; no '
  'personal text.';
comment on column audit_entry.service is 'Process that recorded it.';
comment on column audit_entry.kind is 'token-issued, token-revoked, sign-in-link-made, refused, operation, '
  'text-opened.';
comment on column audit_entry.actor is 'Subject of the token; null where no token was valid.';
comment on column audit_entry.action is 'Method and route.';
comment on column audit_entry.target is 'Ids of the path, of the keys that were opened, or of the token.';
comment on column audit_entry.status is 'HTTP status; 0 = the answer had begun.';
comment on column audit_entry.count is 'Equal refusals within a second are one row.';

grant usage on schema public to ${door_role}, ${service_role};
grant select (jti, expires_at, revoked_at) on access_token to ${service_role};
grant insert on audit_entry to ${service_role}, ${door_role};
grant select, insert on access_token to ${door_role};
grant update (revoked_at, revoked_by) on access_token to ${door_role};
grant select on audit_entry to ${door_role};
