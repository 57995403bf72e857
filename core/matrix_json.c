#include "core/matrix_json.h"

#include "core/attack_json.h"
#include "core/id_list.h"
#include "core/json_write.h"
#include "core/meaning.h"
#include "core/paint.h"

static const lc_color WHITE = {255, 255, 255, 255};

/* As it looks on white. */
static void add_color(lc_json_writer *json, lc_color color) {
  char text[LC_COLOR_TEXT_SIZE];
  lc_color_format(lc_color_over(color, WHITE), text);
  lc_json_add_text(json, text);
}

/* The colour of text on it. */
static void add_ink(lc_json_writer *json, lc_color color) {
  add_color(json, lc_color_readable_on(lc_color_over(color, WHITE)));
}

/* --- a layer -------------------------------------------------------------------------------- */

/* Left out for a matrix of entries. */
static void write_release_name(lc_json_writer *json, lc_attack_release release) {
  if (!lc_attack_release_is_known(release))
    return;
  lc_buffer name = {0};
  lc_release_write_name(&name, release);
  lc_json_put_string(json, "release", lc_buffer_string(&name));
  json->buffer->has_failed |= name.has_failed;
  lc_buffer_free(&name);
}

void lc_matrix_add_layout(lc_json_writer *json, const lc_layer_view *view) {
  lc_json_open(json, '{');
  lc_json_put_string(json, "layout", lc_string_of(lc_layout_name(view->layout)));
  lc_json_put_bool(json, "showID", view->shows_ids);
  lc_json_put_bool(json, "showName", view->shows_names);
  lc_json_put_bool(json, "showAggregateScores", view->shows_aggregates);
  lc_json_put_string(json, "aggregateFunction",
                     lc_string_of(lc_aggregate_function_name(view->aggregate_function)));
  lc_json_put_bool(json, "countUnscored", view->counts_unscored);
  lc_json_put_string(json, "expandedSubtechniques",
                     lc_string_of(lc_expansion_name(view->expansion)));
  lc_json_close(json, '}');
}

static void write_view(lc_json_writer *json, const lc_layer_view *view) {
  lc_json_key(json, "layout");
  lc_matrix_add_layout(json, view);
  lc_json_put_integer(json, "sorting", view->sorting);
  lc_json_put_bool(json, "hideDisabled", view->hides_disabled);
  if (lc_json_type_of(view->platforms) != LC_JSON_NONE) {
    lc_json_key(json, "platforms");
    lc_json_open(json, '[');
    lc_json_cursor cursor = lc_json_walk(view->platforms);
    while (lc_json_next(&cursor))
      lc_json_add_string(json, lc_platform_today(lc_json_string(cursor.value)));
    lc_json_close(json, ']');
  }
  if (view->has_tactic_row) {
    lc_json_key(json, "tacticRowBackground");
    add_color(json, view->tactic_row);
    lc_json_key(json, "tacticRowInk");
    add_ink(json, view->tactic_row);
  }
}

static void write_gradient(lc_json_writer *json, const lc_gradient *gradient) {
  lc_json_key(json, "gradient");
  lc_json_open(json, '{');
  lc_json_key(json, "colors");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < gradient->stop_count; i++) {
    lc_color color = gradient->stops[i];
    color.alpha = 255;
    add_color(json, color);
  }
  lc_json_close(json, ']');
  lc_json_put_number(json, "minValue", gradient->min);
  lc_json_put_number(json, "maxValue", gradient->max);
  lc_json_close(json, '}');
}

/* Browsers show no colour for what is none. */
static void write_legend(lc_json_writer *json, const lc_layer *layer) {
  lc_json_key(json, "legendItems");
  lc_json_open(json, '[');
  lc_json_cursor cursor = lc_json_walk(lc_layer_get(layer, "legendItems"));
  while (lc_json_next(&cursor)) {
    if (!lc_meaning_keeps(LC_FORMAT_LEGEND_ITEM, cursor.value))
      continue;
    lc_color color;
    lc_json_open(json, '{');
    lc_json_put_string(json, "label",
                       lc_json_string(lc_json_get(cursor.value, LC_STRING("label"))));
    if (lc_color_parse(lc_json_string(lc_json_get(cursor.value, LC_STRING("color"))), &color)) {
      lc_json_key(json, "color");
      add_color(json, color);
    }
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

/* Metadata or links, without what Navigator drops. */
static void write_items(lc_json_writer *json, const char *name, lc_json_value list,
                        lc_format_kind kind) {
  const lc_format_field *fields = lc_format_of(kind)->fields;
  if (lc_json_type_of(list) != LC_JSON_ARRAY || lc_json_count(list) == 0)
    return;
  lc_json_key(json, name);
  lc_json_open(json, '[');
  lc_json_cursor cursor = lc_json_walk(list);
  while (lc_json_next(&cursor)) {
    if (!lc_meaning_keeps(kind, cursor.value))
      continue;
    lc_string first = lc_json_string(lc_json_get(cursor.value, lc_format_name(&fields[0])));
    lc_string second = lc_json_string(lc_json_get(cursor.value, lc_format_name(&fields[1])));
    lc_json_open(json, '{');
    lc_json_put_optional(json, fields[0].name, first);
    if (first.len == 0)
      lc_json_put_bool(json, "divider", true);
    else
      lc_json_put_string(json, fields[1].name, second);
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

static void write_layer(lc_json_writer *json, const lc_layer *layer) {
  const lc_source *source = lc_document_source(lc_layer_document(layer));
  lc_json_put_string(json, "file", lc_source_name(source));
  lc_json_put_integer(json, "index", lc_layer_index(layer));
  lc_json_put_integer(json, "line",
                      lc_source_position(source, lc_json_range(lc_layer_value(layer)).start).line);
  lc_json_put_string(json, "name", lc_layer_name(layer));
  lc_json_put_optional(json, "description", lc_json_string(lc_layer_get(layer, "description")));
  lc_json_put_string(json, "domain", lc_layer_domain(layer));
  lc_json_put_optional(json, "attack", lc_json_string(lc_layer_attack_version(layer)));
  write_items(json, "metadata", lc_layer_get(layer, "metadata"), LC_FORMAT_METADATA);
  write_items(json, "links", lc_layer_get(layer, "links"), LC_FORMAT_LINK);
}

/* --- entries -------------------------------------------------------------------------------- */

static void write_entry(lc_json_writer *json, const lc_technique *entry,
                        const lc_gradient *gradient) {
  const lc_source *source = lc_document_source(lc_layer_document(lc_technique_layer(entry)));
  lc_position position = lc_source_position(source, lc_json_range(lc_technique_value(entry)).start);
  double score = 0;
  lc_color fill;
  lc_json_open(json, '{');
  lc_json_put_string(json, "techniqueID", lc_technique_id(entry));
  lc_json_put_optional(json, "tactic", lc_technique_tactic(entry));
  if (lc_technique_score(entry, &score)) {
    lc_json_put_number(json, "score", score);
  }
  if (lc_gradient_entry_color(gradient, entry, &fill)) {
    lc_json_key(json, "fill");
    add_color(json, fill);
    lc_json_key(json, "ink");
    add_ink(json, fill);
  }
  if (!lc_technique_is_enabled(entry))
    lc_json_put_bool(json, "enabled", false);
  if (lc_technique_is_annotated(entry))
    lc_json_put_bool(json, "annotated", true);
  lc_json_put_optional(json, "color", lc_technique_color(entry));
  lc_json_put_optional(json, "comment", lc_technique_comment(entry));
  write_items(json, "metadata", lc_technique_raw(entry, LC_TECHNIQUE_METADATA), LC_FORMAT_METADATA);
  write_items(json, "links", lc_technique_raw(entry, LC_TECHNIQUE_LINKS), LC_FORMAT_LINK);
  lc_json_put_integer(json, "line", position.line);
  lc_json_put_integer(json, "column", position.column);
  lc_json_close(json, '}');
}

static void write_entries(lc_json_writer *json, const lc_matrix *matrix) {
  const lc_layer *layer = lc_matrix_layer(matrix);
  lc_json_key(json, "entries");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_layer_technique_count(layer); i++)
    write_entry(json, lc_layer_technique_at(layer, i), lc_matrix_gradient(matrix));
  lc_json_close(json, ']');
}

static void write_outsiders(lc_json_writer *json, const lc_matrix *matrix) {
  lc_json_key(json, "outside");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_matrix_outsider_count(matrix); i++) {
    const lc_matrix_outsider *outsider = lc_matrix_outsider_at(matrix, i);
    lc_json_open(json, '{');
    lc_json_put_integer(json, "entry", lc_technique_index(outsider->entry));
    lc_json_put_string(json, "why", lc_string_of(lc_matrix_absence_name(outsider->why)));
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

/* --- cells ---------------------------------------------------------------------------------- */

/* What the places in cells refer to: the techniques of the release, or of this matrix. */
static void list_techniques(const lc_matrix *matrix, lc_id_list *list) {
  lc_attack_release release = lc_matrix_release(matrix);
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(release, &cursor, &technique))
    lc_id_list_add(list, lc_attack_technique_id(technique));
  if (lc_attack_release_is_known(release))
    return;
  for (uint32_t i = 0; i < lc_matrix_cell_count(matrix); i++)
    lc_id_list_add(list, lc_matrix_cell_at(matrix, i)->id);
  lc_id_list_sort(list);
}

static void write_own_techniques(lc_json_writer *json, const lc_id_list *techniques) {
  lc_json_key(json, "techniques");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < techniques->count; i++) {
    lc_json_open(json, '{');
    lc_json_put_string(json, "id", techniques->ids[i]);
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

/* [technique, entry, sub-techniques, unfolded, aggregate, fill, ink], without what is left out at
   the end: most cells are of one number, and there are many. */
static void write_cell(lc_json_writer *json, const lc_matrix *matrix, const lc_matrix_cell *cell,
                       const lc_id_list *techniques) {
  bool is_aggregate_painted =
      lc_matrix_view(matrix)->shows_aggregates && cell->has_aggregate && cell->has_color;
  int len = 1;
  if (is_aggregate_painted)
    len = 7;
  else if (cell->has_aggregate)
    len = 5;
  else if (cell->subtechnique_count > 0)
    len = cell->is_unfolded ? 4 : 3;
  else if (cell->entry != NULL)
    len = 2;
  lc_json_open(json, '[');
  lc_json_add_integer(json, lc_id_list_place(techniques, cell->id));
  if (len > 1)
    lc_json_add_integer(json, cell->entry == NULL ? -1 : (int64_t)lc_technique_index(cell->entry));
  if (len > 2)
    lc_json_add_integer(json, cell->subtechnique_count);
  if (len > 3)
    lc_json_add_integer(json, cell->is_unfolded);
  if (len > 4)
    lc_json_add_number(json, cell->aggregate);
  if (len > 5) {
    add_color(json, cell->color);
    add_ink(json, cell->color);
  }
  lc_json_close(json, ']');
}

static void write_cells(lc_json_writer *json, const lc_matrix *matrix,
                        const lc_id_list *techniques) {
  lc_json_key(json, "tactics");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_matrix_tactic_count(matrix); i++) {
    const lc_matrix_tactic *tactic = lc_matrix_tactic_at(matrix, i);
    lc_json_open(json, '{');
    lc_json_put_optional(json, "id", tactic->id);
    lc_json_put_string(json, "shortname", tactic->shortname);
    lc_json_put_string(json, "name", tactic->name);
    lc_json_key(json, "cells");
    lc_json_open(json, '[');
    for (uint32_t k = 0; k < tactic->cell_count; k++)
      write_cell(json, matrix, lc_matrix_cell_at(matrix, tactic->first_cell + k), techniques);
    lc_json_close(json, ']');
    lc_json_close(json, '}');
  }
  lc_json_close(json, ']');
}

void lc_matrix_write_json(lc_buffer *buffer, const lc_matrix *matrix) {
  lc_json_writer json = {.buffer = buffer};
  lc_id_list techniques = {0};
  list_techniques(matrix, &techniques);
  lc_json_open(&json, '{');
  write_layer(&json, lc_matrix_layer(matrix));
  write_release_name(&json, lc_matrix_release(matrix));
  write_view(&json, lc_matrix_view(matrix));
  write_gradient(&json, lc_matrix_gradient(matrix));
  write_legend(&json, lc_matrix_layer(matrix));
  write_entries(&json, matrix);
  write_outsiders(&json, matrix);
  if (!lc_attack_release_is_known(lc_matrix_release(matrix)))
    write_own_techniques(&json, &techniques);
  write_cells(&json, matrix, &techniques);
  lc_json_close(&json, '}');
  buffer->has_failed |= techniques.has_failed;
  lc_id_list_free(&techniques);
}
