#!/bin/sh
# Patroni calls this once, on the first leader, with how to reach it: the ledger's database, its owner, and the writer that hosts connect as.
set -eu
psql "$1" -v ON_ERROR_STOP=1 -v owner="$RANKLEDGER_PASSWORD" -v writer="$RANKLEDGER_WRITER_PASSWORD" <<'SQL'
create role rankledger login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner';
create role rankledger_writer login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'writer';
create database rankledger owner rankledger;
SQL
