#!/bin/bash
# Proves one entry of a ledger with curl, openssl and coreutils alone; docs/proofs.md explains it.
# usage: verify.sh ADDRESS VERIFIER-KEY POSITION     such as verify.sh https://example.com/v1/log example.com/v1/log+d9697442+Adda… 213
#    or: verify.sh FOLDER VERIFIER-KEY POSITION      a folder that 'log export', 'audit --to' or 'lineage --evidence' wrote
set -euo pipefail
address=$1 vkey=$2 position=$3
name=${vkey%%+*} rest=${vkey#*+}
work=$(mktemp -d); trap 'rm -r "$work"' EXIT
refuse() { echo "$1"; exit 1; }
hash() { sha256sum | cut -d' ' -f1; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
bytes() { printf "$(sed 's/../\\x&/g' <<<"$1")"; }

fetch() { if [ -d "$address" ]; then cat "$address/$1/$position"; else curl -sf "$address/$1/$position"; fi; }
fetch proof >"$work/proof" || refuse "there is no proof of @$position at $address"
fetch body >"$work/body" || : >"$work/body"

# What was signed: the log's name, its size, its root.
sed '1,/^$/d' "$work/proof" | sed '/^$/,$d' >"$work/text"
[ "$(head -1 "$work/text")" = "$name" ] || refuse "another log: $(head -1 "$work/text")"
{ bytes 302a300506032b6570032100; echo "${rest#*+}" | base64 -d | tail -c +2; } >"$work/key"
: >"$work/signature"
# While a log changes its key, two sign; four bytes before each signature name the key, as its verifier key does.
for line in $(grep "^— $name " "$work/proof" | sed 's/.* //'); do
  if [ "$(echo "$line" | base64 -d | head -c 4 | hex)" = "${rest%%+*}" ]; then echo "$line" | base64 -d | tail -c +5 >"$work/signature"; break; fi
done
openssl pkeyutl -verify -pubin -keyform DER -inkey "$work/key" -rawin -in "$work/text" -sigfile "$work/signature" >/dev/null 2>&1 \
  || refuse "the signature is false"

# What the log says of the entry, and that the body is the one it means.
sed -n 's/^extra //p' "$work/proof" | base64 -d >"$work/leaf"
[ "$(sed -n 's/^position //p' "$work/leaf")" = "$position" ] || refuse "the leaf is that of another entry"
[ ! -s "$work/body" ] || [ "$(sed -n 's/^body //p' "$work/leaf")" = "$(hash <"$work/body")" ] || refuse "the body is not what was logged"

# From the leaf up to the root: at each step the sibling is to the left of an odd place and of the last one, else to the right.
at=$(sed -n 's/^index //p' "$work/proof") size=$(sed -n 2p "$work/text")
[ "$at" = $((position - 1)) ] && [ "$at" -lt "$size" ] || refuse "the proof is that of another entry"
last=$((size - 1)) node=$({ printf '\0'; cat "$work/leaf"; } | hash)
for sibling in $(sed '1,/^index /d;/^$/,$d' "$work/proof"); do
  sibling=$(echo "$sibling" | base64 -d | hex)
  if [ $((at & 1)) = 1 ] || [ "$at" = "$last" ]; then
    node=$(bytes "01$sibling$node" | hash)
    while [ $((at & 1)) = 0 ] && [ "$at" != 0 ]; do at=$((at / 2)) last=$((last / 2)); done
  else
    node=$(bytes "01$node$sibling" | hash)
  fi
  at=$((at / 2)) last=$((last / 2))
done
[ "$last" = 0 ] && [ "$node" = "$(sed -n 3p "$work/text" | base64 -d | hex)" ] || refuse "the proof does not lead to the root that was signed"
echo "@$position is in the log of $name at size $size:"; cat "$work/leaf"
[ -s "$work/body" ] || echo "What it said is not there: where it was erased, a later entry of the type body-erased names it."
