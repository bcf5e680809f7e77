-- Follow-up visits after low ratings (F3), and what keeps a customer from being over-asked (F2).

create table visit (
  visit       text collate "C" primary key,
  place       text not null collate "C",
  ticket      text not null,
  attempt     int not null,
  agent       text not null,
  stars       int,
  nps         int,
  visitor     text,
  is_open     boolean not null,
  opened_at   timestamptz not null,
  outcome     text,
  recorded_by text,
  recorded_at timestamptz,
  stream      text not null
);
create index visit_place on visit (place);
create index visit_visitor on visit (visitor, place);
create index visit_stream on visit (stream);
comment on table visit is 'Derived: follow-up visits after low ratings (F3).';
comment on column visit.visit is 'Visit id.';
comment on column visit.place is 'Place in the list: 0| and the id of an open visit, 1| and the id of a recorded one.';
comment on column visit.ticket is 'Ticket id.';
comment on column visit.attempt is 'Which solution was rated.';
comment on column visit.agent is 'The rated agent.';
comment on column visit.stars is 'Stars of the rating, 1 to 5; null: none.';
comment on column visit.nps is 'NPS of the rating, 0 to 10; null: none.';
comment on column visit.visitor is 'Who makes the visit; null: the leads.';
comment on column visit.is_open is 'Whether its result is still to be recorded.';
comment on column visit.opened_at is 'When the low rating was given.';
comment on column visit.outcome is 'A short code; null while it is open.';
comment on column visit.recorded_by is 'Who recorded the result; null while it is open.';
comment on column visit.recorded_at is 'When the result was recorded; null while it is open.';
comment on column visit.stream is 'The stream that declares the row.';
grant select, insert, update, delete on visit to ${service_role};

alter table ticket_view add column customer text;
alter table ticket_view add column invited_at timestamptz;
create index ticket_view_invited on ticket_view (customer, invited_at) where invited_at is not null;
comment on column ticket_view.customer is 'Customer id; null of an earlier release.';
comment on column ticket_view.invited_at is 'When the customer was last invited to rate; null: never.';
