-- Appends in one round trip: what follows in the same transaction is written only if no request was rejected.
create function all_accepted(rejected bigint) returns boolean language plpgsql as $$
begin
  if rejected <> 0 then
    raise exception '% of the batch rejected', rejected using errcode = 'CL409';
  end if;
  return true;
end $$;
comment on function all_accepted is 'True, or an error of SQL state CL409, which ends the transaction.';

revoke execute on function all_accepted from public;
grant execute on function all_accepted to ${service_role};
