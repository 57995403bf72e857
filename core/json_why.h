/**
 * Why a text is not JSON, in words that help the person who has to mend it. (Private.)
 */
#ifndef LAYERCHECK_JSON_WHY_H
#define LAYERCHECK_JSON_WHY_H

#include "json.h"

/* What the grammar wanted where the reader stopped. */
typedef enum lc_json_expected {
  LC_EXPECTED_VALUE,
  LC_EXPECTED_NAME,
  LC_EXPECTED_NAME_OR_END,
  LC_EXPECTED_COLON,
  LC_EXPECTED_COMMA_OR_BRACE,
  LC_EXPECTED_COMMA_OR_BRACKET,
  LC_EXPECTED_END,
  LC_EXPECTED_ESCAPE,
  LC_EXPECTED_STRING_CHARACTER,
  LC_EXPECTED_NO_LEADING_ZERO,
  LC_EXPECTED_DIGIT_AFTER_MINUS,
  LC_EXPECTED_DIGIT_AFTER_POINT,
  LC_EXPECTED_DIGIT_IN_EXPONENT
} lc_json_expected;

/* Fills `error` for the text at `offset`; LC_ERROR_SYNTAX, or _ENCODING for bytes not UTF-8. */
lc_status lc_json_why(const lc_source *source, uint32_t offset, lc_json_expected expected,
                      lc_error *error);

#endif
