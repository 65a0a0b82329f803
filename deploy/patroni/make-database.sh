#!/bin/sh
# Patroni calls this once, on the first leader, with how to reach it.
set -eu
psql "$1" -v ON_ERROR_STOP=1 -c 'create database rankledger'
