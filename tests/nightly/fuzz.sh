#!/usr/bin/env bash
# The readers of numbers and periods with a million random texts each, where CI tries ten thousand. A failure names its seed.
#
# From cron, each night at three: `0 3 * * *  cd /srv/rankledger && tests/nightly/fuzz.sh`.
set -eu
cd "$(dirname "$0")/../.."
export RANKLEDGER_FUZZ=${RANKLEDGER_FUZZ:-1000000}
dotnet build tests/RankLedger.Domain.Tests -c Release -v q
exec dotnet run --no-build -c Release --project tests/RankLedger.Domain.Tests -- -class "*What_is_printed_is_read_back" -class "*PeriodTextTests"
