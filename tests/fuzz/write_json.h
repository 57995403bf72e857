/**
 * Writes a JSON value as text, for round trips.
 */
#ifndef LAYERCHECK_TESTS_FUZZ_WRITE_JSON_H
#define LAYERCHECK_TESTS_FUZZ_WRITE_JSON_H

#include "core/json.h"

/**
 * The value as JSON without white space: strings with no more escapes than they need, numbers as
 * they were written, which are looked up in `text`, the value's own. Free the result's `ptr`.
 */
lc_string fuzz_write_json(lc_json_value value, lc_string text);

#endif
