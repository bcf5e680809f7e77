-- Tables of rows that the backbone's own tests declare.
create table rated (
  ticket  text primary key,
  ratings int not null,
  rated_at timestamptz,
  labels  text[] not null,
  stream  text not null
);
create index rated_stream on rated (stream);
comment on table rated is 'Derived: how often a ticket was rated.';

create table heard (
  ticket      text primary key,
  heard_order text[] not null,
  stream      text not null
);
create index heard_stream on heard (stream);
comment on table heard is 'Derived: the facts about a ticket in the order in which they were folded.';

create table long_story (
  ticket text primary key,
  facts  int not null,
  stream text not null
);
create index long_story_stream on long_story (stream);
comment on table long_story is 'Derived: tickets of which more than one fact was heard.';

grant select, insert, update, delete on rated, heard, long_story to ${service_role};
