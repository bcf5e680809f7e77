-- Whether the grade of a ticket waits for a person.
alter table ticket_context add column grade_unconfirmed boolean;
comment on column ticket_context.grade_unconfirmed is
  'Whether a person has to confirm the grade (I6); null until graded.';
