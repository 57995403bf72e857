#include "cli/explain/match.h"

#include <ctype.h>
#include <stdlib.h>

static bool is_fingerprint(const char *word) {
  size_t digits = strspn(word, "0123456789abcdef");
  return word[digits] == '\0' && digits >= CLI_LEAST_DIGITS && digits < LC_FINGERPRINT_SIZE;
}

/* Takes ":12" off the end of a text. */
static bool take_number(lc_string *text, uint32_t *number) {
  size_t begin = text->len;
  while (begin > 0 && isdigit((unsigned char)text->ptr[begin - 1]))
    begin--;
  bool is_number = begin < text->len && begin > 1 && text->ptr[begin - 1] == ':';
  if (!is_number)
    return false;
  unsigned long value = strtoul(text->ptr + begin, NULL, 10);
  *number = value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
  text->len = begin - 1;
  return true;
}

bool cli_match_read(cli_match *match, const char *word) {
  *match = (cli_match){.word = word, .file = {"", 0}};
  if (is_fingerprint(word))
    return true;
  lc_string rest = lc_string_of(word);
  uint32_t last = 0;
  uint32_t before = 0;
  /* "layer.json:12:3:" is how a text shows it. */
  if (rest.len > 0 && rest.ptr[rest.len - 1] == ':')
    rest.len--;
  if (!take_number(&rest, &last))
    return false;
  bool has_column = take_number(&rest, &before);
  match->file = rest;
  match->line = has_column ? before : last;
  match->column = has_column ? last : 0;
  return true;
}

bool cli_match_takes(const cli_match *match, const cli_report_finding *finding) {
  if (match->file.len == 0)
    return strncmp(finding->fingerprint, match->word, strlen(match->word)) == 0;
  return lc_string_equals(match->file, lc_string_of(finding->file)) &&
         match->line == finding->start.line &&
         (match->column == 0 || match->column == finding->start.column);
}

size_t cli_match_count(const cli_match *match, const cli_report *report) {
  size_t count = 0;
  for (size_t i = 0; i < report->finding_count; i++)
    count += cli_match_takes(match, &report->findings[i]);
  return count;
}

bool cli_match_is_ambiguous(const cli_match *match, const cli_report *report) {
  const char *first = NULL;
  for (size_t i = 0; match->file.len == 0 && i < report->finding_count; i++) {
    if (!cli_match_takes(match, &report->findings[i]))
      continue;
    if (first != NULL && strcmp(first, report->findings[i].fingerprint) != 0)
      return true;
    first = report->findings[i].fingerprint;
  }
  return false;
}
