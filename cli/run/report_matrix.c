#include "cli/run/report_matrix.h"

#include "cli/run/wire.h"
#include "core/attack_json.h"
#include "core/matrix_json.h"

#include <stdlib.h>

/* --- in a worker --------------------------------------------------------------------------- */

void cli_release_put(lc_buffer *frame, lc_attack_release release) {
  bool is_known = lc_attack_release_is_known(release);
  cli_wire_string(frame, is_known ? lc_attack_release_domain_name(release) : (lc_string){"", 0});
  cli_wire_string(frame, is_known ? lc_attack_release_version(release) : (lc_string){"", 0});
}

bool cli_matrix_put(lc_buffer *frame, const lc_layer *layer, const lc_attack *attack) {
  lc_attack_release release;
  lc_matrix *matrix = NULL;
  lc_matrix_choose(layer, attack, &release);
  if (lc_matrix_create(&matrix, layer, release, NULL) != LC_OK)
    return false;
  lc_buffer json = {0};
  lc_matrix_write_json(&json, matrix);
  cli_release_put(frame, release);
  cli_wire_string(frame, lc_buffer_string(&json));
  bool ok = lc_buffer_is_ok(&json);
  lc_buffer_free(&json);
  lc_matrix_free(matrix);
  return ok;
}

/* --- in the program ------------------------------------------------------------------------ */

bool cli_json_is_sound(lc_string json) {
  lc_source *source = NULL;
  lc_json *parsed = NULL;
  bool ok = lc_source_copy(&source, json, "worker", NULL, NULL) == LC_OK &&
            lc_json_parse(&parsed, source, NULL, NULL) == LC_OK &&
            lc_json_type_of(lc_json_root(parsed)) == LC_JSON_OBJECT;
  lc_json_free(parsed);
  lc_source_free(source);
  return ok;
}

/* The text of a buffer that fills up to its capacity, to be freed. */
static char *take_text(lc_buffer *buffer) {
  lc_buffer_add(buffer, "", 1);
  if (lc_buffer_is_ok(buffer))
    return buffer->ptr;
  lc_buffer_free(buffer);
  return NULL;
}

static bool has_release(const cli_report *report, lc_attack_release release) {
  for (size_t i = 0; i < report->release_count; i++) {
    if (lc_attack_release_equals(report->releases[i].release, release))
      return true;
  }
  return false;
}

static bool add_release(cli_report *report, lc_attack_release release) {
  if (!lc_attack_release_is_known(release) || has_release(report, release))
    return true;
  cli_report_release *grown =
      realloc(report->releases, (report->release_count + 1) * sizeof *grown);
  if (grown == NULL)
    return false;
  report->releases = grown;
  lc_buffer name = {0};
  lc_buffer json = {0};
  lc_release_write_name(&name, release);
  lc_release_write_json(&json, release);
  cli_report_release *line = &report->releases[report->release_count++];
  *line =
      (cli_report_release){.release = release, .name = take_text(&name), .json = take_text(&json)};
  return line->name != NULL && line->json != NULL;
}

bool cli_report_add_matrix(cli_report *report, lc_string json, lc_attack_release release) {
  cli_report_layer *layer = &report->layers[report->layer_count - 1];
  free(layer->matrix);
  layer->matrix = strndup(json.ptr, json.len);
  return layer->matrix != NULL && add_release(report, release);
}

void cli_report_free_matrices(cli_report *report) {
  for (size_t i = 0; i < report->layer_count; i++)
    free(report->layers[i].matrix);
  for (size_t i = 0; i < report->release_count; i++) {
    free(report->releases[i].name);
    free(report->releases[i].json);
  }
  free(report->releases);
}
