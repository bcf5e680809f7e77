-- Who may see a case (X3): copies of routing's facts, see docs/case-access.md.

create table case_parties (
  ticket  text primary key collate "C",
  holder  text,
  teams   text[] not null,
  parties jsonb not null,
  stream  text not null
);
create index case_parties_stream on case_parties (stream);
comment on table case_parties is 'Derived: the agents and teams of a case, copied from routing''s facts.';
comment on column case_parties.ticket is 'Ticket id.';
comment on column case_parties.holder is 'To whom it was offered last; null while it waits.';
comment on column case_parties.teams is 'Every team that it was queued for.';
comment on column case_parties.parties is 'Every agent to whom it was offered, with the first and the last time.';
comment on column case_parties.stream is 'The copy that declares the row.';

create table agent_teams (
  agent       text primary key collate "C",
  team        text not null,
  memberships jsonb not null,
  stream      text not null
);
create index agent_teams_stream on agent_teams (stream);
comment on table agent_teams is 'Derived: the teams of an agent, copied from routing''s facts.';
comment on column agent_teams.agent is 'Agent id.';
comment on column agent_teams.team is 'The present team.';
comment on column agent_teams.memberships is 'The teams in the order in which the agent joined them, with the time.';
comment on column agent_teams.stream is 'The copy that declares the row.';

grant select, insert, update, delete on case_parties, agent_teams to ${service_role};
