alter table running_commitment add column paused_since timestamptz;
comment on column running_commitment.paused_since is 'Since when the clock stands because the customer is awaited '
  '(S3); null while it runs.';
comment on column running_commitment.due_at is 'When it is due; of a clock that stands, as it was when it stopped.';
