-- Makes the role that records and asks, or gives it the password of today; safe to repeat.
--   psql -v password=… -f writer.sql        as a role that may create roles
-- The owner then gives it its rights on the ledger's tables: rankledger upgrade.
select 'create role rankledger_writer'
where not exists (select from pg_roles where rolname = 'rankledger_writer') \gexec
alter role rankledger_writer login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'password';
