#!/usr/bin/env python3
"""Imports the history of a public file with `import-history` and compares every tenth table and all milestones with the raw files.

The file is data/gdp.csv of https://github.com/datasets/gdp, cloned beforehand; entities are its country names, as one of its versions has
rows without a code. What is expected is read here from each version by itself: the ten greatest values of a year, and each year in which
an entity came over a trillion or fell below. Needs the git program and a published RankLedger; makes a private server of its own:

    git clone https://github.com/datasets/gdp /tmp/gdp
    dotnet publish src/RankLedger.Cli -c Release -o /tmp/rankledger
    python3 tests/nightly/history.py --program /tmp/rankledger/RankLedger.Cli.dll --repository /tmp/gdp

Exit code 0: nothing differs. Each difference is a line; the last line counts what was compared.
"""
import argparse
import collections
import csv
import datetime
import io
import json
import pathlib
import subprocess
import sys
import tempfile
from decimal import Decimal

FILE, RANKING, TIER = "data/gdp.csv", "gdp", Decimal("1e12")
RECIPE = {
    "entity": {"column": "Country Name"}, "period": {"column": "Year"}, "flow": "gdp", "value": {"column": "Value"}, "unit": "USD",
    "numbers": "exact", "full": True, "publication": {"publisher": "World Bank"},
}


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", required=True, help="RankLedger.Cli.dll")
    options.add_argument("--repository", required=True, help="a clone of datasets/gdp")
    options.add_argument("--each", type=int, default=10, help="compare the table of every so many years")
    asked = options.parse_args()

    def git(*arguments):
        return subprocess.run(["git", "-C", asked.repository, *arguments], check=True, capture_output=True, text=True).stdout

    with tempfile.TemporaryDirectory() as folder:
        def ledger(*arguments):
            command = ["dotnet", asked.program, *arguments, "--data", f"{folder}/ledger"]
            return subprocess.run(command, check=True, capture_output=True, text=True).stdout

        def answer(*arguments):
            return json.loads(ledger(*arguments, "--json"), parse_float=Decimal)

        recipe = pathlib.Path(folder, "recipe.json")
        recipe.write_text(json.dumps(RECIPE), encoding="utf-8")
        print(ledger("import-history", asked.repository, "--file", FILE, "--recipe", str(recipe), "--ranking", RANKING,
                     "--tier", f"trillion={TIER}").strip())
        tables, milestones, differ = 0, 0, 0
        for line in git("log", "--first-parent", "--reverse", "--format=%h %cI", "--", FILE).splitlines():
            commit, instant = line.split()
            day = datetime.datetime.fromisoformat(instant).date().isoformat()
            values = read(git("show", f"{commit}:{FILE}"))
            for year in sorted({year for _, year in values})[::asked.each]:
                rows = answer("standings", RANKING, year, "--as-published", day)["rows"][:10]
                tables += 1
                differ += compare(f"{commit} {year}", [(row["entity"], Decimal(row["value"])) for row in rows], greatest(values, year))
            found = answer("milestones", RANKING, "--as-published", day)["milestones"]
            milestones += len(found)
            differ += compare(f"{commit} milestones", sorted((each["entity"], each["event"], each["period"]) for each in found),
                              sorted(crossings(values)))
    print(f"{tables} tables and {milestones} milestones, {differ} differ")
    sys.exit(1 if differ or not tables else 0)


def read(text):
    return {(row["Country Name"], row["Year"]): Decimal(row["Value"]) for row in csv.DictReader(io.StringIO(text)) if row["Value"]}


def greatest(values, year):
    return sorted(((entity, value) for (entity, of), value in values.items() if of == year), key=lambda row: (-row[1], row[0]))[:10]


def crossings(values):
    years = collections.defaultdict(dict)
    for (entity, year), value in values.items():
        years[entity][year] = value
    for entity, series in years.items():
        inside, been = False, False
        for year in sorted(series):
            above = series[year] >= TIER
            if above != inside:
                yield entity, "left" if inside else "re-entered" if been else "entered", year
            inside, been = above, been or above


def compare(what, got, expected):
    if got == expected:
        return 0
    print(f"{what}: {[each for each in got if each not in expected]} instead of {[each for each in expected if each not in got]}")
    return 1


if __name__ == "__main__":
    main()
