-- A rescue takes back the attempt that a lost worker had begun, and workers that ended without a word are signed off.
grant update (attempts) on fleet.trial to trawl_scheduler;
grant update (stopped_at) on fleet.worker to trawl_scheduler;

-- A pool is part of a queue's name. Not valid: rows that are there already are left alone.
alter table fleet.study add constraint study_pool_is_plain check (pool ~ '^[a-z0-9-]{1,32}$') not valid;
alter table fleet.worker add constraint worker_pool_is_plain check (pool ~ '^[a-z0-9-]{1,32}$') not valid;
