#!/usr/bin/env bash
# The readers of numbers, periods, dates and flags with a million random texts each, and those of files with a tenth, where CI tries ten
# thousand of one seed. A failure names its seed: `RANKLEDGER_FUZZ_SEED=1 tests/nightly/fuzz.sh` tries that one again.
#
# From cron, each night at three: `0 3 * * *  cd /srv/rankledger && tests/nightly/fuzz.sh`.
set -eu
cd "$(dirname "$0")/../.."
export RANKLEDGER_FUZZ=${RANKLEDGER_FUZZ:-1000000} RANKLEDGER_FUZZ_SEED=${RANKLEDGER_FUZZ_SEED:-free}
for tests in Domain.Tests Tests; do dotnet build "tests/RankLedger.$tests" -c Release -v q; done
dotnet run --no-build -c Release --project tests/RankLedger.Domain.Tests -- -class "*What_is_printed_is_read_back" -class "*PeriodTextTests"
exec dotnet run --no-build -c Release --project tests/RankLedger.Tests -- -class "*Any_file_is_read_or_refused"
