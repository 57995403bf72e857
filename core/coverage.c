#include "core/coverage.h"

#include "core/number.h"

#include <math.h>
#include <stdio.h>

/* White space is no comment, although Navigator keeps it. */
static bool says_something(const lc_technique *technique, lc_technique_field field) {
  if (field == LC_TECHNIQUE_COMMENT)
    return !lc_string_is_blank(lc_technique_comment(technique));
  return !lc_technique_same_field(technique, NULL, field);
}

bool lc_coverage_counts(const lc_coverage_criteria *criteria, const lc_technique *technique) {
  if (!lc_technique_is_annotated(technique))
    return false;
  if (!criteria->accepts_disabled && !lc_technique_is_enabled(technique))
    return false;
  for (uint32_t field = 0; field < LC_TECHNIQUE_FIELD_COUNT; field++) {
    bool is_asked = (criteria->fields & 1U << field) != 0;
    if (is_asked && !says_something(technique, (lc_technique_field)field))
      return false;
  }
  double score = 0;
  bool is_score_asked = (criteria->fields & 1U << LC_TECHNIQUE_SCORE) != 0;
  return !is_score_asked ||
         (lc_technique_score(technique, &score) && score > criteria->score_above);
}

lc_coverage_criteria lc_coverage_criteria_of(const lc_layer *layer) {
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++) {
    if (lc_technique_score(lc_layer_technique_at(layer, i), NULL))
      return (lc_coverage_criteria){.fields = 1U << LC_TECHNIQUE_SCORE};
  }
  return (lc_coverage_criteria){.score_above = -INFINITY};
}

/* --- in words ------------------------------------------------------------------------------- */

static const struct {
  const char *name;
  lc_technique_field field;
} FIELDS[] = {{"score", LC_TECHNIQUE_SCORE},
              {"comment", LC_TECHNIQUE_COMMENT},
              {"color", LC_TECHNIQUE_COLOR},
              {"metadata", LC_TECHNIQUE_METADATA},
              {"links", LC_TECHNIQUE_LINKS}};

static lc_string trim(lc_string text) {
  while (text.len > 0 && text.ptr[0] == ' ')
    text = (lc_string){text.ptr + 1, text.len - 1};
  while (text.len > 0 && text.ptr[text.len - 1] == ' ')
    text.len--;
  return text;
}

/* "score > 50" */
static bool add_bound(lc_coverage_criteria *criteria, lc_string text) {
  const char *sign = memchr(text.ptr, '>', text.len);
  if (sign == NULL)
    return false;
  lc_string name = trim((lc_string){text.ptr, (size_t)(sign - text.ptr)});
  lc_string bound = trim((lc_string){sign + 1, text.len - (size_t)(sign + 1 - text.ptr)});
  char digits[LC_NUMBER_SIZE];
  if (!lc_string_equals(name, LC_STRING("score")) || bound.len == 0 || bound.len >= sizeof digits)
    return false;
  memcpy(digits, bound.ptr, bound.len);
  digits[bound.len] = '\0';
  char *end = NULL;
  double number = lc_number_parse(digits, &end);
  if (*end != '\0' || !isfinite(number))
    return false;
  criteria->fields |= 1U << LC_TECHNIQUE_SCORE;
  criteria->score_above = number;
  return true;
}

bool lc_coverage_criteria_add(lc_coverage_criteria *criteria, lc_string text) {
  text = trim(text);
  if (lc_string_equals(text, LC_STRING("annotated")))
    return true;
  if (lc_string_equals(text, LC_STRING("score")))
    text = LC_STRING("score > 0");
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
    if (lc_string_equals(text, lc_string_of(FIELDS[i].name))) {
      criteria->fields |= 1U << FIELDS[i].field;
      return true;
    }
  }
  return add_bound(criteria, text);
}

static void append(char *out, const char *text) {
  size_t used = strlen(out);
  snprintf(out + used, LC_COVERAGE_TEXT_SIZE - used, "%s%s", used == 0 ? "" : ", ", text);
}

void lc_coverage_criteria_format(const lc_coverage_criteria *criteria,
                                 char out[LC_COVERAGE_TEXT_SIZE]) {
  out[0] = '\0';
  for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++) {
    char words[LC_NUMBER_SIZE + 16];
    if ((criteria->fields & 1U << FIELDS[i].field) == 0)
      continue;
    snprintf(words, sizeof words, "%s", FIELDS[i].name);
    if (FIELDS[i].field == LC_TECHNIQUE_SCORE && isfinite(criteria->score_above)) {
      char bound[LC_NUMBER_SIZE];
      lc_number_format(criteria->score_above, bound);
      snprintf(words, sizeof words, "score > %s", bound);
    }
    append(out, words);
  }
  if (out[0] == '\0')
    append(out, "annotated");
}
