import Foundation
import Postgres

/// An append-only record of what happens to trials, written by triggers: it sees who wrote what, whatever the program
/// believes.
enum Journal {
    static func install(_ connection: Connection) async throws {
        try await connection.run { try $0.script(Self.script, operation: "make the journal") }
    }

    private static let script = """
        create schema chaos;
        grant usage on schema chaos to public;
        create table chaos.journal (
            place bigint generated always as identity primary key,
            at timestamptz not null default clock_timestamp(),
            -- state: a trial's state, generation or lease changed; fold: one was recorded; refused: a write under a lease
            -- changed nothing
            kind text not null,
            trial bigint,
            old_state text,
            new_state text,
            old_generation integer,
            new_generation integer,
            old_lease uuid,
            new_lease uuid,
            -- whether a lost worker was counted against the trial
            charged boolean not null default false,
            -- until when the old lease went
            expired_at timestamptz,
            -- who held the trial, and who wrote
            holder text,
            writer text,
            application text not null default current_setting('application_name'));

        create function chaos.keep() returns trigger language plpgsql as $$
        begin
            raise exception 'the journal is append-only';
        end $$;
        create trigger keep before update or delete or truncate on chaos.journal execute function chaos.keep();

        create function chaos.note_trial() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
        begin
            insert into chaos.journal (kind, trial, old_state, new_state, old_generation, new_generation, old_lease, new_lease,
                charged, expired_at, holder, writer)
            values ('state', new.id, old.state, new.state, old.generation, new.generation, old.lease, new.lease,
                new.crashes > old.crashes, old.lease_expires_at, old.worker, new.worker);
            return null;
        end $$;
        create trigger note after update on fleet.trial for each row
            when (old.state <> new.state or old.generation <> new.generation or old.lease is distinct from new.lease)
            execute function chaos.note_trial();

        create function chaos.note_fold() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
        begin
            insert into chaos.journal (kind, trial, holder, writer)
            select 'fold', t.id, t.worker, new.worker from fleet.trial t where t.id = new.trial_id;
            return null;
        end $$;
        create trigger note after insert on fleet.fold for each row execute function chaos.note_fold();

        create function chaos.note_refused() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
        begin
            if current_query() like '%lease = $2::uuid and (state = ''running'') is true%' and not exists (select from changed) then
                insert into chaos.journal (kind) values ('refused');
            end if;
            return null;
        end $$;
        create trigger note_refused after update on fleet.trial referencing new table as changed
            for each statement execute function chaos.note_refused();

        -- Trials whose row no scheduler can update until then. It has an end in itself: a restored database may bring an
        -- entry back.
        create table chaos.poisoned (trial bigint not null, until timestamptz not null);

        create function chaos.refuse_poisoned() returns trigger
        language plpgsql security definer set search_path = pg_catalog as $$
        begin
            if exists (select from chaos.poisoned p where p.trial = new.id and p.until > clock_timestamp()) then
                raise check_violation using message = format('the row of trial %s is poisoned', new.id);
            end if;
            return new;
        end $$;
        create trigger refuse_poisoned before update on fleet.trial for each row
            when (current_setting('application_name') like 'trawl scheduler%') execute function chaos.refuse_poisoned();

        -- The first release's programs read the schema's version when they start, and refuse a newer one. Those that were
        -- started before a migration go on after it: here they start after it, and see the version that they know.
        alter table fleet_migration.applied enable row level security;
        create policy first_release on fleet_migration.applied for select
            using (version <= 9 or current_setting('application_name') not like '%of the first release');
        """

    /// Trials that were completed more than once.
    static let recordedTwice = """
        select count(*) from (select trial from chaos.journal where kind = 'state' and new_state = 'completed'
            group by trial having count(*) > 1) t
        """

    /// Writes by somebody who didn't hold the trial, leases taken from a live holder, and rescues before the time.
    static let staleAccepted = """
        select count(*) from chaos.journal where
            (kind = 'fold' and holder is distinct from writer)
            or (kind = 'state' and old_state = 'running' and new_state in ('completed', 'failed')
                and application like 'trawl worker%' and holder is distinct from writer)
            or (kind = 'state' and old_state = 'running' and new_state = 'running' and old_lease <> new_lease)
            or (kind = 'state' and old_state = 'running' and application like 'trawl scheduler%'
                and new_state in ('pending', 'failed') and expired_at > at)
        """

    static let staleRefused = "select count(*) from chaos.journal where kind = 'refused'"

    /// Trials that this release's workers have given up.
    static let failed = """
        select count(*) from chaos.journal where kind = 'state' and old_state = 'running' and new_state = 'failed'
            and application like 'trawl worker%' and application not like '%of the first release'
        """

    /// Trials that one process has put back within a time.
    static let putBack = """
        select count(*) as n from chaos.journal where kind = 'state' and old_state = 'running' and new_state = 'pending'
            and application like 'trawl worker%' and substring(holder from ':([0-9]+)$')::integer = any($1::integer[])
            and extract(epoch from at) between $2 and $3
        """

    static let rescues = """
        select trial, extract(epoch from expired_at) as expired, extract(epoch from at) as rescued, charged,
            new_state = 'failed' as quarantined, substring(holder from ':([0-9]+)$') as process from chaos.journal
        where kind = 'state' and old_state = 'running' and application like 'trawl scheduler%'
            and new_state in ('pending', 'failed') order by place
        """
}
