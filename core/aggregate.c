#include "core/aggregate.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *const FUNCTION_NAMES[] = {
    [LC_AGGREGATE_AVERAGE] = "average",
    [LC_AGGREGATE_MIN] = "min",
    [LC_AGGREGATE_MAX] = "max",
    [LC_AGGREGATE_SUM] = "sum",
};

const char *lc_aggregate_function_name(lc_aggregate_function function) {
  return FUNCTION_NAMES[function];
}

bool lc_aggregate_function_parse(lc_string name, lc_aggregate_function *function) {
  for (int i = LC_AGGREGATE_AVERAGE; i <= LC_AGGREGATE_SUM; i++) {
    if (lc_string_equals(name, lc_string_of(FUNCTION_NAMES[i]))) {
      *function = (lc_aggregate_function)i;
      return true;
    }
  }
  return false;
}

/* Folds the parent's score, or 0, and those of the sub-techniques. */
static double fold(lc_aggregate_function function, const lc_family_scores *family) {
  double result = family->parent == NULL ? 0 : *family->parent;
  for (uint32_t i = 0; i < family->scored_count; i++) {
    double score = family->subtechniques[i];
    switch (function) {
    case LC_AGGREGATE_MIN:
      result = fmin(result, score);
      break;
    case LC_AGGREGATE_MAX:
      result = fmax(result, score);
      break;
    default:
      result += score;
    }
  }
  return result;
}

bool lc_aggregate_score(lc_aggregate_function function, bool counts_unscored,
                        const lc_family_scores *family, double *score) {
  uint32_t scored_count = family->scored_count + (family->parent != NULL);
  if (scored_count == 0)
    return false;
  double result = fold(function, family);
  if (function == LC_AGGREGATE_AVERAGE)
    result /= counts_unscored ? family->subtechnique_count + 1 : scored_count;
  result = lc_round_hundredths(result);
  if (!isfinite(result))
    return false;
  *score = result;
  return true;
}

double lc_round_hundredths(double value) {
  /* From there on every double is a whole number. */
  if (!(fabs(value) < 0x1p53))
    return value;
  /* printf() rounds by the exact value, but exact halves to the even neighbour. A half of a
     hundredth is exact in binary only when it is an odd number of eighths; anything that is less
     than a half takes it across. */
  if (fabs(fmod(value * 8, 2)) == 1)
    value += copysign(0.004, value);
  char text[32];
  snprintf(text, sizeof text, "%.2f", value);
  double rounded = strtod(text, NULL);
  return rounded == 0 ? 0 : rounded;
}
