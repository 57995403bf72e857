#include "core/layer_part.h"

#include "core/color.h"
#include "core/layer_attack.h"

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

/* Navigator 5.1.0, layout-options.ts and view-model.ts: a layer without a layout has its old
   viewMode turned into one, and the mini layout shows neither ids nor names. */
static void adapt_layout(const lc_layer *layer, lc_meaning *meaning) {
  lc_json_value layout = lc_layer_get(layer, "layout");
  bool has_layout = lc_json_type_of(layout) != LC_JSON_NONE;
  double mode = has_layout ? 0 : lc_json_number(lc_layer_get(layer, "viewMode"));
  lc_string kind = lc_meaning_in(LC_FORMAT_LAYOUT, layout, "layout").text;
  bool is_compact = mode > 0 && mode < 2;
  bool is_mini = mode > 1 || lc_string_equals(kind, LC_STRING("mini"));
  const char *field = meaning->field->name;
  if (is_mini && strcmp(field, "layout") == 0)
    meaning->text = LC_STRING("mini");
  if ((is_mini || is_compact) && strcmp(field, "showName") == 0)
    meaning->boolean = false;
  if (is_mini && strcmp(field, "showID") == 0)
    meaning->boolean = false;
  if (is_compact && strcmp(field, "showID") == 0)
    meaning->boolean = true;
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

/* Navigator 5.1.0, filter.ts. */
static lc_string platform_today(lc_string name) {
  static const struct {
    const char *old;
    const char *today;
  } names[] = {{"android", "Android"}, {"ios", "iOS"},  {"windows", "Windows"}, {"linux", "Linux"},
               {"mac", "macOS"},       {"AWS", "IaaS"}, {"GCP", "IaaS"},        {"Azure", "IaaS"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (lc_string_equals(name, lc_string_of(names[i].old)))
      return lc_string_of(names[i].today);
  }
  return name;
}

static bool has_platform(lc_json_value list, lc_string platform) {
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (lc_string_equals(platform_today(lc_json_string(cursor.value)), platform))
      return true;
  }
  return false;
}

static bool has_platforms_of(lc_json_value list, lc_json_value other) {
  lc_json_cursor cursor = lc_json_walk(other);
  while (lc_json_next(&cursor)) {
    if (!has_platform(list, platform_today(lc_json_string(cursor.value))))
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

/* Navigator's own colours, which it uses where a layer names none that it takes. */
static bool are_own_colors(lc_json_value list) {
  static const lc_color own[] = {
      {0xff, 0x66, 0x66, 255}, {0xff, 0xe7, 0x66, 255}, {0x8e, 0xc8, 0x43, 255}};
  enum { OWN_COUNT = sizeof own / sizeof *own };
  if (lc_json_type_of(list) == LC_JSON_NONE)
    return true;
  lc_json_cursor cursor = lc_json_walk(list);
  for (uint32_t i = 0; lc_json_next(&cursor); i++) {
    lc_color color;
    if (i == OWN_COUNT || !lc_color_parse(lc_json_string(cursor.value), &color) ||
        memcmp(&color, &own[i], sizeof color) != 0)
      return false;
  }
  return lc_json_count(list) == OWN_COUNT;
}

static double bound_of(lc_json_value gradient, const char *name, double own) {
  lc_meaning meaning = lc_meaning_in(LC_FORMAT_GRADIENT, gradient, name);
  return meaning.type == LC_JSON_NUMBER ? meaning.number : own;
}

static bool same_bound(lc_json_value a, lc_json_value b, const char *name, double own) {
  double left = bound_of(a, name, own);
  double right = bound_of(b, name, own);
  return !(left < right) && !(left > right);
}

static bool same_gradient(const lc_layer *a, const lc_layer *b, const lc_attack *attack) {
  (void)attack;
  lc_json_value left = a == NULL ? (lc_json_value){0} : lc_layer_get(a, "gradient");
  lc_json_value right = b == NULL ? (lc_json_value){0} : lc_layer_get(b, "gradient");
  lc_meaning left_colors = lc_meaning_in(LC_FORMAT_GRADIENT, left, "colors");
  lc_meaning right_colors = lc_meaning_in(LC_FORMAT_GRADIENT, right, "colors");
  bool are_own = are_own_colors(left_colors.json) && are_own_colors(right_colors.json);
  return (are_own || lc_meaning_equals(&left_colors, &right_colors)) &&
         same_bound(left, right, "minValue", 0) && same_bound(left, right, "maxValue", 100);
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
