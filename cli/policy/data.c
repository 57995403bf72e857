#include "cli/policy/data.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

enum { LARGEST_DATA = 64 << 20 };

/* What the first byte of an answer says. */
enum { ANSWER_DATA = 'D', ANSWER_ERROR = 'E' };

typedef struct data_files {
  const cli_config *config;
  lc_source **sources;
} data_files;

static bool is_csv(const char *path) {
  size_t len = strlen(path);
  return len > 4 && strcasecmp(path + len - 4, ".csv") == 0;
}

/* --- in the other process ------------------------------------------------------------------ */

static lc_status add_json(const lc_source *source, lc_buffer *out, lc_error *error) {
  lc_json *json = NULL;
  lc_status status = lc_json_parse(&json, source, NULL, error);
  if (status == LC_OK)
    lc_buffer_add_string(out, lc_source_text(source));
  lc_json_free(json);
  return status;
}

static void convert(lc_buffer *out, void *context) {
  const data_files *files = context;
  cli_paths names = cli_config_data_names(files->config);
  lc_buffer_add_text(out, "D{");
  for (size_t i = 0; names[i] != NULL; i++) {
    const lc_source *source = files->sources[i];
    lc_error error;
    lc_buffer_add_text(out, i == 0 ? "" : ",");
    lc_buffer_add_json(out, lc_string_of(names[i]));
    lc_buffer_add_text(out, ":");
    lc_status status = is_csv(cli_config_data_files(files->config)[i])
                           ? cli_csv_to_json(source, out, &error)
                           : add_json(source, out, &error);
    if (status == LC_OK)
      continue;
    lc_error_name_file(&error, lc_source_name(source).ptr);
    out->len = 0;
    lc_buffer_add_text(out, "E");
    lc_buffer_add_text(out, error.message);
    return;
  }
  lc_buffer_add_text(out, "}");
}

/* --- in this one --------------------------------------------------------------------------- */

static lc_status open_sources(data_files *files, cli_digests *digests, lc_error *error) {
  cli_paths names = cli_config_data_names(files->config);
  cli_paths paths = cli_config_data_files(files->config);
  for (size_t i = 0; names[i] != NULL; i++) {
    lc_error reason;
    if (lc_source_open(&files->sources[i], paths[i], NULL, &reason) != LC_OK)
      return cli_config_error(files->config, names[i], error, "data '%s': %s", names[i],
                              reason.message);
    if (!cli_digests_add_source(digests, CLI_DIGEST_DATA, names[i], files->sources[i]))
      return lc_error_memory(error, "reading data");
  }
  return LC_OK;
}

static lc_status take_answer(lc_buffer *json, lc_error *error) {
  bool is_data = json->len > 0 && json->ptr[0] == ANSWER_DATA;
  if (is_data) {
    lc_buffer_drop(json, 1);
    return LC_OK;
  }
  lc_buffer_add(json, "", 1);
  return lc_error_set(error, LC_ERROR_SYNTAX, "%s",
                      lc_buffer_is_ok(json) ? json->ptr + 1 : "out of memory");
}

lc_status cli_data_read(const cli_config *config, const cli_isolation *isolation, lc_buffer *json,
                        cli_digests *digests, lc_error *error) {
  size_t count = 0;
  while (cli_config_data_names(config)[count] != NULL)
    count++;
  if (count == 0)
    return LC_OK;
  data_files files = {config, calloc(count, sizeof(lc_source *))};
  if (files.sources == NULL)
    return lc_error_memory(error, "reading data");
  lc_status status = open_sources(&files, digests, error);
  if (status == LC_OK) {
    status = cli_isolated_call(isolation, convert, &files, LARGEST_DATA, json, error);
    if (status == LC_OK)
      status = take_answer(json, error);
    else
      lc_error_set(error, status, "reading the data files %s", lc_string_of(error->message).ptr);
  }
  for (size_t i = 0; i < count; i++)
    lc_source_free(files.sources[i]);
  free(files.sources);
  return status;
}
