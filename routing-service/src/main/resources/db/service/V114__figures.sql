-- Live figures: queue lengths, the longest wait, and how many tickets came in an hour (R12, R13).
create view waiting_queue as
  select tier, coalesce(team, '') as team, skill, count(*) as waiting, min(waiting_since) as oldest,
    sum(extract(epoch from waiting_since))::bigint as since_seconds
  from waiting_ticket group by tier, coalesce(team, ''), skill;
comment on view waiting_queue is 'The lines of waiting tickets with their length and longest wait.';
comment on column waiting_queue.tier is 'Tier asked for.';
comment on column waiting_queue.team is 'Team asked for; empty for any.';
comment on column waiting_queue.skill is 'Skill asked for; empty for any.';
comment on column waiting_queue.waiting is 'How many tickets wait.';
comment on column waiting_queue.oldest is 'Since when the one has waited that waits longest.';
comment on column waiting_queue.since_seconds is 'Sum of the beginnings of their waits, in seconds since the epoch.';

create index waiting_ticket_since on waiting_ticket (waiting_since, ticket);

create index ticket_context_opened on ticket_context (date_bin('1 hour', opened_at, timestamptz 'epoch'), category);
create view arrivals as
  select date_bin('1 hour', opened_at, timestamptz 'epoch') as hour, category, count(*) as tickets
  from ticket_context where category is not null
  group by date_bin('1 hour', opened_at, timestamptz 'epoch'), category;
comment on view arrivals is 'How many tickets of a category were opened in an hour.';
comment on column arrivals.hour is 'When the hour begins.';
comment on column arrivals.category is 'What the tickets are about.';
comment on column arrivals.tickets is 'How many there are.';

grant select on waiting_queue, arrivals to ${service_role};
