#include "core/tally.h"

#include "core/layer_view.h"

#include <stdlib.h>

/* A technique of the release. */
typedef struct slot {
  lc_attack_technique technique;
  bool counts;
  uint64_t covered;     /* a bit for each of its tactics */
  uint32_t layer_count; /* layers that cover it */
  uint32_t last_layer;  /* the last of them, from 1 */
} slot;

struct lc_tally {
  lc_attack_release release;
  slot *slots; /* active techniques in the order of their ids */
  uint32_t slot_count;
  bool *shows_platform; /* by position in the release; one more, for what is none */
  bool is_open;         /* a layer restricts nothing */
  uint32_t layer_count;
};

typedef struct count {
  uint32_t total;
  uint32_t covered;
} count;

/* --- creating ------------------------------------------------------------------------------- */

static uint32_t count_techniques(lc_attack_release release) {
  uint32_t number = 0;
  lc_attack_technique technique;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);)
    number++;
  return number;
}

static uint32_t count_platforms(lc_attack_release release) {
  uint32_t number = 0;
  lc_string name;
  for (uint32_t cursor = 0; lc_attack_release_next_platform(release, &cursor, &name);)
    number++;
  return number;
}

static void fill_slots(lc_tally *tally) {
  lc_attack_technique technique;
  for (uint32_t cursor = 0; lc_attack_technique_next(tally->release, &cursor, &technique);) {
    if (lc_attack_technique_status(technique) == LC_ATTACK_ACTIVE)
      tally->slots[tally->slot_count++].technique = technique;
  }
}

lc_status lc_tally_create(lc_tally **out, lc_attack_release release, lc_error *error) {
  lc_tally *tally = calloc(1, sizeof *tally);
  *out = NULL;
  if (tally == NULL)
    return lc_error_memory(error, NULL);
  tally->release = release;
  tally->slots = calloc(count_techniques(release) + (size_t)1, sizeof *tally->slots);
  tally->shows_platform = calloc(count_platforms(release) + (size_t)1, sizeof(bool));
  if (tally->slots == NULL || tally->shows_platform == NULL) {
    lc_tally_free(tally);
    return lc_error_memory(error, NULL);
  }
  fill_slots(tally);
  *out = tally;
  return LC_OK;
}

void lc_tally_free(lc_tally *tally) {
  if (tally == NULL)
    return;
  free(tally->slots);
  free(tally->shows_platform);
  free(tally);
}

/* --- marking -------------------------------------------------------------------------------- */

static slot *find_slot(const lc_tally *tally, lc_string id) {
  uint32_t low = 0;
  uint32_t high = tally->slot_count;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = lc_string_compare(lc_attack_technique_id(tally->slots[middle].technique), id);
    if (order == 0)
      return &tally->slots[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

/* The position of a platform in the release; the number of them when it has none of that name. */
static uint32_t platform_position(const lc_tally *tally, lc_string name) {
  lc_string known;
  uint32_t position = 0;
  for (uint32_t cursor = 0; lc_attack_release_next_platform(tally->release, &cursor, &known);
       position++) {
    if (lc_string_equals(known, name))
      break;
  }
  return position;
}

bool lc_tally_shows_platform(const lc_tally *tally, lc_string name) {
  return tally->shows_platform[platform_position(tally, name)];
}

static bool shows_technique(const lc_tally *tally, lc_attack_technique technique) {
  uint32_t platforms = lc_attack_technique_platform_count(technique);
  for (uint32_t i = 0; i < platforms; i++) {
    if (lc_tally_shows_platform(tally, lc_attack_technique_platform_at(technique, i)))
      return true;
  }
  return false;
}

/* Whether the platforms of a layer add any to those that are shown. */
static bool show_platforms(lc_tally *tally, lc_json_value platforms) {
  const lc_layer_view view = {.platforms = platforms};
  bool is_new = false;
  lc_string name;
  uint32_t position = 0;
  for (uint32_t cursor = 0; lc_attack_release_next_platform(tally->release, &cursor, &name);
       position++) {
    if (!tally->shows_platform[position] && lc_layer_view_shows_platform(&view, name)) {
      tally->shows_platform[position] = true;
      is_new = true;
    }
  }
  return is_new;
}

void lc_tally_begin_layer(lc_tally *tally, lc_json_value platforms) {
  bool is_open = lc_json_type_of(platforms) == LC_JSON_NONE;
  tally->layer_count++;
  if (!show_platforms(tally, platforms) && (!is_open || tally->is_open))
    return;
  tally->is_open |= is_open;
  for (uint32_t i = 0; i < tally->slot_count; i++) {
    slot *one = &tally->slots[i];
    one->counts = tally->is_open || shows_technique(tally, one->technique);
  }
}

/* Techniques have few tactics; should one have more than there are bits, the last ones share one.
 */
static uint64_t bit_of(uint32_t tactic) {
  return (uint64_t)1 << (tactic < 63 ? tactic : 63);
}

static uint64_t bits_of(lc_attack_technique technique, lc_string tactic) {
  uint64_t bits = 0;
  uint32_t tactics = lc_attack_technique_tactic_count(technique);
  for (uint32_t i = 0; i < tactics; i++) {
    if (tactic.len == 0 || lc_string_equals(lc_attack_technique_tactic_at(technique, i), tactic))
      bits |= bit_of(i);
  }
  return bits;
}

void lc_tally_cover(lc_tally *tally, lc_string id, lc_string tactic) {
  slot *marked = find_slot(tally, id);
  if (marked == NULL || !marked->counts)
    return;
  uint64_t bits = bits_of(marked->technique, tactic);
  marked->covered |= bits;
  if (bits == 0 || marked->last_layer == tally->layer_count)
    return;
  marked->last_layer = tally->layer_count;
  marked->layer_count++;
}

bool lc_tally_has(const lc_tally *tally, lc_string id) {
  const slot *found = find_slot(tally, id);
  return found != NULL && found->counts;
}

/* --- counting ------------------------------------------------------------------------------- */

static void add_slot(count *sum, const slot *added) {
  sum->total += added->counts;
  sum->covered += added->counts && added->covered != 0;
}

static count count_all(const lc_tally *tally) {
  count sum = {0};
  for (uint32_t i = 0; i < tally->slot_count; i++)
    add_slot(&sum, &tally->slots[i]);
  return sum;
}

static count count_subtechniques(const lc_tally *tally) {
  count sum = {0};
  for (uint32_t i = 0; i < tally->slot_count; i++) {
    if (lc_attack_technique_is_subtechnique(tally->slots[i].technique))
      add_slot(&sum, &tally->slots[i]);
  }
  return sum;
}

static count count_tactic(const lc_tally *tally, lc_string shortname) {
  count sum = {0};
  for (uint32_t i = 0; i < tally->slot_count; i++) {
    uint64_t bits = bits_of(tally->slots[i].technique, shortname);
    sum.total += tally->slots[i].counts && bits != 0;
    sum.covered += tally->slots[i].counts && (tally->slots[i].covered & bits) != 0;
  }
  return sum;
}

static count count_platform(const lc_tally *tally, lc_string name) {
  count sum = {0};
  for (uint32_t i = 0; i < tally->slot_count; i++) {
    if (lc_attack_technique_has_platform(tally->slots[i].technique, name))
      add_slot(&sum, &tally->slots[i]);
  }
  return sum;
}

static count count_subject(const lc_tally *tally, lc_attack_subject subject) {
  count sum = {0};
  lc_attack_technique technique;
  for (uint32_t cursor = 0; lc_attack_subject_next_technique(subject, &cursor, &technique);) {
    const slot *found = find_slot(tally, lc_attack_technique_id(technique));
    if (found != NULL)
      add_slot(&sum, found);
  }
  return sum;
}

/* --- JSON ----------------------------------------------------------------------------------- */

static void put_count(lc_json_writer *json, count sum) {
  lc_json_put_integer(json, "total", sum.total);
  lc_json_put_integer(json, "covered", sum.covered);
}

static void put_counts(lc_json_writer *json, const char *name, count sum) {
  lc_json_key(json, name);
  lc_json_open(json, '{');
  put_count(json, sum);
  lc_json_close(json, '}');
}

static bool is_wanted(count sum, lc_tally_rows rows) {
  return rows == LC_TALLY_ALL_ROWS ? sum.total != 0 : sum.covered != 0;
}

static void write_tactics(lc_json_writer *json, const lc_tally *tally, lc_tally_rows rows) {
  lc_attack_tactic tactic;
  lc_json_key(json, "tactics");
  lc_json_open(json, '[');
  for (uint32_t cursor = 0; lc_attack_tactic_next(tally->release, &cursor, &tactic);) {
    count sum = count_tactic(tally, lc_attack_tactic_shortname(tactic));
    if (lc_attack_tactic_status(tactic) != LC_ATTACK_ACTIVE || !is_wanted(sum, rows))
      continue;
    lc_json_open(json, '{');
    lc_json_put_string(json, "id", lc_attack_tactic_id(tactic));
    lc_json_put_string(json, "shortname", lc_attack_tactic_shortname(tactic));
    lc_json_put_string(json, "name", lc_attack_tactic_name(tactic));
    put_count(json, sum);
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

static void write_platforms(lc_json_writer *json, const lc_tally *tally, lc_tally_rows rows) {
  lc_string name;
  uint32_t position = 0;
  lc_json_key(json, "platforms");
  lc_json_open(json, '[');
  for (uint32_t cursor = 0; lc_attack_release_next_platform(tally->release, &cursor, &name);) {
    count sum = tally->shows_platform[position++] ? count_platform(tally, name) : (count){0};
    if (!is_wanted(sum, rows))
      continue;
    lc_json_open(json, '{');
    lc_json_put_string(json, "name", name);
    put_count(json, sum);
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

static void write_subjects(lc_json_writer *json, const char *name, const lc_tally *tally,
                           lc_attack_kind kind, lc_tally_rows rows) {
  lc_attack_subject subject;
  lc_json_key(json, name);
  lc_json_open(json, '[');
  for (uint32_t cursor = 0; lc_attack_subject_next(tally->release, kind, &cursor, &subject);) {
    if (lc_attack_subject_status(subject) != LC_ATTACK_ACTIVE)
      continue;
    count sum = count_subject(tally, subject);
    if (!is_wanted(sum, rows))
      continue;
    lc_json_open(json, '{');
    lc_json_put_string(json, "id", lc_attack_subject_id(subject));
    lc_json_put_string(json, "name", lc_attack_subject_name(subject));
    put_count(json, sum);
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

void lc_tally_write_json(lc_json_writer *json, const lc_tally *tally, lc_tally_rows rows) {
  count all = count_all(tally);
  count subtechniques = count_subtechniques(tally);
  count parents = {all.total - subtechniques.total, all.covered - subtechniques.covered};
  put_count(json, all);
  put_counts(json, "parents", parents);
  put_counts(json, "subtechniques", subtechniques);
  write_tactics(json, tally, rows);
  write_platforms(json, tally, rows);
  write_subjects(json, "mitigations", tally, LC_ATTACK_MITIGATION, rows);
  write_subjects(json, "groups", tally, LC_ATTACK_GROUP, rows);
}

static uint32_t count_groups(lc_attack_technique technique) {
  uint32_t groups = 0;
  lc_attack_subject group;
  for (uint32_t cursor = 0;
       lc_attack_technique_next_subject(technique, LC_ATTACK_GROUP, &cursor, &group);)
    groups += lc_attack_subject_status(group) == LC_ATTACK_ACTIVE;
  return groups;
}

void lc_tally_write_techniques(lc_json_writer *json, const lc_tally *tally) {
  lc_json_key(json, "techniques");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < tally->slot_count; i++) {
    const slot *one = &tally->slots[i];
    if (!one->counts)
      continue;
    lc_json_open(json, '{');
    lc_json_put_string(json, "id", lc_attack_technique_id(one->technique));
    lc_json_put_string(json, "name", lc_attack_technique_name(one->technique));
    lc_json_put_integer(json, "layers", one->layer_count);
    lc_json_put_integer(json, "groups", count_groups(one->technique));
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}
