-- What each commit of the journey store changed, in the order of the commits: live streams continue from here.

create table journey_commit (
  position bigint      primary key check (position > 0),
  changes  text        not null,
  parked   int         not null,
  at       timestamptz not null default clock_timestamp()
);
create index journey_commit_at on journey_commit (at);
comment on table journey_commit is 'What the latest commits changed, for live streams; kept for some minutes.';
comment on column journey_commit.position is 'Without a gap, in the order of the commits.';
comment on column journey_commit.changes is 'The extended journeys as JSON: ids, agents and teams.';
comment on column journey_commit.parked is 'How many facts were parked behind a hole.';
comment on column journey_commit.at is 'Decides when the row is removed.';

grant select, insert, delete on journey_commit to ${service_role};
