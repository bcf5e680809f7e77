-- Cases whose personal data was erased: their texts are not indexed any more.

create table erased_case (
  ticket  text primary key collate "C",
  erasure text not null,
  stream  text not null
);
create index erased_case_stream on erased_case (stream);
comment on table erased_case is 'Derived: cases whose personal data was erased; nothing of them is indexed (X3).';
comment on column erased_case.ticket is 'The case.';
comment on column erased_case.erasure is 'The erasure that was carried out.';
comment on column erased_case.stream is 'The copy that declares the row.';

grant select, insert, update, delete on erased_case to ${service_role};
