-- Rows derived from the states of tickets and agents, and a copy of intake's facts. The backbone writes them in the
-- transaction of the facts; a rebuild derives them again.

create table waiting_ticket (
  ticket        text collate "C" primary key,
  tier          integer not null,
  skill         text not null,
  rank          integer not null,
  waiting_since timestamptz not null,
  team          text,
  priority      text,
  language      text,
  region        text,
  customer_tier text,
  passed        text[] not null,
  stream        text not null
);
create index waiting_ticket_line on waiting_ticket (tier, skill, rank, waiting_since, ticket);
create index waiting_ticket_stream on waiting_ticket (stream);
comment on table waiting_ticket is 'Derived: the waiting line, tickets that wait for an agent, a line per tier and '
  'skill.';
comment on column waiting_ticket.ticket is 'Ticket id.';
comment on column waiting_ticket.tier is 'Tier asked for: 1 front line, 2 expert, 3 emergency team.';
comment on column waiting_ticket.skill is 'Skill asked for; empty for any.';
comment on column waiting_ticket.rank is 'Of the priority: 0 is served first, 3 last.';
comment on column waiting_ticket.waiting_since is 'When this round began; within a rank the oldest is served first.';
comment on column waiting_ticket.team is 'Team asked for; null for any.';
comment on column waiting_ticket.priority is 'As intake graded it.';
comment on column waiting_ticket.language is 'Language of the customer, BCP 47.';
comment on column waiting_ticket.region is 'Region of the customer.';
comment on column waiting_ticket.customer_tier is 'standard or vip.';
comment on column waiting_ticket.passed is 'Agents who have declined it, let an offer lapse or handed it on in this '
  'round.';
comment on column waiting_ticket.stream is 'The stream that declares the row.';

create table agent_work (
  ticket         text collate "C" primary key,
  agent          text not null,
  place          integer,
  state          text not null,
  accept_by      timestamptz,
  awaiting_since timestamptz,
  priority       text,
  category       text,
  tier           integer not null,
  stream         text not null
);
create index agent_work_agent on agent_work (agent, ticket);
create index agent_work_stream on agent_work (stream);
comment on table agent_work is 'Derived: work lists, tickets that are offered to an agent or owned by an agent.';
comment on column agent_work.ticket is 'Ticket id.';
comment on column agent_work.agent is 'To whom it is offered, or who owns it.';
comment on column agent_work.place is 'Which of the agent''s places it takes, from 0; null after an offer of an '
  'earlier release.';
comment on column agent_work.state is 'offered, assigned or awaiting-customer.';
comment on column agent_work.accept_by is 'When the offer lapses; null unless offered.';
comment on column agent_work.awaiting_since is 'Since when the customer is awaited; null unless awaited.';
comment on column agent_work.priority is 'As intake graded it.';
comment on column agent_work.category is 'What it is about.';
comment on column agent_work.tier is 'Tier that handles it.';
comment on column agent_work.stream is 'The stream that declares the row.';

create table roster (
  agent     text collate "C" primary key,
  tier      integer not null,
  team      text not null,
  skills    jsonb not null,
  languages text[] not null,
  region    text,
  capacity  integer not null,
  version   integer not null,
  stream    text not null
);
create index roster_stream on roster (stream);
comment on table roster is 'Derived: agents as they were defined last. The name is personal and stays sealed in the '
  'fact.';
comment on column roster.agent is 'Agent id.';
comment on column roster.tier is '1 front line, 2 expert, 3 emergency team.';
comment on column roster.team is 'The agent''s team.';
comment on column roster.skills is 'Categories with levels 1 to 5.';
comment on column roster.languages is 'Languages the agent speaks, BCP 47.';
comment on column roster.region is 'Region of the agent; null for none.';
comment on column roster.capacity is 'How many tickets at once.';
comment on column roster.version is 'How many definitions there were.';
comment on column roster.stream is 'The stream that declares the row.';

create table ticket_context (
  ticket        text collate "C" primary key,
  number        text,
  channel       text,
  language      text,
  region        text,
  customer_tier text,
  opened_at     timestamptz,
  kind          text,
  category      text,
  stream        text not null
);
create index ticket_context_stream on ticket_context (stream);
comment on table ticket_context is 'Derived: copy of what intake''s facts say about a ticket, for routing.';
comment on column ticket_context.ticket is 'Ticket id.';
comment on column ticket_context.number is 'What customer and staff call it.';
comment on column ticket_context.channel is 'The channel the customer came by.';
comment on column ticket_context.language is 'Language of the customer, BCP 47.';
comment on column ticket_context.region is 'Region of the customer.';
comment on column ticket_context.customer_tier is 'standard or vip.';
comment on column ticket_context.opened_at is 'When the customer first wrote.';
comment on column ticket_context.kind is 'As graded; null before.';
comment on column ticket_context.category is 'As graded; null before.';
comment on column ticket_context.stream is 'The copy that declares the row.';

grant select, insert, update, delete on waiting_ticket, agent_work, roster, ticket_context to ${service_role};
