-- A line of waiting tickets is what one crew of agents may be asked for: tier, team and skill. The lines, and the load
-- of a few agents, are read without reading all tickets that wait or are worked on.
drop index waiting_ticket_line;
create index waiting_ticket_line on waiting_ticket (tier, (coalesce(team, '')), skill, rank, waiting_since, ticket);

create view waiting_line as
  with recursive line (tier, team, skill) as (
    (select tier, coalesce(team, ''), skill from waiting_ticket order by tier, coalesce(team, ''), skill limit 1)
    union all
    select following.tier, following.team, following.skill
    from line cross join lateral (
      select w.tier, coalesce(w.team, '') as team, w.skill from waiting_ticket w
      where (w.tier, coalesce(w.team, ''), w.skill) > (line.tier, line.team, line.skill)
      order by w.tier, coalesce(w.team, ''), w.skill limit 1) following)
  select tier, team, skill from line;
comment on view waiting_line is 'The lines in which a ticket waits, found by skipping from one to the next in the '
  'index.';
comment on column waiting_line.tier is 'Tier asked for.';
comment on column waiting_line.team is 'Team asked for; empty for any.';
comment on column waiting_line.skill is 'Skill asked for; empty for any.';

create view agent_load as
  select agent, coalesce(jsonb_agg(place) filter (where place is not null), '[]') as places,
    count(*)::integer as tickets
  from agent_work group by agent;
comment on view agent_load is 'What the agents hold; an agent without a ticket has no row.';
comment on column agent_load.agent is 'Agent id.';
comment on column agent_load.places is 'The numbers of the places that are taken.';
comment on column agent_load.tickets is 'How many tickets; more than places where an earlier release named none.';

create view roster_version as
  select count(*) as agents, coalesce(sum(version), 0)::bigint as versions from roster;
comment on view roster_version is 'Grows with every definition of an agent.';
comment on column roster_version.agents is 'How many agents there are.';
comment on column roster_version.versions is 'How many definitions there were.';

grant select on waiting_line, agent_load, roster_version to ${service_role};
