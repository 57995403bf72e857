#include "core/layer_view.h"

#include "core/meaning.h"

static const char *const LAYOUT_NAMES[] = {"side", "flat", "mini", NULL};
static const char *const EXPANSION_NAMES[] = {"none", "annotated", "all", NULL};

/* The place of a word in a NULL-terminated list, or -1. */
static int find_word(const char *const *words, lc_string word) {
  for (int i = 0; words[i] != NULL; i++) {
    if (lc_string_equals(word, lc_string_of(words[i])))
      return i;
  }
  return -1;
}

const char *lc_layout_name(lc_layout layout) {
  return LAYOUT_NAMES[layout];
}

bool lc_layout_parse(lc_string name, lc_layout *layout) {
  int found = find_word(LAYOUT_NAMES, name);
  if (found >= 0)
    *layout = (lc_layout)found;
  return found >= 0;
}

const char *lc_expansion_name(lc_expansion expansion) {
  return EXPANSION_NAMES[expansion];
}

/* A mini matrix has no room for text, whatever the layer says. */
static void set_layout(lc_layer_view *view, lc_layout layout) {
  view->layout = layout;
  if (layout == LC_LAYOUT_MINI) {
    view->shows_ids = false;
    view->shows_names = false;
  }
}

static lc_meaning layout_field(lc_json_value object, const char *name) {
  return lc_meaning_in(LC_FORMAT_LAYOUT, object, name);
}

static void read_layout(lc_json_value object, lc_layer_view *view) {
  view->shows_ids = layout_field(object, "showID").boolean;
  view->shows_names = layout_field(object, "showName").boolean;
  lc_layout layout = LC_LAYOUT_SIDE;
  lc_layout_parse(layout_field(object, "layout").text, &layout);
  set_layout(view, layout);
  view->shows_aggregates = layout_field(object, "showAggregateScores").boolean;
  lc_aggregate_function_parse(layout_field(object, "aggregateFunction").text,
                              &view->aggregate_function);
  view->counts_unscored = view->aggregate_function == LC_AGGREGATE_AVERAGE &&
                          layout_field(object, "countUnscored").boolean;
  view->expansion =
      (lc_expansion)find_word(EXPANSION_NAMES, layout_field(object, "expandedSubtechniques").text);
}

/* What layout was before 3.0: 1 is compact, with ids for names, and 2 is mini. */
static void read_view_mode(double mode, lc_layer_view *view) {
  view->shows_ids = mode == 1;
  view->shows_names = mode != 1;
  set_layout(view, mode == 2 ? LC_LAYOUT_MINI : LC_LAYOUT_SIDE);
}

static lc_sorting read_sorting(double number) {
  for (int i = LC_SORTING_NAME_DESCENDING; i <= LC_SORTING_SCORE_DESCENDING; i++) {
    if (number == i)
      return (lc_sorting)i;
  }
  return LC_SORTING_NAME;
}

/* An empty list of platforms means all. */
static lc_json_value read_platforms(const lc_layer *layer) {
  lc_json_value filters = lc_layer_get(layer, "filters");
  lc_meaning platforms = lc_meaning_in(LC_FORMAT_FILTERS, filters, "platforms");
  return lc_json_count(platforms.json) == 0 ? (lc_json_value){0} : platforms.json;
}

void lc_layer_view_read(const lc_layer *layer, lc_layer_view *view) {
  lc_json_value object = lc_layer_value(layer);
  *view = (lc_layer_view){.platforms = read_platforms(layer)};
  lc_json_value layout = lc_layer_get(layer, "layout");
  if (lc_json_type_of(layout) == LC_JSON_NONE)
    read_view_mode(lc_json_number(lc_layer_get(layer, "viewMode")), view);
  else
    read_layout(layout, view);
  view->sorting = read_sorting(lc_meaning_in(LC_FORMAT_LAYER, object, "sorting").number);
  view->hides_disabled = lc_meaning_in(LC_FORMAT_LAYER, object, "hideDisabled").boolean;
  view->has_tactic_row = lc_meaning_in(LC_FORMAT_LAYER, object, "showTacticRowBackground").boolean;
  lc_color_parse(lc_meaning_in(LC_FORMAT_LAYER, object, "tacticRowBackground").text,
                 &view->tactic_row);
}

lc_string lc_platform_today(lc_string name) {
  static const char *const names[][2] = {
      {"android", "Android"}, {"ios", "iOS"},  {"windows", "Windows"}, {"linux", "Linux"},
      {"mac", "macOS"},       {"AWS", "IaaS"}, {"GCP", "IaaS"},        {"Azure", "IaaS"}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (lc_string_equals(name, lc_string_of(names[i][0])))
      return lc_string_of(names[i][1]);
  }
  return name;
}

bool lc_layer_view_shows_platform(const lc_layer_view *view, lc_string name) {
  if (lc_json_type_of(view->platforms) == LC_JSON_NONE)
    return true;
  lc_json_cursor cursor = lc_json_walk(view->platforms);
  while (lc_json_next(&cursor)) {
    if (lc_string_equals(lc_platform_today(lc_json_string(cursor.value)), name))
      return true;
  }
  return false;
}

bool lc_layer_view_shows_platforms(const lc_layer_view *view, lc_attack_technique technique) {
  if (lc_json_type_of(view->platforms) == LC_JSON_NONE)
    return true;
  lc_json_cursor cursor = lc_json_walk(view->platforms);
  while (lc_json_next(&cursor)) {
    lc_string name = lc_platform_today(lc_json_string(cursor.value));
    if (lc_attack_technique_has_platform(technique, name))
      return true;
  }
  return false;
}
