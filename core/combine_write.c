#include "core/combine_write.h"

#include "core/format_write.h"
#include "core/layer_view.h"
#include "core/matrix_json.h"

static const struct {
  const char *name;
  bool takes_all;
} PARTS[LC_COMBINE_PART_COUNT] = {
    [LC_COMBINE_COMMENTS] = {"comments", true}, [LC_COMBINE_METADATA] = {"metadata", true},
    [LC_COMBINE_LINKS] = {"links", true},       [LC_COMBINE_COLORS] = {"colors", false},
    [LC_COMBINE_ENABLED] = {"enabled", false},  [LC_COMBINE_GRADIENT] = {"gradient", false},
    [LC_COMBINE_LEGEND] = {"legend", false},    [LC_COMBINE_FILTERS] = {"filters", false},
    [LC_COMBINE_LAYOUT] = {"layout", false},
};

const char *lc_combine_part_name(lc_combine_part part) {
  return PARTS[part].name;
}

bool lc_combine_part_takes_all(lc_combine_part part) {
  return PARTS[part].takes_all;
}

typedef struct writing {
  const lc_combination *combination;
  const lc_combined_score *scores;
  const lc_combine_plan *plan;
  lc_json_writer json;
} writing;

/* --- who it is from ------------------------------------------------------------------------ */

/* Whether a layer gives its part. */
static bool gives(const writing *w, lc_combine_part part, uint32_t layer) {
  uint32_t from = w->plan->from[part];
  return from == layer || from == LC_COMBINE_ALL;
}

/* The layer that a part is from, or NULL. */
static const lc_layer *giver(const writing *w, lc_combine_part part) {
  uint32_t from = w->plan->from[part];
  bool is_one = from < lc_combination_layer_count(w->combination);
  return is_one ? lc_combination_layer_at(w->combination, from) : NULL;
}

/* The entry that a part is from, or NULL. */
static const lc_technique *giving_entry(const writing *w, lc_combine_part part,
                                        const lc_combination_cell *cell) {
  return giver(w, part) == NULL ? NULL : cell->entries[w->plan->from[part]];
}

/* --- lists of several layers ---------------------------------------------------------------- */

static lc_string text_in(lc_json_value object, const lc_format_field *field) {
  return lc_json_string(lc_json_get(object, lc_format_name(field)));
}

/* Dividers are never the same: each stands between what its layer has on either side. */
static bool is_same_item(lc_format_kind kind, lc_json_value a, lc_json_value b) {
  const lc_format_field *fields = lc_format_of(kind)->fields;
  return text_in(a, &fields[0]).len > 0 &&
         lc_string_equals(text_in(a, &fields[0]), text_in(b, &fields[0])) &&
         lc_string_equals(text_in(a, &fields[1]), text_in(b, &fields[1]));
}

/* The objects whose lists are joined: layers, or entries of one cell. */
typedef struct list_owners {
  const writing *w;
  const lc_combination_cell *cell; /* NULL: the layers themselves */
  lc_combine_part part;
  lc_format_kind owner;
  lc_format_kind item;
  const char *field;
} list_owners;

/* The list of a layer's, of no type where it gives none. */
static lc_json_value list_of(const list_owners *owners, uint32_t layer) {
  lc_json_value object = {0};
  if (!gives(owners->w, owners->part, layer))
    return object;
  if (owners->cell == NULL)
    object = lc_layer_value(lc_combination_layer_at(owners->w->combination, layer));
  else if (owners->cell->entries[layer] != NULL)
    object = lc_technique_value(owners->cell->entries[layer]);
  return lc_meaning_in(owners->owner, object, owners->field).json;
}

/* More items than that are not looked through for repeats. */
enum { MOST_COMPARED = 20 };

/* Whether an earlier layer gave an item like this one. */
static bool is_repeated(const list_owners *owners, uint32_t layer, lc_json_value item) {
  for (uint32_t i = 0; i < layer; i++) {
    lc_json_value list = list_of(owners, i);
    lc_json_cursor cursor = lc_json_walk(list);
    if (lc_json_count(list) > MOST_COMPARED)
      continue;
    while (lc_json_next(&cursor)) {
      if (is_same_item(owners->item, cursor.value, item))
        return true;
    }
  }
  return false;
}

/* Writes the list with its name, unless it is empty. */
static bool put_list(writing *w, const list_owners *owners) {
  bool is_open = false;
  for (uint32_t i = 0; i < lc_combination_layer_count(w->combination); i++) {
    lc_json_cursor cursor = lc_json_walk(list_of(owners, i));
    while (lc_json_next(&cursor)) {
      if (!lc_meaning_keeps(owners->item, cursor.value) || is_repeated(owners, i, cursor.value))
        continue;
      if (!is_open) {
        lc_json_key(&w->json, owners->field);
        lc_json_open(&w->json, '[');
      }
      is_open = true;
      lc_format_add_object(&w->json, owners->item, cursor.value);
    }
  }
  if (is_open)
    lc_json_close(&w->json, ']');
  return is_open;
}

static bool put_metadata(writing *w, const lc_combination_cell *cell) {
  lc_format_kind owner = cell == NULL ? LC_FORMAT_LAYER : LC_FORMAT_TECHNIQUE;
  list_owners owners = {w, cell, LC_COMBINE_METADATA, owner, LC_FORMAT_METADATA, "metadata"};
  return put_list(w, &owners);
}

static bool put_links(writing *w, const lc_combination_cell *cell) {
  lc_format_kind owner = cell == NULL ? LC_FORMAT_LAYER : LC_FORMAT_TECHNIQUE;
  list_owners owners = {w, cell, LC_COMBINE_LINKS, owner, LC_FORMAT_LINK, "links"};
  return put_list(w, &owners);
}

/* --- comments ------------------------------------------------------------------------------ */

static bool is_said_before(const lc_combination_cell *cell, uint32_t layer, lc_string comment) {
  for (uint32_t i = 0; i < layer; i++) {
    if (cell->entries[i] != NULL &&
        lc_string_equals(lc_technique_comment(cell->entries[i]), comment))
      return true;
  }
  return false;
}

/* Of all layers: each comment once, behind the name of the layer that says it first. */
static bool put_all_comments(writing *w, const lc_combination_cell *cell) {
  lc_buffer text = {0};
  for (uint32_t i = 0; i < lc_combination_layer_count(w->combination); i++) {
    lc_string comment =
        cell->entries[i] == NULL ? (lc_string){"", 0} : lc_technique_comment(cell->entries[i]);
    lc_string name = lc_layer_name(lc_combination_layer_at(w->combination, i));
    if (comment.len == 0 || is_said_before(cell, i, comment))
      continue;
    lc_buffer_add_text(&text, text.len == 0 ? "" : "\n");
    lc_buffer_add_string(&text, name);
    lc_buffer_add_text(&text, name.len == 0 ? "" : ": ");
    lc_buffer_add_string(&text, comment);
  }
  bool is_said = text.len > 0;
  if (is_said)
    lc_json_put_string(&w->json, "comment", lc_buffer_string(&text));
  w->json.buffer->has_failed |= text.has_failed;
  lc_buffer_free(&text);
  return is_said;
}

static bool put_comment(writing *w, const lc_combination_cell *cell) {
  if (w->plan->from[LC_COMBINE_COMMENTS] == LC_COMBINE_ALL)
    return put_all_comments(w, cell);
  const lc_technique *entry = giving_entry(w, LC_COMBINE_COMMENTS, cell);
  lc_string comment = entry == NULL ? (lc_string){"", 0} : lc_technique_comment(entry);
  lc_json_put_optional(&w->json, "comment", comment);
  return comment.len > 0;
}

/* --- entries ------------------------------------------------------------------------------- */

static bool put_color(writing *w, const lc_combination_cell *cell) {
  const lc_technique *entry = giving_entry(w, LC_COMBINE_COLORS, cell);
  lc_color color;
  if (entry == NULL || !lc_color_parse(lc_technique_color(entry), &color))
    return false;
  lc_format_put_color(&w->json, "color", color);
  return true;
}

static bool put_flag(writing *w, const char *name, bool value, bool is_default) {
  if (!is_default)
    lc_json_put_bool(&w->json, name, value);
  return !is_default;
}

static bool put_enabled(writing *w, const lc_combination_cell *cell) {
  const lc_technique *entry = giving_entry(w, LC_COMBINE_ENABLED, cell);
  bool is_enabled = entry == NULL || lc_technique_is_enabled(entry);
  return put_flag(w, "enabled", is_enabled, is_enabled);
}

static bool put_unfolded(writing *w, const lc_combination_cell *cell) {
  const lc_technique *entry = giving_entry(w, LC_COMBINE_LAYOUT, cell);
  bool is_unfolded = entry != NULL && lc_technique_shows_subtechniques(entry);
  return put_flag(w, "showSubtechniques", is_unfolded, !is_unfolded);
}

static bool put_score(writing *w, const lc_combined_score *score) {
  if (score->is_scored)
    lc_json_put_number(&w->json, "score", score->score);
  return score->is_scored;
}

/* One entry a line; one that says nothing is taken back. */
static void write_entry(writing *w, uint32_t position) {
  lc_combination_cell cell = lc_combination_cell_at(w->combination, position);
  lc_json_writer before = w->json;
  size_t start = w->json.buffer->len;
  lc_json_break(&w->json);
  lc_json_open(&w->json, '{');
  lc_json_put_string(&w->json, "techniqueID", cell.id);
  lc_json_put_optional(&w->json, "tactic", cell.tactic);
  bool says = put_score(w, &w->scores[position]);
  says |= put_color(w, &cell);
  says |= put_comment(w, &cell);
  says |= put_enabled(w, &cell);
  says |= put_metadata(w, &cell);
  says |= put_links(w, &cell);
  says |= put_unfolded(w, &cell);
  lc_json_close(&w->json, '}');
  if (says)
    return;
  w->json = before;
  if (w->json.buffer->len > start)
    w->json.buffer->len = start;
}

static void write_entries(writing *w) {
  lc_json_break(&w->json);
  lc_json_key(&w->json, "techniques");
  lc_json_open(&w->json, '[');
  for (uint32_t i = 0; i < lc_combination_cell_count(w->combination); i++)
    write_entry(w, i);
  lc_json_close(&w->json, ']');
}

/* --- the gradient -------------------------------------------------------------------------- */

/* False when no two scores differ. */
static bool find_range(const writing *w, double *lowest, double *highest) {
  bool has_any = false;
  for (uint32_t i = 0; i < lc_combination_cell_count(w->combination); i++) {
    const lc_combined_score *score = &w->scores[i];
    if (!score->is_scored)
      continue;
    if (!has_any || score->score < *lowest)
      *lowest = score->score;
    if (!has_any || score->score > *highest)
      *highest = score->score;
    has_any = true;
  }
  return has_any && *lowest < *highest;
}

/* Navigator 5.1.0, viewmodels.service.ts, layerLayerOperation(); the colours are gradient.ts's. */
static void choose_gradient(const writing *w, lc_gradient *gradient) {
  static const lc_color standard[] = {
      {0xff, 0x66, 0x66, 0xff}, {0xff, 0xe7, 0x66, 0xff}, {0x8e, 0xc8, 0x43, 0xff}};
  static const lc_color binary[] = {{0xff, 0xff, 0xff, 0xff}, {0x66, 0xb1, 0xff, 0xff}};
  double lowest = 0;
  double highest = 0;
  bool has_range = find_range(w, &lowest, &highest);
  const lc_layer *layer = giver(w, LC_COMBINE_GRADIENT);
  if (layer != NULL)
    lc_layer_gradient(layer, gradient);
  else if (has_range && lowest == 0 && highest == 1)
    lc_gradient_init(gradient, binary, 2, 0, 1);
  else
    lc_gradient_init(gradient, standard, 3, 0, 100);
  bool is_flat = !(gradient->min < gradient->max);
  if (has_range && (layer == NULL || w->plan->fits_gradient || is_flat)) {
    gradient->min = lowest;
    gradient->max = highest;
  } else if (is_flat) {
    /* What was painted with the last colour still is. */
    gradient->min = gradient->max - 1;
  }
}

static void write_gradient(writing *w) {
  lc_gradient gradient;
  choose_gradient(w, &gradient);
  lc_json_break(&w->json);
  lc_json_key(&w->json, "gradient");
  lc_json_open(&w->json, '{');
  lc_json_key(&w->json, "colors");
  lc_json_open(&w->json, '[');
  for (uint32_t i = 0; i < gradient.stop_count; i++) {
    gradient.stops[i].alpha = 255; /* scores are never painted with it, and it opens in few tools */
    lc_format_add_color(&w->json, gradient.stops[i]);
  }
  lc_json_close(&w->json, ']');
  lc_json_put_number(&w->json, "minValue", gradient.min);
  lc_json_put_number(&w->json, "maxValue", gradient.max);
  lc_json_close(&w->json, '}');
}

/* --- the layer ----------------------------------------------------------------------------- */

static void write_identity(writing *w) {
  const lc_combine_basis *basis = lc_combination_basis(w->combination);
  lc_json_put_string(&w->json, "name", w->plan->name);
  lc_json_break(&w->json);
  lc_json_key(&w->json, "versions");
  lc_json_open(&w->json, '{');
  lc_json_put_optional(&w->json, "attack", basis->version);
  lc_json_put_string(&w->json, "navigator", LC_STRING("5.1.0"));
  lc_json_put_string(&w->json, "layer", LC_STRING(LC_FORMAT_NEWEST));
  lc_json_close(&w->json, '}');
  lc_json_break(&w->json);
  lc_json_put_string(&w->json, "domain", basis->domain);
  lc_json_put_optional(&w->json, "customDataURL", basis->custom_data_url);
  if (w->plan->description.len > 0) {
    lc_json_break(&w->json);
    lc_json_put_string(&w->json, "description", w->plan->description);
  }
}

/* What nobody gives is as in a new layer, but for sub-techniques: these are what was combined. */
static void write_layout(writing *w) {
  static const char *const fields[] = {"sorting",
                                       "hideDisabled",
                                       "showTacticRowBackground",
                                       "tacticRowBackground",
                                       "selectTechniquesAcrossTactics",
                                       "selectSubtechniquesWithParent",
                                       "selectVisibleTechniques"};
  const lc_layer *layer = giver(w, LC_COMBINE_LAYOUT);
  lc_layer_view view = {.shows_names = true, .expansion = LC_EXPANSION_ANNOTATED};
  if (layer != NULL)
    lc_layer_view_read(layer, &view);
  lc_json_break(&w->json);
  lc_json_key(&w->json, "layout");
  lc_matrix_add_layout(&w->json, &view);
  for (size_t i = 0; layer != NULL && i < sizeof fields / sizeof *fields; i++)
    lc_format_put(&w->json, LC_FORMAT_LAYER, lc_layer_value(layer), fields[i]);
}

static void put_inherited(writing *w, lc_combine_part part, const char *field) {
  const lc_layer *layer = giver(w, part);
  if (layer != NULL)
    lc_format_put(&w->json, LC_FORMAT_LAYER, lc_layer_value(layer), field);
}

lc_status lc_combination_write(const lc_combination *combination, const lc_combined_score *scores,
                               const lc_combine_plan *plan, char **text, size_t *size,
                               lc_error *error) {
  lc_buffer buffer = {0};
  writing w = {combination, scores, plan, {.buffer = &buffer}};
  lc_json_open(&w.json, '{');
  write_identity(&w);
  put_inherited(&w, LC_COMBINE_FILTERS, "filters");
  write_layout(&w);
  write_entries(&w);
  write_gradient(&w);
  put_inherited(&w, LC_COMBINE_LEGEND, "legendItems");
  put_metadata(&w, NULL);
  put_links(&w, NULL);
  lc_json_close(&w.json, '}');
  lc_buffer_add_text(&buffer, "\n");
  if (!lc_buffer_is_ok(&buffer)) {
    lc_buffer_free(&buffer);
    return lc_error_memory(error, "writing a layer");
  }
  *text = buffer.ptr;
  *size = buffer.len;
  return LC_OK;
}
