#include "core/audit.h"

#include "core/attack_json.h"
#include "core/grow.h"
#include "core/json_write.h"
#include "core/layer_view.h"
#include "core/matrix.h"
#include "core/tally.h"

#include <stdlib.h>

enum { COVERS_NOTHING = UINT32_MAX };

/* What an owner's entries do for a technique under one of its tactics. */
typedef struct item {
  lc_string owner; /* empty: nobody */
  lc_string id;
  uint32_t tactic; /* position in the technique's tactics, or COVERS_NOTHING */
} item;

/* How much of a technique an owner's entries cover. */
typedef enum extent { OPEN, PARTLY, COVERED } extent;

typedef struct audit {
  const lc_layer *layer;
  lc_attack_release release; /* unknown: the layer's own entries are all that there is */
  lc_coverage_criteria criteria;
  lc_string owner_key;
  lc_string owner; /* the layer's; empty: nobody */
  lc_layer_view view;
  lc_tally *tally; /* NULL without a release */
  item *items;
  uint32_t item_count;
  uint32_t item_capacity;
  bool has_failed; /* memory was out */
} audit;

/* --- entries -------------------------------------------------------------------------------- */

static lc_string read_owner(const audit *a, lc_json_value from) {
  return lc_json_string(lc_json_get(lc_metadata_item(from, a->owner_key), LC_STRING("value")));
}

static lc_string owner_of(const audit *a, const lc_technique *entry) {
  lc_string own = read_owner(a, lc_technique_value(entry));
  return own.len != 0 ? own : a->owner;
}

static void add_item(audit *a, item added) {
  if (!lc_grow((void **)&a->items, a->item_count, &a->item_capacity, sizeof *a->items)) {
    a->has_failed = true;
    return;
  }
  a->items[a->item_count++] = added;
}

/* Of several entries for a technique and tactic, the one that Navigator shows counts. */
static void add_covered_tactics(audit *a, const lc_technique *entry, item covered) {
  lc_attack_technique technique = lc_attack_technique_find(a->release, covered.id);
  if (!lc_tally_has(a->tally, covered.id))
    return;
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++) {
    lc_string tactic = lc_attack_technique_tactic_at(technique, i);
    if (lc_layer_entry(a->layer, covered.id, tactic) != entry)
      continue;
    covered.tactic = i;
    add_item(a, covered);
    lc_tally_cover(a->tally, covered.id, tactic);
  }
}

static void add_entry(audit *a, const lc_technique *entry) {
  item added = {owner_of(a, entry), lc_technique_id(entry), COVERS_NOTHING};
  if (added.id.len == 0 || !lc_technique_is_annotated(entry))
    return;
  if (lc_technique_fate(entry, NULL) == LC_FATE_REPLACED)
    return;
  add_item(a, added);
  if (!lc_coverage_counts(&a->criteria, entry))
    return;
  if (a->tally != NULL) {
    add_covered_tactics(a, entry, added);
  } else {
    added.tactic = 0;
    add_item(a, added);
  }
}

static int compare_items(const void *left, const void *right) {
  const item *a = left;
  const item *b = right;
  int order = lc_string_compare(a->owner, b->owner);
  if (order == 0)
    order = lc_string_compare(a->id, b->id);
  return order != 0 ? order : a->tactic < b->tactic ? -1 : a->tactic > b->tactic;
}

static void gather(audit *a) {
  for (uint32_t i = 0; i < lc_layer_technique_count(a->layer); i++)
    add_entry(a, lc_layer_technique_at(a->layer, i));
  if (a->item_count > 1)
    qsort(a->items, a->item_count, sizeof *a->items, compare_items);
}

/* --- owners --------------------------------------------------------------------------------- */

/* Where the items of the same owner, or of the same technique, end. */
static uint32_t end_of_owner(const audit *a, uint32_t first) {
  uint32_t end = first + 1;
  while (end < a->item_count && lc_string_equals(a->items[end].owner, a->items[first].owner))
    end++;
  return end;
}

static uint32_t end_of_technique(const audit *a, uint32_t first, uint32_t limit) {
  uint32_t end = first + 1;
  while (end < limit && lc_string_equals(a->items[end].id, a->items[first].id))
    end++;
  return end;
}

/* The next of the covered tactics among these items, each once; false at the end. */
static bool next_tactic(const audit *a, uint32_t *cursor, uint32_t end, uint32_t *tactic) {
  while (*cursor < end) {
    uint32_t at = (*cursor)++;
    *tactic = a->items[at].tactic;
    bool is_repeat = *cursor < end && a->items[*cursor].tactic == *tactic;
    if (*tactic != COVERS_NOTHING && !is_repeat)
      return true;
  }
  return false;
}

static extent extent_of(const audit *a, uint32_t first, uint32_t end) {
  uint32_t covered = 0;
  uint32_t tactic;
  for (uint32_t cursor = first; next_tactic(a, &cursor, end, &tactic);)
    covered++;
  if (covered == 0)
    return OPEN;
  if (a->tally == NULL)
    return COVERED;
  lc_attack_technique technique = lc_attack_technique_find(a->release, a->items[first].id);
  return covered < lc_attack_technique_tactic_count(technique) ? PARTLY : COVERED;
}

static void write_partly(const audit *a, lc_json_writer *json, uint32_t first, uint32_t end) {
  lc_attack_technique technique = lc_attack_technique_find(a->release, a->items[first].id);
  uint32_t tactic;
  lc_json_open(json, '{');
  lc_json_put_string(json, "id", a->items[first].id);
  lc_json_key(json, "tactics");
  lc_json_open(json, '[');
  for (uint32_t cursor = first; next_tactic(a, &cursor, end, &tactic);)
    lc_json_add_string(json, lc_attack_technique_tactic_at(technique, tactic));
  lc_json_close(json, ']');
  lc_json_close(json, '}');
}

static void write_techniques(const audit *a, lc_json_writer *json, uint32_t first, uint32_t end,
                             extent wanted) {
  static const char *const names[] = {"open", "partly", "covered"};
  lc_json_key(json, names[wanted]);
  lc_json_open(json, '[');
  for (uint32_t next = first; first < end; first = next) {
    next = end_of_technique(a, first, end);
    if (extent_of(a, first, next) != wanted)
      continue;
    if (wanted == PARTLY)
      write_partly(a, json, first, next);
    else
      lc_json_add_string(json, a->items[first].id);
  }
  lc_json_close(json, ']');
}

/* Absent for nobody. */
static void write_owner(lc_json_writer *json, lc_string owner) {
  lc_json_put_optional(json, "owner", owner);
}

static void write_work(const audit *a, lc_json_writer *json, lc_string owner, uint32_t first,
                       uint32_t end) {
  lc_json_open(json, '{');
  write_owner(json, owner);
  write_techniques(a, json, first, end, COVERED);
  write_techniques(a, json, first, end, PARTLY);
  write_techniques(a, json, first, end, OPEN);
  lc_json_close(json, '}');
}

static void write_owners(const audit *a, lc_json_writer *json) {
  lc_json_key(json, "owners");
  lc_json_open(json, '[');
  if (a->item_count == 0)
    write_work(a, json, a->owner, 0, 0);
  for (uint32_t first = 0; first < a->item_count;) {
    uint32_t end = end_of_owner(a, first);
    write_work(a, json, a->items[first].owner, first, end);
    first = end;
  }
  lc_json_close(json, ']');
}

/* --- the layer ------------------------------------------------------------------------------ */

/* Of the release's platforms, those that the layer shows. */
static void write_platforms(const audit *a, lc_json_writer *json) {
  if (lc_json_type_of(a->view.platforms) == LC_JSON_NONE)
    return;
  lc_string name;
  lc_json_key(json, "filter");
  lc_json_open(json, '[');
  for (uint32_t cursor = 0; lc_attack_release_next_platform(a->release, &cursor, &name);) {
    if (lc_tally_shows_platform(a->tally, name))
      lc_json_add_string(json, name);
  }
  lc_json_close(json, ']');
}

typedef enum absence { UNKNOWN, REVOKED, DEPRECATED, FILTERED, ABSENCE_COUNT, PRESENT } absence;

static absence absence_of(const audit *a, lc_string id) {
  lc_attack_technique technique = lc_attack_technique_find(a->release, id);
  if (!lc_attack_technique_is_known(technique))
    return UNKNOWN;
  lc_attack_status status = lc_attack_technique_status(technique);
  if (status != LC_ATTACK_ACTIVE)
    return status == LC_ATTACK_REVOKED ? REVOKED : DEPRECATED;
  return lc_tally_has(a->tally, id) ? PRESENT : FILTERED;
}

/* Ids of entries that are no part of what is counted, each once. */
static void write_outside(const audit *a, lc_json_writer *json) {
  static const char *const names[] = {"unknown", "revoked", "deprecated", "filtered"};
  uint32_t counts[PRESENT + 1] = {0};
  for (uint32_t i = 0; i < lc_layer_technique_count(a->layer); i++) {
    const lc_technique *entry = lc_layer_technique_at(a->layer, i);
    lc_string id = lc_technique_id(entry);
    if (id.len != 0 && lc_layer_first_entry(a->layer, id) == entry)
      counts[absence_of(a, id)]++;
  }
  lc_json_key(json, "outside");
  lc_json_open(json, '{');
  for (uint32_t i = 0; i < ABSENCE_COUNT; i++)
    lc_json_put_integer(json, names[i], counts[i]);
  lc_json_close(json, '}');
}

static void write_release(const audit *a, lc_json_writer *json) {
  lc_buffer name = {0};
  lc_release_write_name(&name, a->release);
  lc_json_put_string(json, "release", lc_buffer_string(&name));
  json->buffer->has_failed |= name.has_failed;
  lc_buffer_free(&name);
  write_platforms(a, json);
  write_outside(a, json);
  lc_tally_write_json(json, a->tally, LC_TALLY_ALL_ROWS);
}

static void write_layer(const audit *a, lc_json_writer *json) {
  char criteria[LC_COVERAGE_TEXT_SIZE];
  lc_coverage_criteria_format(&a->criteria, criteria);
  lc_json_open(json, '{');
  lc_json_put_string(json, "criteria", lc_string_of(criteria));
  write_owner(json, a->owner);
  if (a->tally != NULL)
    write_release(a, json);
  write_owners(a, json);
  lc_json_close(json, '}');
}

lc_status lc_audit_write_json(lc_buffer *buffer, const lc_layer *layer, const lc_attack *attack,
                              const lc_audit_terms *terms, lc_error *error) {
  audit a = {.layer = layer, .owner_key = terms->owner_key};
  a.criteria = terms->criteria != NULL ? *terms->criteria : lc_coverage_criteria_of(layer);
  a.owner = read_owner(&a, lc_layer_value(layer));
  lc_matrix_choose(layer, attack, &a.release);
  lc_layer_view_read(layer, &a.view);
  lc_status status = LC_OK;
  if (lc_attack_release_is_known(a.release))
    status = lc_tally_create(&a.tally, a.release, error);
  if (status != LC_OK)
    return status;
  if (a.tally != NULL)
    lc_tally_begin_layer(a.tally, a.view.platforms);
  gather(&a);
  lc_json_writer json = {.buffer = buffer};
  if (!a.has_failed)
    write_layer(&a, &json);
  if (a.has_failed || !lc_buffer_is_ok(buffer))
    status = lc_error_memory(error, NULL);
  free(a.items);
  lc_tally_free(a.tally);
  return status;
}
