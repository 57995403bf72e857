#include "cli/render/picture.h"

#include "bindings/object.h"
#include "bindings/sandbox.h"
#include "cli/output.h"
#include "cli/script.h"
#include "core/attack_json.h"
#include "core/matrix_json.h"

#include <errno.h>
#include <lauxlib.h>

/* --- making -------------------------------------------------------------------------------- */

static lc_status find_release(const lc_layer *layer, const lc_attack *attack, const char *version,
                              lc_attack_release *out, lc_error *error) {
  const lc_attack_domain *domain = lc_attack_domain_find(attack, lc_layer_domain(layer));
  if (domain == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "the layer's domain '%.*s' is not one of ATT&CK's, so it has no release %s",
                        (int)lc_layer_domain(layer).len, lc_layer_domain(layer).ptr, version);
  *out = lc_attack_release_meant(domain, lc_string_of(version));
  if (lc_attack_release_is_known(*out))
    return LC_OK;
  lc_string newest =
      lc_attack_release_version(lc_attack_release_at(domain, lc_attack_release_count(domain) - 1));
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "no release '%s' of %.*s; the newest here is %.*s",
                      version, (int)lc_layer_domain(layer).len, lc_layer_domain(layer).ptr,
                      (int)newest.len, newest.ptr);
}

enum { LONGEST_NAME = 60 };

static void say_reason(cli_picture *picture, const lc_layer *layer, lc_matrix_basis basis) {
  lc_string domain = lc_layer_domain(layer);
  lc_string version = lc_json_string(lc_layer_attack_version(layer));
  lc_error text;
  if (basis == LC_MATRIX_OF_RELEASE)
    return;
  if (basis == LC_MATRIX_OF_UNKNOWN_RELEASE)
    lc_error_set(&text, LC_OK, "ATT&CK '%.*s' is not known here",
                 (int)(version.len < LONGEST_NAME ? version.len : LONGEST_NAME), version.ptr);
  else if (domain.len == 0)
    lc_error_set(&text, LC_OK, "The layer names no domain");
  else
    lc_error_set(&text, LC_OK, "'%.*s' is not a domain of ATT&CK's",
                 (int)(domain.len < LONGEST_NAME ? domain.len : LONGEST_NAME), domain.ptr);
  snprintf(picture->reason, sizeof picture->reason,
           "%.400s, so this matrix is made of the layer's own entries", text.message);
}

static lc_status write_matrix(cli_picture *picture, const lc_layer *layer,
                              lc_attack_release release, lc_error *error) {
  lc_matrix *matrix = NULL;
  lc_status status = lc_matrix_create(&matrix, layer, release, error);
  if (status != LC_OK)
    return status;
  lc_matrix_write_json(&picture->layer, matrix);
  if (lc_attack_release_is_known(release))
    lc_release_write_json(&picture->release, release);
  picture->hidden_count = lc_matrix_outsider_count(matrix);
  lc_matrix_free(matrix);
  if (lc_buffer_is_ok(&picture->layer) && lc_buffer_is_ok(&picture->release))
    return LC_OK;
  return lc_error_memory(error, "making a matrix");
}

lc_status cli_picture_make(cli_picture *picture, const lc_layer *layer, const lc_attack *attack,
                           const char *version, lc_error *error) {
  lc_attack_release release = {0};
  if (version == NULL) {
    say_reason(picture, layer, lc_matrix_choose(layer, attack, &release));
  } else {
    lc_status status = find_release(layer, attack, version, &release, error);
    if (status != LC_OK)
      return status;
  }
  return write_matrix(picture, layer, release, error);
}

void cli_picture_free(cli_picture *picture) {
  lc_buffer_free(&picture->layer);
  lc_buffer_free(&picture->release);
}

/* --- drawing ------------------------------------------------------------------------------- */

typedef struct assignment {
  const cli_picture *picture;
  const cli_drawing *drawing;
} assignment;

static void set_buffer(lua_State *L, const char *name, const lc_buffer *buffer) {
  if (buffer->len != 0)
    lc_lua_set_string(L, name, lc_buffer_string(buffer));
}

static void push_assignment(lua_State *L, const void *data) {
  const assignment *asked = data;
  lua_createtable(L, 0, 8);
  set_buffer(L, "layer", &asked->picture->layer);
  set_buffer(L, "release", &asked->picture->release);
  lc_lua_set_optional_text(L, "reason", asked->picture->reason);
  lc_lua_set_optional_text(L, "layout", asked->drawing->layout);
  lc_lua_set_optional_text(L, "title", asked->drawing->title);
  lc_lua_set_flag(L, "hidesTitle", asked->drawing->hides_title);
  lc_lua_set_flag(L, "hidesLegend", asked->drawing->hides_legend);
  lc_lua_set_flag(L, "isDark", asked->drawing->is_dark);
}

lc_status cli_picture_draw(const cli_picture *picture, const cli_drawing *drawing, FILE *stream,
                           lc_error *error) {
  lua_State *L = cli_script_create();
  if (L == NULL)
    return lc_error_memory(error, NULL);
  const assignment asked = {picture, drawing};
  lc_status status = cli_script_run(L, "render/svg.lua", error);
  if (status == LC_OK)
    status =
        cli_script_write(L, push_assignment, &asked, &(cli_script_output){stream, false}, error);
  lc_sandbox_close(L);
  return status;
}

lc_status cli_picture_write_data(const cli_picture *picture, FILE *stream, lc_error *error) {
  fputs("{\"layer\":", stream);
  fwrite(picture->layer.ptr, 1, picture->layer.len, stream);
  fputs(",\n\"release\":", stream);
  if (picture->release.len == 0)
    fputs("null", stream);
  else
    fwrite(picture->release.ptr, 1, picture->release.len, stream);
  fputs("}\n", stream);
  bool has_failed = fflush(stream) != 0 || ferror(stream) != 0;
  if (has_failed && !cli_output_is_unwanted(stream))
    return lc_error_set(error, LC_ERROR_IO, "cannot write the picture: %s", strerror(errno));
  return LC_OK;
}
