#include "cli/policy/waiver.h"

#include "cli/policy/glob.h"
#include "core/date.h"
#include "core/layer.h"

#include <ctype.h>

/* --- copies -------------------------------------------------------------------------------- */

static const char *copy_text(const char *text, lc_arena *arena) {
  size_t size = strlen(text) + 1;
  char *copy = lc_arena_alloc(arena, size);
  return copy == NULL ? NULL : memcpy(copy, text, size);
}

static const char *const *copy_list(const char *const *list, lc_arena *arena) {
  size_t count = 0;
  while (list[count] != NULL)
    count++;
  const char **copy = lc_arena_alloc(arena, (count + 1) * sizeof *copy);
  if (copy == NULL)
    return NULL;
  for (size_t i = 0; i < count; i++) {
    copy[i] = copy_text(list[i], arena);
    if (copy[i] == NULL)
      return NULL;
  }
  copy[count] = NULL;
  return copy;
}

const char *const *cli_waiver_list_of(const char *text, lc_arena *arena) {
  const char *const list[] = {text[0] == '\0' ? NULL : text, NULL};
  return copy_list(list, arena);
}

bool cli_waiver_copy(cli_waiver *out, const cli_waiver *from, lc_arena *arena) {
  *out = *from;
  out->rule = copy_text(from->rule, arena);
  out->techniques = copy_list(from->techniques, arena);
  out->tactic = copy_text(from->tactic, arena);
  out->layers = copy_list(from->layers, arena);
  out->reason = copy_text(from->reason, arena);
  out->owner = copy_text(from->owner, arena);
  out->expires = copy_text(from->expires, arena);
  out->file = copy_text(from->file, arena);
  out->folder = copy_text(from->folder, arena);
  return out->rule != NULL && out->techniques != NULL && out->tactic != NULL &&
         out->layers != NULL && out->reason != NULL && out->owner != NULL && out->expires != NULL &&
         out->file != NULL && out->folder != NULL;
}

/* --- what it is about ---------------------------------------------------------------------- */

bool cli_waiver_names_rule(const char *pattern, const char *id) {
  return strcmp(pattern, "*") == 0 || cli_glob_match(pattern, id);
}

bool cli_waiver_names_layer(const cli_waiver *waiver, const char *pattern, const char *file,
                            const char *layer_name) {
  const char *const globs[] = {pattern, NULL};
  return cli_globs_match_file(globs, waiver->folder, file) ||
         (layer_name[0] != '\0' && strcmp(pattern, layer_name) == 0);
}

/* An entry's waiver is about its very id, whatever signs that is made of. */
static bool names_technique(const cli_waiver *waiver, const char *technique) {
  if (waiver->techniques[0] == NULL)
    return true;
  for (const char *const *pattern = waiver->techniques; *pattern != NULL; pattern++) {
    if (strcmp(*pattern, technique) == 0 ||
        (!waiver->is_in_layer && technique[0] != '\0' && cli_glob_match(*pattern, technique)))
      return true;
  }
  return false;
}

static bool names_place(const cli_waiver *waiver, const cli_waivable *finding) {
  if (waiver->is_in_layer)
    return strcmp(waiver->file, finding->file) == 0 && waiver->layer == finding->layer;
  if (waiver->layers[0] == NULL)
    return true;
  for (const char *const *pattern = waiver->layers; *pattern != NULL; pattern++) {
    if (cli_waiver_names_layer(waiver, *pattern, finding->file, finding->layer_name))
      return true;
  }
  return false;
}

bool cli_waiver_covers(const cli_waiver *waiver, const cli_waivable *finding) {
  bool is_elsewhere = waiver->is_in_layer && waiver->layer != finding->layer;
  return !is_elsewhere && names_technique(waiver, finding->technique) &&
         (waiver->tactic[0] == '\0' || strcmp(waiver->tactic, finding->tactic) == 0) &&
         cli_waiver_names_rule(waiver->rule, finding->rule) && names_place(waiver, finding);
}

static bool same_list(const char *const *a, const char *const *b) {
  while (*a != NULL && *b != NULL && strcmp(*a, *b) == 0) {
    a++;
    b++;
  }
  return *a == NULL && *b == NULL;
}

bool cli_waiver_equals(const cli_waiver *a, const cli_waiver *b) {
  return a->is_in_layer == b->is_in_layer && a->layer == b->layer &&
         strcmp(a->rule, b->rule) == 0 && same_list(a->techniques, b->techniques) &&
         strcmp(a->tactic, b->tactic) == 0 && same_list(a->layers, b->layers) &&
         strcmp(a->reason, b->reason) == 0 && strcmp(a->owner, b->owner) == 0 &&
         strcmp(a->expires, b->expires) == 0 && (!a->is_in_layer || strcmp(a->file, b->file) == 0);
}

/* --- days ---------------------------------------------------------------------------------- */

bool cli_waiver_days_left(const cli_waiver *waiver, const char *today, int32_t *days) {
  int32_t last = 0;
  int32_t now = 0;
  if (!lc_date_parse(lc_string_of(waiver->expires), &last) ||
      !lc_date_parse(lc_string_of(today), &now))
    return false;
  *days = last - now;
  return true;
}

bool cli_waiver_is_expired(const cli_waiver *waiver, const char *today) {
  int32_t days = 0;
  return cli_waiver_days_left(waiver, today, &days) && days < 0;
}

/* --- how much it is about ------------------------------------------------------------------ */

bool cli_waiver_is_broad(const cli_waiver *waiver) {
  size_t category = strcspn(waiver->rule, "/");
  bool names_all_rules = strcspn(waiver->rule, "*?[") < category;
  bool names_everything =
      !waiver->is_in_layer && waiver->techniques[0] == NULL && waiver->layers[0] == NULL;
  return names_all_rules || names_everything;
}

/* What begins like an id of ATT&CK must be one; other matrices have ids of their own. */
bool cli_waiver_is_technique(lc_string text) {
  bool is_glob = false;
  for (size_t i = 0; i < text.len; i++) {
    if (!isalnum((unsigned char)text.ptr[i]) && strchr(".-_*?[]!", text.ptr[i]) == NULL)
      return false;
    is_glob = is_glob || strchr("*?[", text.ptr[i]) != NULL;
  }
  bool is_like_attack = text.len > 1 && (text.ptr[0] == 'T' || text.ptr[0] == 't') &&
                        isdigit((unsigned char)text.ptr[1]);
  return text.len > 0 && (is_glob || !is_like_attack || lc_is_technique_id(text));
}
