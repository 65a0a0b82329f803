#!/usr/bin/env python3
"""Asks a ledger the three questions of the README through its API, and draws a table with what the printed digits allow.

usage: three_questions.py [ADDRESS [PICTURE]]     needs pandas and matplotlib (Debian: python3-pandas python3-matplotlib)

Everything is asked at the position that the ledger has when the script starts, so that its parts fit together; the address that is
printed with each answer gives the same answer for ever.
"""
import sys
import urllib.parse
import urllib.request

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import pandas as pd

ADDRESS = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:5080"
PICTURE = sys.argv[2] if len(sys.argv) > 2 else "top-ten.png"
RANKING = "china-foreign-trade-cities"
STORY = "2026-01-22"


def ask(question, **given):
    """An answer as a table, and the address at which it stays."""
    query = urllib.parse.urlencode({**given, "format": "csv", "bom": "false"})
    with urllib.request.urlopen(f"{ADDRESS}/v1/rankings/{RANKING}/{question}?{query}") as answer:
        # What was printed is a text: 683.23 and 683.230 are two.
        return pd.read_csv(answer, dtype={"text": str}), answer.headers["Content-Location"]


def position():
    with urllib.request.urlopen(f"{ADDRESS}/v1/rankings/{RANKING}") as answer:
        return "@" + answer.headers["Content-Location"].rsplit("@", 1)[1]


AT = position()

print(f"What did the top ten look like on {STORY}, when we wrote that story?\n")
table, link = ask("standings", period="2025", asPublished=STORY, asRecorded=AT)
table = table.astype({"value": float, "low": float, "high": float})
# Where only a position was printed there is no value, but the neighbours bound it.
print(table[["rank", "name", "value", "low", "high", "publication"]].to_string(index=False, na_rep="", float_format="{:,.0f}".format))
print(f"\n{link}\n")

print("When could anyone first know that Jinhua crossed one trillion yuan, and did a later revision undo it?\n")
crossings, link = ask("milestones", tier="trillion", entity="jinhua", includeUndone="true", asRecorded=AT)
for crossing in crossings.itertuples():
    undone = "nothing has undone it" if pd.isna(crossing.believedTo) else f"undone on {crossing.believedTo} by {crossing.endedBy}"
    print(f"{crossing.name}, {crossing.period}: known from {crossing.believedFrom} by {crossing.publication}; {undone}.")
print(f"\n{link}\n")

print("Who changed Beijing's first quarter of 2021, when, and on whose word?\n")
statements, link = ask("history", entity="beijing", period="2021-01/2021-03", asRecorded=AT)
print(statements[["publishedOn", "publisher", "text", "printedUnit", "outcome", "stands"]].to_string(index=False))
ours = statements["actor"].notna().sum()
print(f"\nPublishers printed {len(statements)} numbers; {ours} of them we corrected.\n{link}")

rows = table.iloc[::-1]
trillion = 1e12
figure, axes = plt.subplots(figsize=(8, 4.5))
axes.hlines(rows["name"], rows["low"].fillna(0) / trillion, rows["high"] / trillion, color="silver", linewidth=6)
axes.plot(rows["value"] / trillion, rows["name"], "o", color="firebrick")
axes.set_xlabel("trillion yuan; grey: what the printed digits or positions allow")
axes.set_title(f"Foreign trade of 2025 as published by {STORY}")
figure.tight_layout()
figure.savefig(PICTURE)
print(f"\nDrawn: {PICTURE}")
