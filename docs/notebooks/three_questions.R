#!/usr/bin/env Rscript
# Asks a ledger the three questions of the README through its API, and draws a table with what the printed digits allow.
#
# usage: Rscript three_questions.R [ADDRESS [PICTURE]]     needs nothing beside R
#
# Everything is asked at the position that the ledger has when the script starts, so that its parts fit together.
given <- commandArgs(TRUE)
address <- if (length(given) > 0) given[1] else "http://127.0.0.1:5080"
picture <- if (length(given) > 1) given[2] else "top-ten.pdf"
ranking <- "china-foreign-trade-cities"
story <- "2026-01-22"

ask <- function(question, ..., classes = NA) {
  query <- c(..., format = "csv", bom = "false")
  query <- paste0(names(query), "=", vapply(query, URLencode, "", reserved = TRUE), collapse = "&")
  read.csv(url(paste0(address, "/v1/rankings/", ranking, "/", question, "?", query), encoding = "UTF-8"), check.names = FALSE, colClasses = classes)
}

# The position is the number of the last event.
status <- paste(readLines(paste0(address, "/v1/status"), warn = FALSE), collapse = "")
at <- paste0("@", sub('.*"position":([0-9]+).*', "\\1", status))

cat("What did the top ten look like on", story, "when we wrote that story? (", at, ")\n\n")
table <- ask("standings", period = "2025", asPublished = story, asRecorded = at)
# Where only a position was printed there is no value, but the neighbours bound it.
plain <- function(number) ifelse(is.na(number), "", format(number, big.mark = ",", scientific = FALSE, trim = TRUE))
print(with(table, data.frame(rank, name, value = plain(value), low = plain(low), high = plain(high))), row.names = FALSE)

cat("\nWhen could anyone first know that Jinhua crossed one trillion yuan, and did a later revision undo it?\n\n")
crossings <- ask("milestones", tier = "trillion", entity = "jinhua", includeUndone = "true", asRecorded = at)
for (i in seq_len(nrow(crossings))) {
  undone <- crossings$believedTo[i]
  cat(crossings$name[i], ", ", crossings$period[i], ": known from ", crossings$believedFrom[i], " by ", crossings$publication[i], "; ",
      if (is.na(undone) || undone == "") "nothing has undone it" else paste("undone on", undone, "by", crossings$endedBy[i]), ".\n", sep = "")
}

cat("\nWho changed Beijing's first quarter of 2021, when, and on whose word?\n\n")
statements <- ask("history", entity = "beijing", period = "2021-01/2021-03", asRecorded = at, classes = c(text = "character"))  # as printed
print(statements[, c("publishedOn", "text", "outcome", "stands")], row.names = FALSE)
ours <- sum(!is.na(statements$actor) & statements$actor != "")
cat("\nPublishers printed", nrow(statements), "numbers;", ours, "of them we corrected.\n")

trillion <- 1e12
rows <- table[rev(seq_len(nrow(table))), ]
rows$low[is.na(rows$low)] <- 0
pdf(picture, width = 8, height = 4.5)
par(mar = c(5, 8, 3, 1))
plot(rows$value / trillion, seq_len(nrow(rows)), pch = 19, col = "firebrick", yaxt = "n", ylab = "",
     xlim = range(c(rows$low, rows$high, rows$value), na.rm = TRUE) / trillion,
     xlab = "trillion yuan; grey: what the printed digits or positions allow", main = paste("Foreign trade of 2025 as published by", story))
segments(rows$low / trillion, seq_len(nrow(rows)), rows$high / trillion, seq_len(nrow(rows)), col = "grey70", lwd = 5)
points(rows$value / trillion, seq_len(nrow(rows)), pch = 19, col = "firebrick")
axis(2, at = seq_len(nrow(rows)), labels = rows$name, las = 1)
invisible(dev.off())
cat("\nDrawn:", picture, "\n")
