-- Which customers are one person, for agents who are dedicated to one of them.

create table absorbed_customer (
  customer  text primary key,
  remaining text not null,
  stream    text not null
);
create index absorbed_customer_stream on absorbed_customer (stream);
create index absorbed_customer_remaining on absorbed_customer (remaining);
comment on table absorbed_customer is 'Derived: customers whom another one absorbed, copied from intake''s facts (I3).';
comment on column absorbed_customer.customer is 'The customer.';
comment on column absorbed_customer.remaining is 'The customer who absorbed this one.';
comment on column absorbed_customer.stream is 'The copy that declares the row.';

grant select, insert, update, delete on absorbed_customer to ${service_role};
