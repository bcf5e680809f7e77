-- The copy of what is known of a ticket, and what is found by it. The backbone writes them in the
-- transaction of the facts.

create table ticket_view (
  ticket         text collate "C" primary key,
  progress       jsonb not null,
  correspondence jsonb not null,
  messages       jsonb not null,
  pages          jsonb not null,
  stream         text not null
);
create index ticket_view_stream on ticket_view (stream);
comment on table ticket_view is 'Derived: copy of what the facts about a ticket say, for outgoing messages and the '
  'customer''s page.';
comment on column ticket_view.ticket is 'Ticket id.';
comment on column ticket_view.progress is 'Number, state, opening time and promises, as the customer sees them.';
comment on column ticket_view.correspondence
  is 'Channel, language and senders of the last contacts; what identifies a person is sealed.';
comment on column ticket_view.messages is 'Messages that are still to be delivered; their text is sealed.';
comment on column ticket_view.pages is 'Pages that the customer can reach: keyed hash of the token, invitation, '
  'expiry.';
comment on column ticket_view.stream is 'The copy that declares the row.';

create table outgoing_message (
  message text collate "C" primary key,
  channel text collate "C" not null,
  ticket  text not null,
  kind    text not null,
  at      timestamptz not null,
  stream  text not null
);
create index outgoing_message_channel on outgoing_message (channel, message);
create index outgoing_message_stream on outgoing_message (stream);
comment on table outgoing_message is 'Derived: messages that adapters have still to deliver, by channel.';
comment on column outgoing_message.message is 'Message id: of the event that is the message, or of its invitation.';
comment on column outgoing_message.channel is 'Channel through which it is to be delivered.';
comment on column outgoing_message.ticket is 'Ticket id; what the message says is in the copy of the ticket, sealed.';
comment on column outgoing_message.kind is 'acknowledgement, reply, solution, confirmation-request or '
  'rating-invitation.';
comment on column outgoing_message.at is 'When the fact happened that it comes from.';
comment on column outgoing_message.stream is 'The copy that declares the row.';

create table page (
  token_hash text collate "C" primary key,
  ticket     text not null,
  invitation text not null,
  expires_at timestamptz not null,
  stream     text not null
);
create index page_stream on page (stream);
comment on table page is 'Derived: pages that customers can reach without a login.';
comment on column page.token_hash is 'Keyed hash of the token in the link; the token is kept nowhere.';
comment on column page.ticket is 'Ticket id.';
comment on column page.invitation is 'Invitation that the token is made of.';
comment on column page.expires_at is 'From then on the link is not valid any more.';
comment on column page.stream is 'The copy that declares the row.';

grant select, insert, update, delete on ticket_view, outgoing_message, page to ${service_role};
