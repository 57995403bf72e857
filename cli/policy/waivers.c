#include "cli/policy/waivers.h"

#include "cli/policy/config_evaluate.h"
#include "cli/policy/lua_places.h"
#include "cli/shapes.h"
#include "core/date.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct reader {
  cli_waivers *waivers;
  const lc_source *source; /* in which the waivers stand */
  const char *file;        /* its path */
  const char *folder;
  lc_range place; /* of the waiver at hand in it */
  lc_error *error;
} reader;

static lc_status out_of_memory(const reader *r) {
  return lc_error_memory(r->error, "reading waivers");
}

/* An error at the line of `word` within the waiver at hand. */
__attribute__((format(printf, 3, 4))) static lc_status wrong(const reader *r, const char *word,
                                                             const char *format, ...) {
  char message[LC_ERROR_MESSAGE_SIZE];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  lc_range at = cli_lua_find_word(lc_source_text(r->source), r->place, word);
  if (at.end == 0)
    at = (lc_range){r->place.start, r->place.start + 1};
  return lc_source_error(r->source, at, r->error, LC_ERROR_SYNTAX, "%s:%u: %s", r->file,
                         (unsigned)lc_source_position(r->source, at.start).line, message);
}

/* --- members ------------------------------------------------------------------------------- */

static const char *keep(const reader *r, lc_string text) {
  return lc_arena_copy(&r->waivers->arena, text).ptr;
}

static lc_status check_keys(const reader *r, lc_json_value table) {
  if (lc_json_type_of(table) != LC_JSON_OBJECT)
    return wrong(r, "", "a waiver must be a table with rule, reason and owner");
  for (lc_json_cursor cursor = lc_json_walk(table); lc_json_next(&cursor);) {
    lc_suggestion suggestion;
    if (lc_shape_has(cli_waiver_members, lc_json_string(cursor.key), &suggestion))
      continue;
    const char *name = keep(r, lc_json_string(cursor.key));
    if (name == NULL)
      return out_of_memory(r);
    if (suggestion.best.len != 0)
      return wrong(r, name, "a waiver has no member '%s' (did you mean '%s'?)", name,
                   suggestion.best.ptr);
    return wrong(r, name, "a waiver has no member '%s'", name);
  }
  return LC_OK;
}

/* A text under `name`; one that is not there is empty. */
static lc_status read_text(const reader *r, lc_json_value table, const char *name,
                           const char **out) {
  lc_json_value value = lc_json_get(table, lc_string_of(name));
  *out = "";
  if (cli_evaluated_is_absent(value))
    return LC_OK;
  lc_string text = lc_json_string(value);
  if (lc_json_type_of(value) != LC_JSON_STRING || lc_string_is_blank(text))
    return wrong(r, name, "the waiver's '%s' must be a text that says something", name);
  *out = keep(r, text);
  return *out == NULL ? out_of_memory(r) : LC_OK;
}

static lc_status read_needed(const reader *r, lc_json_value table, const char *name,
                             const char **out) {
  lc_status status = read_text(r, table, name, out);
  if (status == LC_OK && (*out)[0] == '\0')
    return wrong(r, "", "the waiver has no '%s', which must be there", name);
  return status;
}

static lc_status read_list(const reader *r, lc_json_value table, const char *name,
                           const char *example, const char *const **out) {
  lc_json_value list = lc_json_get(table, lc_string_of(name));
  bool is_list = cli_evaluated_is_absent(list) || (lc_json_type_of(list) == LC_JSON_ARRAY);
  const char **items =
      lc_arena_alloc(&r->waivers->arena, (lc_json_count(list) + 1) * sizeof *items);
  size_t count = 0;
  if (items == NULL)
    return out_of_memory(r);
  for (lc_json_cursor cursor = lc_json_walk(list); is_list && lc_json_next(&cursor);) {
    is_list = lc_json_type_of(cursor.value) == LC_JSON_STRING &&
              !lc_string_is_blank(lc_json_string(cursor.value));
    items[count] = keep(r, lc_json_string(cursor.value));
    if (items[count++] == NULL)
      return out_of_memory(r);
  }
  items[count] = NULL;
  *out = items;
  return is_list ? LC_OK
                 : wrong(r, name,
                         "the waiver's '%s' must be a list such as { %s }; leave it out "
                         "to mean all",
                         name, example);
}

static lc_status check_techniques(const reader *r, const cli_waiver *waiver) {
  for (const char *const *each = waiver->techniques; *each != NULL; each++) {
    if (!cli_waiver_is_technique(lc_string_of(*each)))
      return wrong(r, *each,
                   "'%s' is no technique's id, such as T1557 or T1557.002, and no glob, "
                   "such as T1557.*",
                   *each);
  }
  return LC_OK;
}

static lc_status check_day(const reader *r, const cli_waiver *waiver) {
  if (waiver->expires[0] == '\0' || lc_date_parse(lc_string_of(waiver->expires), NULL))
    return LC_OK;
  return wrong(r, waiver->expires,
               "the waiver expires on '%s', which is no date such as 2027-01-31", waiver->expires);
}

static lc_status read_waiver(const reader *r, lc_json_value table, cli_waiver *out) {
  cli_waiver waiver = {.file = r->file, .folder = r->folder, .layer = LC_NO_LAYER};
  lc_status status = check_keys(r, table);
  if (status == LC_OK)
    status = read_needed(r, table, "rule", &waiver.rule);
  if (status == LC_OK)
    status = read_list(r, table, "techniques", "\"T1557.*\"", &waiver.techniques);
  if (status == LC_OK)
    status = check_techniques(r, &waiver);
  if (status == LC_OK)
    status = read_text(r, table, "tactic", &waiver.tactic);
  if (status == LC_OK)
    status = read_list(r, table, "layers", "\"drafts/*.json\"", &waiver.layers);
  if (status == LC_OK)
    status = read_needed(r, table, "reason", &waiver.reason);
  if (status == LC_OK)
    status = read_needed(r, table, "owner", &waiver.owner);
  if (status == LC_OK)
    status = read_text(r, table, "expires", &waiver.expires);
  if (status == LC_OK)
    status = check_day(r, &waiver);
  waiver.start = lc_source_position(r->source, r->place.start);
  waiver.end = lc_source_position(r->source, r->place.end);
  waiver.excerpt = lc_source_excerpt(r->source, r->place);
  *out = waiver;
  return status;
}

/* --- lists --------------------------------------------------------------------------------- */

/* Where each waiver stands; when the text does not tell, the whole of it is as near as we get. */
static lc_range *find_places(const reader *r, const char *member, uint32_t count) {
  lc_range *places = calloc((size_t)count + 1, sizeof *places);
  lc_string text = lc_source_text(r->source);
  if (places == NULL || cli_lua_find_items(text, member, places, count))
    return places;
  for (uint32_t i = 0; i < count; i++)
    places[i] = (lc_range){0, (uint32_t)text.len};
  return places;
}

static lc_status read_items(reader *r, lc_json_value list, const char *member) {
  r->place = (lc_range){0, (uint32_t)lc_source_text(r->source).len};
  if (!cli_evaluated_is_list(list))
    return wrong(r, "", "the file must return a list of waivers, { { rule = ... }, ... }");
  uint32_t count = lc_json_count(list);
  lc_range *places = find_places(r, member, count);
  r->waivers->items = lc_arena_alloc(&r->waivers->arena, (count + 1) * sizeof(cli_waiver));
  if (places == NULL || r->waivers->items == NULL) {
    free(places);
    return out_of_memory(r);
  }
  lc_status status = LC_OK;
  for (lc_json_cursor cursor = lc_json_walk(list); status == LC_OK && lc_json_next(&cursor);) {
    r->place = places[r->waivers->count];
    status = read_waiver(r, cursor.value, &r->waivers->items[r->waivers->count]);
    r->waivers->count += status == LC_OK;
  }
  free(places);
  return status;
}

static lc_status evaluate(reader *r, const cli_isolation *isolation) {
  const cli_evaluation evaluation = {"the waiver file", lc_source_text(r->source), r->file};
  char word[CLI_CONFIG_WORD_SIZE];
  lc_buffer text = {0};
  lc_source *data = NULL;
  lc_json *json = NULL;
  lc_status status = cli_config_evaluate(&evaluation, isolation, &text, word, r->error);
  if (status == LC_ERROR_SYNTAX && strncmp(r->error->message, r->file, strlen(r->file)) != 0) {
    char reason[LC_ERROR_MESSAGE_SIZE];
    memcpy(reason, r->error->message, sizeof reason);
    r->place = (lc_range){0, (uint32_t)lc_source_text(r->source).len};
    status = wrong(r, word, "%s", reason);
  }
  if (status == LC_OK)
    status = lc_source_copy(&data, lc_buffer_string(&text), r->file, NULL, r->error);
  if (status == LC_OK)
    status = lc_json_parse(&json, data, NULL, r->error);
  if (status == LC_OK)
    status = read_items(r, lc_json_root(json), NULL);
  lc_json_free(json);
  lc_source_free(data);
  lc_buffer_free(&text);
  return status;
}

lc_status cli_waivers_read(cli_waivers *waivers, const cli_config *config, const lc_source *source,
                           const cli_isolation *isolation, lc_error *error) {
  *waivers = (cli_waivers){0};
  lc_json_value list = cli_config_waiver_list(config);
  bool is_inline = lc_json_type_of(list) != LC_JSON_NONE;
  if (source == NULL && !is_inline)
    return LC_OK;
  reader r = {.waivers = waivers, .error = error};
  r.source = is_inline ? cli_config_source(config) : source;
  r.file =
      keep(&r, lc_string_of(is_inline ? cli_config_path(config) : cli_config_waiver_file(config)));
  r.folder = keep(&r, lc_string_of(cli_config_folder(config)));
  if (r.file == NULL || r.folder == NULL)
    return out_of_memory(&r);
  return is_inline ? read_items(&r, list, "waivers") : evaluate(&r, isolation);
}

lc_status cli_waivers_open(cli_waivers *waivers, const cli_config *config,
                           const cli_isolation *isolation, cli_digests *files, lc_error *error) {
  *waivers = (cli_waivers){0};
  const char *file = cli_config_waiver_file(config);
  lc_source *source = NULL;
  lc_error reason;
  if (file != NULL && lc_source_open(&source, file, NULL, &reason) != LC_OK)
    return cli_config_error(config, "waivers", error, "the waiver file: %s", reason.message);
  lc_status status = cli_waivers_read(waivers, config, source, isolation, error);
  bool is_file = status == LC_OK && source != NULL;
  if (is_file && !cli_digests_add_source(files, CLI_DIGEST_WAIVERS, NULL, source))
    status = lc_error_memory(error, "reading waivers");
  lc_source_free(source);
  return status;
}

void cli_waivers_free(cli_waivers *waivers) {
  lc_arena_free(&waivers->arena);
  *waivers = (cli_waivers){0};
}
