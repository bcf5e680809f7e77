-- Who makes a visit after a low rating answers for its promise, not the owner of the ticket (F3).
alter table ticket_holder add column visitor text;
create index ticket_holder_visitor on ticket_holder (visitor) where visitor is not null;
comment on column ticket_holder.visitor
  is 'Who makes the latest visit after a low rating; null: the leads, or no visit.';
