-- Search of journeys by more attributes and by text.

alter table journey_head add column owner text;
alter table journey_head add column team text;
alter table journey_head add column kind text;
alter table journey_head add column category text;
alter table journey_head add column breached boolean not null default false;
create index journey_head_owner on journey_head (owner, ticket) where owner is not null;
create index journey_head_team on journey_head (team, ticket) where team is not null;
create index journey_head_category on journey_head (category, ticket) where category is not null;
create index journey_head_breached on journey_head (ticket) where breached;
comment on column journey_head.owner is 'The agent who owns the ticket now, else to whom it is offered.';
comment on column journey_head.breached is 'Whether a commitment was broken and the verdict stands.';

create table journey_word (
  word     bytea not null,
  ticket   text  not null,
  primary key (word, ticket)
);
create index journey_word_ticket on journey_word (ticket);
comment on table journey_word is
  'Which journeys contain which words: a blind index. Rows of an erased person are deleted.';
comment on column journey_word.word is
  'Keyed hash of a word or a pair of Chinese characters, shortened to eight bytes; hits are opened and checked.';

create table journey_unread (
  ticket    text   not null,
  sequence  bigint not null,
  primary key (ticket, sequence)
);
comment on table journey_unread is 'Facts whose text waits to be indexed, e.g. while the vault is away.';

insert into journey_unread (ticket, sequence)
  select ticket, sequence from journey_event where type in (
    'io.caseloop.intake.contact-received.v1', 'io.caseloop.routing.reply-sent.v1',
    'io.caseloop.routing.ticket-solved.v1', 'io.caseloop.feedback.solution-rejected.v1',
    'io.caseloop.feedback.rating-given.v1');

grant select, insert, update, delete on journey_unread to ${service_role};
grant select, insert, delete on journey_word to ${service_role};
