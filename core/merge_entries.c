/* The techniques of a layer in three versions. */
#include "core/merge_model.h"

#include "core/layer_model.h"

#include <stdlib.h>

/* Entries look like the first one of ours; without any, like the layer itself. */
static lc_json_style entry_style(const lc_layer *ours, const lc_json_style *layer_style) {
  if (lc_layer_technique_count(ours) > 0)
    return lc_json_style_of(lc_technique_value(lc_layer_technique_at(ours, 0)));
  return lc_json_style_inside(*layer_style, 2);
}

static bool merge_group(lc_merge_group *group) {
  uint32_t count = group->pairing->slot_count;
  lc_slot_outcome *outcomes = realloc(group->outcomes, (count + 1) * sizeof *outcomes);
  if (outcomes == NULL)
    return false;
  group->outcomes = outcomes;
  return lc_merge_group_decide(group) && lc_merge_group_write(group);
}

static bool merge_groups(lc_merged_entries *entries) {
  lc_pairing pairing;
  bool ok = lc_pairing_begin(&pairing, entries->layers, LC_VERSIONS, entries->merge->attack);
  lc_merge_group group = {.entries = entries, .pairing = &pairing};
  while (ok && lc_pairing_next(&pairing))
    ok = merge_group(&group);
  ok = ok && !pairing.has_failed;
  free(group.outcomes);
  lc_pairing_end(&pairing);
  return ok;
}

/* --- a list where ours has none ------------------------------------------------------------ */

/* In place of what is no list, or as a new member. */
static bool put_list(lc_merged_entries *entries, lc_string list, lc_json_items *layer_items,
                     const lc_json_style *layer_style) {
  lc_json_value written =
      lc_json_get(lc_layer_value(entries->layers[LC_OURS]), LC_STRING("techniques"));
  if (lc_json_type_of(written) != LC_JSON_NONE)
    return lc_edits_add(entries->merge->edits, lc_json_range(written), list) == LC_OK;
  lc_buffer member = {0};
  lc_buffer_add_text(&member, "\"techniques\"");
  lc_buffer_add_string(&member, layer_style->colon);
  lc_buffer_add_string(&member, list);
  lc_string copy = lc_arena_copy(&entries->merge->arena, lc_buffer_string(&member));
  uint32_t last = layer_items->count == 0 ? LC_ITEMS_FRONT : layer_items->count - 1;
  bool ok = lc_buffer_is_ok(&member) && copy.ptr != NULL &&
            lc_json_items_insert(layer_items, last, 1, copy);
  lc_buffer_free(&member);
  return ok;
}

static bool add_list(lc_merged_entries *entries, lc_json_items *layer_items,
                     const lc_json_style *layer_style) {
  if (entries->items.insert_count == 0)
    return true;
  lc_json_style style = lc_json_style_inside(*layer_style, 1);
  lc_buffer list = {0};
  lc_json_items_sort(&entries->items);
  lc_json_items_write(&entries->items, &style, &list);
  bool ok = lc_buffer_is_ok(&list) &&
            put_list(entries, lc_buffer_string(&list), layer_items, layer_style);
  lc_buffer_free(&list);
  return ok;
}

bool lc_merge_techniques(lc_merge *merge, const lc_layer *const *layers, lc_json_items *layer_items,
                         const lc_json_style *layer_style) {
  lc_merged_entries entries = {.merge = merge,
                               .layers = {layers[LC_BASE], layers[LC_OURS], layers[LC_THEIRS]},
                               .style = entry_style(layers[LC_OURS], layer_style)};
  lc_json_value list = lc_layer_get(layers[LC_OURS], "techniques");
  bool has_list = lc_json_type_of(list) != LC_JSON_NONE;
  bool ok = (!has_list || lc_json_items_begin(&entries.items, list)) && merge_groups(&entries);
  lc_json_style list_style = lc_json_style_inside(*layer_style, 1);
  if (ok && has_list)
    ok = lc_json_items_finish(&entries.items, &list_style, merge->edits);
  else if (ok)
    ok = add_list(&entries, layer_items, layer_style);
  lc_json_items_end(&entries.items);
  return ok;
}
