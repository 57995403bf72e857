#include "cli/policy/baseline.h"

#include "core/grow.h"

#include <stdio.h>
#include <stdlib.h>

/* --- entries ------------------------------------------------------------------------------- */

static int compare_entries(const void *left, const void *right) {
  const cli_baseline_entry *a = left;
  const cli_baseline_entry *b = right;
  int order = strcmp(a->file, b->file);
  return order != 0 ? order : strcmp(a->rule, b->rule);
}

static int compare_findings(const void *left, const void *right) {
  return strcmp(((const cli_baseline_finding *)left)->fingerprint,
                ((const cli_baseline_finding *)right)->fingerprint);
}

static const char *keep(cli_baseline *baseline, const char *text) {
  return lc_arena_copy(&baseline->arena, lc_string_of(text)).ptr;
}

/* An entry behind all others, or NULL. */
static cli_baseline_entry *new_entry(cli_baseline *baseline, const char *file, const char *rule) {
  if (!lc_grow_wide((void **)&baseline->entries, baseline->count, &baseline->capacity,
                    sizeof *baseline->entries))
    return NULL;
  cli_baseline_entry *entry = &baseline->entries[baseline->count];
  *entry = (cli_baseline_entry){.file = keep(baseline, file), .rule = keep(baseline, rule)};
  if (entry->file == NULL || entry->rule == NULL)
    return NULL;
  baseline->count++;
  return entry;
}

static bool add_finding(cli_baseline_entry *entry, lc_string fingerprint) {
  bool is_full = (entry->count & (entry->count + 1)) == 0; /* 0, 1, 3, 7 ... */
  if (is_full) {
    size_t capacity = (size_t)entry->count * 2 + 1;
    cli_baseline_finding *grown = realloc(entry->findings, capacity * sizeof *grown);
    if (grown == NULL)
      return false;
    entry->findings = grown;
  }
  cli_baseline_finding *finding = &entry->findings[entry->count++];
  *finding = (cli_baseline_finding){.is_met = false};
  memcpy(finding->fingerprint, fingerprint.ptr, LC_FINGERPRINT_SIZE - 1);
  return true;
}

/* Findings come file by file, and within a file in no order of rules. */
static cli_baseline_entry *entry_of(cli_baseline *baseline, const char *file, const char *rule) {
  for (size_t i = baseline->count; i > 0; i--) {
    cli_baseline_entry *entry = &baseline->entries[i - 1];
    if (strcmp(entry->file, file) != 0)
      break;
    if (strcmp(entry->rule, rule) == 0)
      return entry;
  }
  return new_entry(baseline, file, rule);
}

bool cli_baseline_add(cli_baseline *baseline, const char *file, const char *rule,
                      const char *fingerprint) {
  cli_baseline_entry *entry = entry_of(baseline, file, rule);
  return entry != NULL && add_finding(entry, lc_string_of(fingerprint));
}

void cli_baseline_finish(cli_baseline *baseline) {
  if (baseline->count > 1)
    qsort(baseline->entries, baseline->count, sizeof *baseline->entries, compare_entries);
  for (size_t i = 0; i < baseline->count; i++) {
    cli_baseline_entry *entry = &baseline->entries[i];
    entry->most = entry->count;
    if (entry->count > 1)
      qsort(entry->findings, entry->count, sizeof *entry->findings, compare_findings);
  }
}

cli_baseline_entry *cli_baseline_find(const cli_baseline *baseline, const char *file,
                                      const char *rule) {
  const cli_baseline_entry wanted = {.file = file, .rule = rule};
  return baseline->count == 0 ? NULL
                              : bsearch(&wanted, baseline->entries, baseline->count,
                                        sizeof *baseline->entries, compare_entries);
}

/* The first entry whose file does not come before this one. */
static size_t first_of(const cli_baseline *baseline, const char *file) {
  size_t low = 0;
  size_t high = baseline->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (strcmp(baseline->entries[middle].file, file) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

void cli_baseline_mark_file(cli_baseline *baseline, const char *file) {
  size_t i = first_of(baseline, file);
  for (; i < baseline->count && strcmp(baseline->entries[i].file, file) == 0; i++)
    baseline->entries[i].is_judged = true;
}

cli_baseline_finding *cli_baseline_entry_find(const cli_baseline_entry *entry,
                                              const char *fingerprint) {
  cli_baseline_finding wanted = {.is_met = false};
  snprintf(wanted.fingerprint, sizeof wanted.fingerprint, "%s", fingerprint);
  return entry->count == 0 ? NULL
                           : bsearch(&wanted, entry->findings, entry->count,
                                     sizeof *entry->findings, compare_findings);
}

void cli_baseline_free(cli_baseline *baseline) {
  for (size_t i = 0; i < baseline->count; i++)
    free(baseline->entries[i].findings);
  free(baseline->entries);
  lc_arena_free(&baseline->arena);
  *baseline = (cli_baseline){0};
}

/* --- reading ------------------------------------------------------------------------------- */

#define VERSION 1

typedef struct reader {
  cli_baseline *baseline;
  const lc_source *source;
  lc_error *error;
} reader;

static lc_status out_of_memory(const reader *r) {
  return lc_error_memory(r->error, "reading the baseline");
}

static lc_status wrong(const reader *r, lc_json_value at, const char *reason) {
  return lc_source_error(r->source, lc_json_range(at), r->error, LC_ERROR_SYNTAX, "%s", reason);
}

/* A member's name as a C string, which no file and no rule of ours has a NUL in; NULL otherwise. */
static const char *name_of(const reader *r, lc_json_value key) {
  lc_string text = lc_json_string(key);
  bool is_plain = text.len > 0 && memchr(text.ptr, '\0', text.len) == NULL;
  return is_plain ? lc_arena_copy(&r->baseline->arena, text).ptr : NULL;
}

static bool is_fingerprint(lc_string text) {
  if (text.len != LC_FINGERPRINT_SIZE - 1)
    return false;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.ptr[i];
    if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
      return false;
  }
  return true;
}

static lc_status read_fingerprints(const reader *r, lc_json_value list, cli_baseline_entry *entry) {
  if (lc_json_type_of(list) != LC_JSON_ARRAY || lc_json_count(list) == 0)
    return wrong(r, list, "'fingerprints' must be a list, and not an empty one");
  for (lc_json_cursor cursor = lc_json_walk(list); lc_json_next(&cursor);) {
    if (!is_fingerprint(lc_json_string(cursor.value)))
      return wrong(r, cursor.value, "a fingerprint has sixteen digits, 0 to 9 and a to f");
    if (!add_finding(entry, lc_json_string(cursor.value)))
      return out_of_memory(r);
  }
  if (entry->count > 1)
    qsort(entry->findings, entry->count, sizeof *entry->findings, compare_findings);
  for (uint32_t i = 1; i < entry->count; i++) {
    if (compare_findings(&entry->findings[i - 1], &entry->findings[i]) == 0)
      return wrong(r, list, "no fingerprint may be in the list twice");
  }
  return LC_OK;
}

/* Whatever else is there was written by a version that knows more than this one. */
static lc_status check_members(const reader *r, lc_json_value object, const char *const *known) {
  for (lc_json_cursor cursor = lc_json_walk(object); lc_json_next(&cursor);) {
    const char *const *name = known;
    while (*name != NULL && !lc_string_equals(lc_json_string(cursor.key), lc_string_of(*name)))
      name++;
    if (*name == NULL)
      return wrong(r, cursor.key, "a baseline has no such member");
  }
  return LC_OK;
}

static lc_status read_entry(const reader *r, const char *file, lc_json_cursor *rule) {
  static const char *const members[] = {"count", "fingerprints", NULL};
  if (lc_json_type_of(rule->value) != LC_JSON_OBJECT)
    return wrong(r, rule->value, "what is said of a rule must have 'count' and 'fingerprints'");
  lc_status status = check_members(r, rule->value, members);
  if (status != LC_OK)
    return status;
  lc_json_value count = lc_json_get(rule->value, LC_STRING("count"));
  lc_json_value list = lc_json_get(rule->value, LC_STRING("fingerprints"));
  const char *id = name_of(r, rule->key);
  if (id == NULL)
    return wrong(r, rule->key, "this is no rule's id");
  cli_baseline_entry *entry = new_entry(r->baseline, file, id);
  if (entry == NULL)
    return out_of_memory(r);
  status = read_fingerprints(r, list, entry);
  if (status != LC_OK)
    return status;
  double most = lc_json_number(count);
  if (!lc_json_is_integer(count) || most < 0 || most > entry->count)
    return wrong(r, lc_json_type_of(count) == LC_JSON_NONE ? rule->value : count,
                 "'count' must be a whole number, and no more than there are fingerprints");
  entry->most = (uint32_t)most;
  return LC_OK;
}

static lc_status read_files(const reader *r, lc_json_value files) {
  if (lc_json_type_of(files) != LC_JSON_OBJECT)
    return wrong(r, files, "'files' must be an object with a member for each file");
  for (lc_json_cursor file = lc_json_walk(files); lc_json_next(&file);) {
    const char *name = name_of(r, file.key);
    if (name == NULL)
      return wrong(r, file.key, "this is no file's path");
    if (lc_json_type_of(file.value) != LC_JSON_OBJECT)
      return wrong(r, file.value, "a file must have an object with a member for each rule");
    for (lc_json_cursor rule = lc_json_walk(file.value); lc_json_next(&rule);) {
      lc_status status = read_entry(r, name, &rule);
      if (status != LC_OK)
        return status;
    }
  }
  return LC_OK;
}

/* A layer has members that no baseline has, but that it is none is the thing to say. */
static bool is_baseline(lc_json_value root) {
  return lc_json_type_of(lc_json_get(root, LC_STRING("files"))) != LC_JSON_NONE ||
         lc_json_is_integer(lc_json_get(root, LC_STRING("version")));
}

static lc_status read_root(const reader *r, const lc_json *json) {
  static const char *const members[] = {"version", "files", NULL};
  lc_json_value root = lc_json_root(json);
  if (!is_baseline(root))
    return wrong(r, root,
                 "this is no baseline: 'layercheck check --write-baseline FILE' makes one");
  lc_status status = check_members(r, root, members);
  if (status != LC_OK)
    return status;
  if (lc_json_repeat_count(json) > 0)
    return wrong(r, lc_json_repeat_at(json, 0).key, "this member is there twice");
  lc_json_value version = lc_json_get(root, LC_STRING("version"));
  if (!lc_json_is_integer(version) || lc_json_number(version) != VERSION)
    return wrong(r, lc_json_type_of(version) == LC_JSON_NONE ? root : version,
                 "'version' must be 1; another version of layercheck wrote the baseline, if any "
                 "did");
  lc_json_value files = lc_json_get(root, LC_STRING("files"));
  return lc_json_type_of(files) == LC_JSON_NONE ? wrong(r, root, "'files' is missing")
                                                : read_files(r, files);
}

lc_status cli_baseline_read(cli_baseline *baseline, const lc_source *source, lc_error *error) {
  const reader r = {baseline, source, error};
  lc_json *json = NULL;
  *baseline = (cli_baseline){0};
  lc_status status = lc_json_parse(&json, source, NULL, error);
  if (status == LC_OK)
    status = read_root(&r, json);
  lc_json_free(json);
  if (status == LC_OK && baseline->count > 1)
    qsort(baseline->entries, baseline->count, sizeof *baseline->entries, compare_entries);
  return status;
}

/* --- writing ------------------------------------------------------------------------------- */

static void write_entry(const cli_baseline_entry *entry, lc_buffer *out) {
  char count[48];
  snprintf(count, sizeof count, ": {\n        \"count\": %u,\n", (unsigned)entry->most);
  lc_buffer_add_text(out, "      ");
  lc_buffer_add_json(out, lc_string_of(entry->rule));
  lc_buffer_add_text(out, count);
  lc_buffer_add_text(out, "        \"fingerprints\": [");
  for (uint32_t i = 0; i < entry->count; i++) {
    lc_buffer_add_text(out, i == 0 ? "\n          \"" : ",\n          \"");
    lc_buffer_add_text(out, entry->findings[i].fingerprint);
    lc_buffer_add_text(out, "\"");
  }
  lc_buffer_add_text(out, "\n        ]\n      }");
}

void cli_baseline_write(const cli_baseline *baseline, lc_buffer *out) {
  const char *file = NULL;
  lc_buffer_add_text(out, "{\n  \"version\": 1,\n  \"files\": {");
  for (size_t i = 0; i < baseline->count; i++) {
    const cli_baseline_entry *entry = &baseline->entries[i];
    bool is_new_file = file == NULL || strcmp(file, entry->file) != 0;
    if (is_new_file) {
      lc_buffer_add_text(out, file == NULL ? "\n    " : "\n    },\n    ");
      lc_buffer_add_json(out, lc_string_of(entry->file));
      lc_buffer_add_text(out, ": {\n");
    } else {
      lc_buffer_add_text(out, ",\n");
    }
    write_entry(entry, out);
    file = entry->file;
  }
  lc_buffer_add_text(out, file == NULL ? "}\n}\n" : "\n    }\n  }\n}\n");
}
