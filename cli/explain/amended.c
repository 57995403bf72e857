#include "cli/explain/amended.h"

#include "cli/output.h"
#include "core/json.h"

#include <stdlib.h>

typedef struct parsed {
  lc_source *source;
  lc_json *json;
} parsed;

static void close_parsed(parsed *p) {
  lc_json_free(p->json);
  lc_source_free(p->source);
}

/* The text within is of a layer that was read, so it is no larger than a layer may be. */
static lc_status parse(parsed *p, const char *study, lc_error *error) {
  lc_limits limits = lc_limits_default();
  limits.size = LC_LARGEST_SIZE_LIMIT;
  *p = (parsed){0};
  lc_status status = lc_source_copy(&p->source, lc_string_of(study), "study", &limits, error);
  return status == LC_OK ? lc_json_parse(&p->json, p->source, &limits, error) : status;
}

static lc_json_value member(const parsed *p, const char *name) {
  return lc_json_get(lc_json_root(p->json), lc_string_of(name));
}

bool cli_amended_is_there(const char *study) {
  parsed p;
  bool is_there =
      parse(&p, study, NULL) == LC_OK && lc_json_type_of(member(&p, "text")) == LC_JSON_STRING;
  close_parsed(&p);
  return is_there;
}

static lc_status write_bytes(const char *path, const char *bytes, size_t size, lc_error *error) {
  cli_output output;
  lc_status status = cli_output_open(&output, path, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  fwrite(bytes, 1, size, output.stream); /* committing tells of a failure */
  return cli_output_commit(&output, error);
}

lc_status cli_amended_write(const char *study, const char *path, lc_error *error) {
  parsed p;
  char *bytes = NULL;
  size_t size = 0;
  lc_status status = parse(&p, study, error);
  if (status == LC_OK) {
    double number = lc_json_number(member(&p, "encoding"));
    bool is_known = number >= LC_ENCODING_UTF8 && number <= LC_ENCODING_UTF16_BE;
    status =
        lc_source_encode(lc_json_string(member(&p, "text")),
                         is_known ? (lc_encoding)number : LC_ENCODING_UTF8, &bytes, &size, error);
  }
  if (status == LC_OK)
    status = write_bytes(path, bytes, size, error);
  free(bytes);
  close_parsed(&p);
  return status;
}
