/* CSV data: any file is refused with a place, or is a list of objects with the same names. */
#include "cli/policy/data.h"
#include "tests/fuzz/fuzz.h"

static void require_rows(lc_json_value rows) {
  REQUIRE(lc_json_type_of(rows) == LC_JSON_ARRAY);
  lc_json_value first = lc_json_at(rows, 0);
  for (lc_json_cursor row = lc_json_walk(rows); lc_json_next(&row);) {
    REQUIRE(lc_json_type_of(row.value) == LC_JSON_OBJECT);
    REQUIRE(lc_json_count(row.value) == lc_json_count(first));
    lc_json_cursor expected = lc_json_walk(first);
    for (lc_json_cursor field = lc_json_walk(row.value); lc_json_next(&field);) {
      REQUIRE(lc_json_next(&expected));
      REQUIRE(lc_string_equals(lc_json_string(field.key), lc_json_string(expected.key)));
      REQUIRE(lc_json_type_of(field.value) == LC_JSON_STRING);
    }
  }
}

/* Another process writes the JSON and this one reads it, so it must be JSON. */
static void require_json(lc_string text) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  REQUIRE(lc_source_copy(&source, text, "json", NULL, NULL) == LC_OK);
  REQUIRE(lc_json_parse(&json, source, NULL, NULL) == LC_OK);
  require_rows(lc_json_root(json));
  lc_json_free(json);
  lc_source_free(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size) {
  lc_source *source = NULL;
  lc_error error;
  if (lc_source_copy(&source, fuzz_text(bytes, size), "input", NULL, NULL) != LC_OK)
    return 0;
  lc_buffer json = {0};
  lc_status status = cli_csv_to_json(source, &json, &error);
  if (status == LC_OK)
    require_json(lc_buffer_string(&json));
  else
    fuzz_require_error(&error, status);
  lc_buffer_free(&json);
  lc_source_free(source);
  return 0;
}
