#include "core/layer_part.h"

#include "core/gradient.h"
#include "core/layer_attack.h"
#include "core/layer_view.h"

typedef bool (*part_equality)(const lc_layer *a, const lc_layer *b, const lc_attack *attack);

static bool same_release(const lc_layer *a, const lc_layer *b, const lc_attack *attack);
static bool same_platforms(const lc_layer *a, const lc_layer *b, const lc_attack *attack);
static bool same_gradient(const lc_layer *a, const lc_layer *b, const lc_attack *attack);

#define OF_LAYER(field)                                                                            \
  { field, NULL, field, LC_FORMAT_LAYER }
#define OF_OBJECT(object, field, kind)                                                             \
  { object "." field, object, field, kind }

/* In the order in which people read them; `equals` NULL: by meaning. */
static const struct {
  lc_layer_part part;
  part_equality equals;
} PARTS[] = {
    {OF_LAYER("name"), NULL},
    {OF_LAYER("domain"), NULL},
    {OF_OBJECT("versions", "attack", LC_FORMAT_VERSIONS), same_release},
    {OF_LAYER("description"), NULL},
    {OF_LAYER("customDataURL"), NULL},
    {OF_LAYER("gradient"), same_gradient},
    {OF_LAYER("legendItems"), NULL},
    {OF_OBJECT("filters", "platforms", LC_FORMAT_FILTERS), same_platforms},
    {OF_LAYER("metadata"), NULL},
    {OF_LAYER("links"), NULL},
    {OF_LAYER("sorting"), NULL},
    {OF_LAYER("hideDisabled"), NULL},
    {OF_OBJECT("layout", "layout", LC_FORMAT_LAYOUT), NULL},
    {OF_OBJECT("layout", "showID", LC_FORMAT_LAYOUT), NULL},
    {OF_OBJECT("layout", "showName", LC_FORMAT_LAYOUT), NULL},
    {OF_OBJECT("layout", "showAggregateScores", LC_FORMAT_LAYOUT), NULL},
    {OF_OBJECT("layout", "countUnscored", LC_FORMAT_LAYOUT), NULL},
    {OF_OBJECT("layout", "aggregateFunction", LC_FORMAT_LAYOUT), NULL},
    {OF_OBJECT("layout", "expandedSubtechniques", LC_FORMAT_LAYOUT), NULL},
    {OF_LAYER("showTacticRowBackground"), NULL},
    {OF_LAYER("tacticRowBackground"), NULL},
    {OF_LAYER("selectTechniquesAcrossTactics"), NULL},
    {OF_LAYER("selectSubtechniquesWithParent"), NULL},
    {OF_LAYER("selectVisibleTechniques"), NULL},
};

enum { PART_COUNT = sizeof PARTS / sizeof *PARTS };

_Static_assert(PART_COUNT <= 32, "change_model.h keeps a bit for each part");

uint32_t lc_layer_part_count(void) {
  return PART_COUNT;
}

const lc_layer_part *lc_layer_part_at(uint32_t position) {
  return &PARTS[position].part;
}

const lc_layer_part *lc_layer_part_find(lc_string name) {
  for (uint32_t i = 0; i < PART_COUNT; i++) {
    if (lc_string_equals(lc_string_of(PARTS[i].part.name), name))
      return &PARTS[i].part;
  }
  return NULL;
}

/* --- values -------------------------------------------------------------------------------- */

/* The object that holds the part's field: of the right type, or LC_JSON_NONE. */
static lc_json_value object_of(const lc_layer *layer, const lc_layer_part *part) {
  if (layer == NULL)
    return (lc_json_value){0};
  return part->object == NULL ? lc_layer_value(layer) : lc_layer_get(layer, part->object);
}

lc_json_value lc_layer_part_value(const lc_layer *layer, const lc_layer_part *part) {
  return lc_json_get(object_of(layer, part), lc_string_of(part->field));
}

lc_range lc_layer_part_range(const lc_layer *layer, const lc_layer_part *part) {
  lc_json_value value = lc_layer_part_value(layer, part);
  if (lc_json_type_of(value) == LC_JSON_NONE)
    value = object_of(layer, part);
  return lc_json_range(lc_json_type_of(value) == LC_JSON_NONE ? lc_layer_value(layer) : value);
}

/* What an old viewMode and the mini layout make of these three. */
static void adapt_layout(const lc_layer *layer, lc_meaning *meaning) {
  lc_layer_view view;
  lc_layer_view_read(layer, &view);
  if (strcmp(meaning->field->name, "layout") == 0)
    meaning->text = lc_string_of(lc_layout_name(view.layout));
  else if (strcmp(meaning->field->name, "showID") == 0)
    meaning->boolean = view.shows_ids;
  else if (strcmp(meaning->field->name, "showName") == 0)
    meaning->boolean = view.shows_names;
}

lc_meaning lc_layer_part_meaning(const lc_layer *layer, const lc_layer_part *part) {
  lc_meaning meaning = lc_meaning_in(part->kind, object_of(layer, part), part->field);
  if (layer != NULL && part->kind == LC_FORMAT_LAYOUT)
    adapt_layout(layer, &meaning);
  if (layer != NULL && part->kind == LC_FORMAT_LAYER && strcmp(part->field, "domain") == 0)
    meaning.text = lc_layer_domain(layer);
  return meaning;
}

/* --- equality ------------------------------------------------------------------------------ */

/* The text of `versions.attack`; empty when it names no release. */
static lc_string attack_text(const lc_layer *layer) {
  return layer == NULL ? (lc_string){"", 0} : lc_json_string(lc_layer_attack_version(layer));
}

/* The release that Navigator opens for the layer, as far as it is known. */
static lc_attack_release release_of(const lc_layer *layer, const lc_attack *attack) {
  lc_attack_resolution resolution;
  return lc_layer_attack(layer, attack, &resolution) ? resolution.release : (lc_attack_release){0};
}

static bool same_release(const lc_layer *a, const lc_layer *b, const lc_attack *attack) {
  if (a == NULL || b == NULL)
    return attack_text(a).len == attack_text(b).len;
  if (attack_text(a).len == 0 || attack_text(b).len == 0)
    return true;
  lc_attack_release left = release_of(a, attack);
  lc_attack_release right = release_of(b, attack);
  if (!lc_attack_release_is_known(left) || !lc_attack_release_is_known(right))
    return lc_string_equals(attack_text(a), attack_text(b));
  return lc_string_equals(lc_attack_release_version(left), lc_attack_release_version(right));
}

/* No release has a tenth as many; longer lists are compared in their order. */
enum { MOST_PLATFORMS = 256 };

static bool has_platform(lc_json_value list, lc_string platform) {
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (lc_string_equals(lc_platform_today(lc_json_string(cursor.value)), platform))
      return true;
  }
  return false;
}

static bool has_platforms_of(lc_json_value list, lc_json_value other) {
  lc_json_cursor cursor = lc_json_walk(other);
  while (lc_json_next(&cursor)) {
    if (!has_platform(list, lc_platform_today(lc_json_string(cursor.value))))
      return false;
  }
  return true;
}

/* An empty list restricts nothing, and neither does one with every platform of the release. */
static bool is_every_platform(const lc_layer *layer, lc_json_value list, const lc_attack *attack) {
  if (lc_json_count(list) == 0)
    return true;
  lc_attack_release release = layer == NULL ? (lc_attack_release){0} : release_of(layer, attack);
  if (!lc_attack_release_is_known(release))
    return false;
  uint32_t cursor = 0;
  lc_string platform;
  while (lc_attack_release_next_platform(release, &cursor, &platform)) {
    if (!has_platform(list, platform))
      return false;
  }
  return true;
}

static bool same_platforms(const lc_layer *a, const lc_layer *b, const lc_attack *attack) {
  const lc_layer_part *part = lc_layer_part_find(LC_STRING("filters.platforms"));
  lc_meaning left = lc_layer_part_meaning(a, part);
  lc_meaning right = lc_layer_part_meaning(b, part);
  if (lc_json_count(left.json) > MOST_PLATFORMS || lc_json_count(right.json) > MOST_PLATFORMS)
    return lc_meaning_equals(&left, &right);
  if (has_platforms_of(left.json, right.json) && has_platforms_of(right.json, left.json))
    return true;
  return is_every_platform(a, left.json, attack) && is_every_platform(b, right.json, attack);
}

static bool has_gradient(const lc_layer *layer) {
  return layer != NULL && lc_json_type_of(lc_layer_get(layer, "gradient")) != LC_JSON_NONE;
}

static bool same_gradient(const lc_layer *a, const lc_layer *b, const lc_attack *attack) {
  (void)attack;
  if (a == NULL || b == NULL)
    return has_gradient(a) == has_gradient(b);
  lc_gradient left;
  lc_gradient right;
  lc_layer_gradient(a, &left);
  lc_layer_gradient(b, &right);
  bool is_same = left.stop_count == right.stop_count && !(left.min < right.min) &&
                 !(left.min > right.min) && !(left.max < right.max) && !(left.max > right.max);
  for (uint32_t i = 0; is_same && i < left.stop_count; i++)
    is_same = lc_color_equals(left.stops[i], right.stops[i]);
  return is_same;
}

/* --- the question -------------------------------------------------------------------------- */

bool lc_layer_same_part(const lc_layer *a, const lc_layer *b, const lc_layer_part *part,
                        const lc_attack *attack) {
  for (uint32_t i = 0; i < PART_COUNT; i++) {
    if (part == &PARTS[i].part && PARTS[i].equals != NULL)
      return PARTS[i].equals(a, b, attack);
  }
  lc_meaning left = lc_layer_part_meaning(a, part);
  lc_meaning right = lc_layer_part_meaning(b, part);
  return lc_meaning_equals(&left, &right);
}
