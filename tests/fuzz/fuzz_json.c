/* The JSON reader: refuses with a place, or gives values that keep what its header promises. */
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/write_json.h"

#include <stdlib.h>

static lc_json *parse(lc_string text, lc_source **source) {
  lc_json *json = NULL;
  lc_error error;
  if (lc_source_copy(source, text, "input", NULL, NULL) != LC_OK)
    return NULL;
  lc_status status = lc_json_parse(&json, *source, NULL, &error);
  if (status != LC_OK)
    fuzz_require_error(&error, status);
  return json;
}

/* --- values -------------------------------------------------------------------------------- */

/* What was inside `outer` ends before what comes next begins. */
static void require_place(lc_json_value value, lc_range outer, uint32_t *reached) {
  lc_range range = lc_json_range(value);
  REQUIRE(range.start >= *reached && range.start < range.end && range.end <= outer.end);
  *reached = range.end;
}

static void require_value(lc_json_value value);

static void require_elements(lc_json_value value) {
  lc_range outer = lc_json_range(value);
  uint32_t reached = outer.start + 1;
  uint32_t count = 0;
  bool is_object = lc_json_type_of(value) == LC_JSON_OBJECT;
  lc_json_cursor cursor = lc_json_walk(value);
  for (; lc_json_next(&cursor); count++) {
    REQUIRE((lc_json_type_of(cursor.key) == LC_JSON_STRING) == is_object);
    if (is_object) {
      require_place(cursor.key, outer, &reached);
      REQUIRE(fuzz_is_utf8(lc_json_string(cursor.key)));
    }
    require_place(cursor.value, outer, &reached);
    require_value(cursor.value);
  }
  REQUIRE(count == lc_json_count(value));
}

static void require_value(lc_json_value value) {
  switch (lc_json_type_of(value)) {
  case LC_JSON_NONE:
    REQUIRE(!"a value that is none");
    break;
  case LC_JSON_STRING:
    REQUIRE(fuzz_is_utf8(lc_json_string(value)));
    break;
  case LC_JSON_NUMBER: {
    double number = lc_json_number(value);
    REQUIRE(number <= 0 || number >= 0); /* never NaN */
    break;
  }
  case LC_JSON_ARRAY:
  case LC_JSON_OBJECT:
    require_elements(value);
    break;
  default:
    break;
  }
  REQUIRE(lc_json_equals(value, value));
}

/* --- the document -------------------------------------------------------------------------- */

static void require_lists(const lc_json *json) {
  for (uint32_t i = 0; i < lc_json_repeat_count(json); i++) {
    lc_json_repeat repeat = lc_json_repeat_at(json, i);
    REQUIRE(lc_string_equals(lc_json_string(repeat.key), lc_json_string(repeat.first)));
    REQUIRE(lc_json_range(repeat.first).end < lc_json_range(repeat.key).start);
  }
  uint32_t reached = 0;
  for (uint32_t i = 0; i < lc_json_lone_surrogate_count(json); i++) {
    lc_range range = lc_json_lone_surrogate_at(json, i);
    REQUIRE(range.start >= reached && range.end == range.start + strlen("\\ud800"));
    reached = range.end;
  }
}

/* What is written from the values reads as the same values, and is written the same again. */
static void require_round_trip(const lc_json *json, lc_string text) {
  lc_string written = fuzz_write_json(lc_json_root(json), text);
  lc_source *source = NULL;
  lc_json *again = parse(written, &source);
  REQUIRE(again != NULL);
  REQUIRE(lc_json_equals(lc_json_root(json), lc_json_root(again)));
  REQUIRE(lc_json_repeat_count(again) == lc_json_repeat_count(json));
  REQUIRE(lc_json_lone_surrogate_count(again) == 0);
  lc_string twice = fuzz_write_json(lc_json_root(again), lc_source_text(source));
  REQUIRE(lc_string_equals(written, twice));
  free((char *)twice.ptr);
  free((char *)written.ptr);
  lc_json_free(again);
  lc_source_free(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_source *source = NULL;
  lc_json *json = parse(fuzz_text(bytes, size), &source);
  if (json != NULL) {
    require_value(lc_json_root(json));
    require_lists(json);
    require_round_trip(json, lc_source_text(source));
  }
  lc_json_free(json);
  lc_source_free(source);
  return 0;
}
