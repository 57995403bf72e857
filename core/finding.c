#include "core/finding.h"

#include "core/arena.h"
#include "core/printable.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

struct lc_finding_list {
  lc_arena arena;
  lc_finding *items;
  uint32_t count;
  uint32_t capacity;
};

static const char *const SEVERITY_NAMES[] = {"off", "info", "warning", "error"};

const char *lc_severity_name(lc_severity severity) {
  return SEVERITY_NAMES[severity];
}

bool lc_severity_parse(lc_string name, lc_severity *severity) {
  for (int i = LC_SEVERITY_OFF; i <= LC_SEVERITY_ERROR; i++) {
    if (lc_string_equals(name, lc_string_of(SEVERITY_NAMES[i]))) {
      *severity = (lc_severity)i;
      return true;
    }
  }
  return false;
}

lc_finding_list *lc_finding_list_create(void) {
  return calloc(1, sizeof(lc_finding_list));
}

void lc_finding_list_free(lc_finding_list *list) {
  if (list == NULL)
    return;
  lc_arena_free(&list->arena);
  free(list->items);
  free(list);
}

static bool reserve(lc_finding_list *list) {
  if (list->count < list->capacity)
    return true;
  uint32_t capacity = list->capacity == 0 ? 4 : list->capacity * 2;
  lc_finding *items = realloc(list->items, capacity * sizeof *items);
  if (items == NULL)
    return false;
  list->items = items;
  list->capacity = capacity;
  return true;
}

/* The text as it is shown, written to `out` unless that is NULL; gives its length. */
static size_t write_printable(lc_string text, char *out) {
  size_t len = 0;
  while (text.len > 0) {
    lc_printable shown = lc_printable_first(text);
    if (out != NULL)
      memcpy(out + len, shown.text, shown.len);
    len += shown.len;
    text = (lc_string){text.ptr + shown.consumed, text.len - shown.consumed};
  }
  return len;
}

/* A message is one line, and cannot forge another, whatever foreign text it quotes. */
static lc_string copy_printable(lc_arena *arena, lc_string text) {
  size_t len = write_printable(text, NULL);
  char *copy = lc_arena_alloc(arena, len + 1);
  if (copy == NULL)
    return (lc_string){NULL, 0};
  write_printable(text, copy);
  copy[len] = '\0';
  return (lc_string){copy, len};
}

/* Most messages are plain and need no more than a copy. */
static bool is_plain(lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.ptr[i] < 0x20 || text.ptr[i] > 0x7E)
      return false;
  }
  return true;
}

lc_status lc_finding_list_add(lc_finding_list *list, const lc_finding *finding) {
  if (!reserve(list))
    return LC_ERROR_MEMORY;
  lc_finding copy = *finding;
  copy.message = is_plain(copy.message) ? lc_arena_copy(&list->arena, copy.message)
                                        : copy_printable(&list->arena, copy.message);
  if (copy.message.ptr == NULL)
    return LC_ERROR_MEMORY;
  lc_string *const texts[] = {&copy.rule, &copy.technique, &copy.tactic, &copy.field};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    *texts[i] = lc_arena_copy(&list->arena, *texts[i]);
    if (texts[i]->ptr == NULL)
      return LC_ERROR_MEMORY;
  }
  list->items[list->count++] = copy;
  return LC_OK;
}

uint32_t lc_finding_list_count(const lc_finding_list *list) {
  return list->count;
}

const lc_finding *lc_finding_list_at(const lc_finding_list *list, uint32_t position) {
  return &list->items[position];
}

size_t lc_finding_list_memory(const lc_finding_list *list) {
  return sizeof *list + list->capacity * sizeof *list->items + lc_arena_memory(&list->arena);
}

static int compare_numbers(uint32_t a, uint32_t b) {
  return a < b ? -1 : a > b;
}

static int compare_findings(const void *left, const void *right) {
  const lc_finding *a = left;
  const lc_finding *b = right;
  int order = compare_numbers(a->range.start, b->range.start);
  if (order == 0)
    order = lc_string_compare(a->rule, b->rule);
  if (order == 0)
    order = compare_numbers(a->range.end, b->range.end);
  if (order == 0)
    order = lc_string_compare(a->message, b->message);
  if (order == 0)
    order = lc_string_compare(a->technique, b->technique);
  if (order == 0)
    order = lc_string_compare(a->tactic, b->tactic);
  if (order == 0)
    order = lc_string_compare(a->field, b->field);
  if (order == 0)
    order = compare_numbers(a->layer, b->layer);
  return order != 0 ? order : compare_numbers(a->severity, b->severity);
}

void lc_finding_list_sort(lc_finding_list *list) {
  if (list->count > 1)
    qsort(list->items, list->count, sizeof *list->items, compare_findings);
}

/* FNV-1a, 64 bits: a name, not a proof, so it need not resist anybody. */
static uint64_t hash_text(uint64_t hash, lc_string text) {
  for (size_t i = 0; i <= text.len; i++) {
    hash ^= i < text.len ? (unsigned char)text.ptr[i] : 0xFFu; /* no UTF-8 text holds 0xFF */
    hash *= 0x100000001B3u;
  }
  return hash;
}

/* Lines move, so their numbers are passed over: "listed on line 12" is "listed on line ". */
static uint64_t hash_message(uint64_t hash, lc_string message) {
  static const lc_string word = {"line ", 5};
  size_t begin = 0;
  for (size_t i = 0; i + word.len <= message.len; i++) {
    if (memcmp(message.ptr + i, word.ptr, word.len) != 0)
      continue;
    hash = hash_text(hash, (lc_string){message.ptr + begin, i + word.len - begin});
    begin = i + word.len;
    while (begin < message.len && message.ptr[begin] >= '0' && message.ptr[begin] <= '9')
      begin++;
  }
  return hash_text(hash, (lc_string){message.ptr + begin, message.len - begin});
}

void lc_finding_fingerprint(const lc_finding *finding, uint32_t occurrence,
                            char out[LC_FINGERPRINT_SIZE]) {
  uint64_t hash = 0xCBF29CE484222325u;
  hash = hash_text(hash, finding->rule);
  hash = hash_text(hash, finding->technique);
  hash = hash_text(hash, finding->tactic);
  hash = hash_text(hash, finding->field);
  hash = hash_message(hash, finding->message);
  hash = (hash ^ occurrence) * 0x100000001B3u;
  snprintf(out, LC_FINGERPRINT_SIZE, "%016" PRIx64, hash);
}
