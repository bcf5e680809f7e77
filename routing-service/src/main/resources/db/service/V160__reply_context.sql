-- What a reply needs: where the customer wrote last, and what is promised (R10).
create table reply_context (
  ticket   text collate "C" primary key,
  channel  text,
  sender   jsonb,
  promises jsonb not null,
  stream   text not null
);
create index reply_context_stream on reply_context (stream);
comment on table reply_context is 'Derived: copy of what a reply needs of the facts about a ticket.';
comment on column reply_context.ticket is 'Ticket id.';
comment on column reply_context.channel is 'The channel by which the customer wrote last.';
comment on column reply_context.sender is 'The sender of the last contact; what identifies a person is sealed.';
comment on column reply_context.promises is 'Names and due times of the promises that run.';
comment on column reply_context.stream is 'The copy that declares the row.';
grant select, insert, update, delete on reply_context to ${service_role};
