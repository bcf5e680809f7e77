-- Grades that wait for a person.

create table unconfirmed_grade (
  ticket    text primary key collate "C",
  graded_at timestamptz not null,
  stream    text not null
);
create index unconfirmed_grade_stream on unconfirmed_grade (stream);
create index unconfirmed_grade_waiting on unconfirmed_grade (graded_at, ticket);
comment on table unconfirmed_grade is 'Derived: grades below the confidence threshold, until a person decides (I6).';
comment on column unconfirmed_grade.ticket is 'The ticket.';
comment on column unconfirmed_grade.graded_at is 'When it was graded.';
comment on column unconfirmed_grade.stream is 'The stream that declares the row.';

grant select, insert, update, delete on unconfirmed_grade to ${service_role};
