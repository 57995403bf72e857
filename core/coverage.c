#include "core/coverage.h"

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
