/* Files and layers in three versions. */
#include "core/merge.h"

#include "core/change_model.h"
#include "core/layer_model.h"
#include "core/merge_model.h"

#include <stdlib.h>

enum { NONE = UINT32_MAX };

/* --- what a layer says besides its techniques ---------------------------------------------- */

static bool merge_object(lc_merge *merge, lc_format_kind kind, const lc_versions *versions,
                         const lc_conflict *about) {
  lc_json_style style = lc_json_style_of(versions->values[LC_OURS]);
  lc_merged_members members;
  lc_json_items items = {0};
  bool ok = lc_merge_members(&members, kind, versions) &&
            lc_json_items_begin(&items, versions->values[LC_OURS]) &&
            lc_merge_add_conflicts(merge, about, &members) &&
            lc_merge_apply_members(merge, &members, &style, &items) &&
            lc_json_items_finish(&items, &style, merge->edits);
  lc_json_items_end(&items);
  lc_merged_members_free(&members);
  return ok;
}

/* The field whose objects are merged member by member: a gradient is not, whose parts belong
   together. NULL for all others, and where a version has no object. */
static const lc_format_field *merged_inside(const lc_merged_member *member) {
  const lc_format_field *field = lc_format_field_of(LC_FORMAT_LAYER, member->name);
  bool has_objects = lc_json_type_of(member->versions.values[LC_OURS]) == LC_JSON_OBJECT &&
                     lc_json_type_of(member->versions.values[LC_THEIRS]) == LC_JSON_OBJECT;
  bool is_whole = field == NULL || field->type != LC_FORMAT_OBJECT ||
                  field->item == LC_FORMAT_GRADIENT || member->action == LC_MEMBER_KEEP;
  return has_objects && !is_whole ? field : NULL;
}

static bool merge_inside(lc_merge *merge, lc_merged_members *members, const lc_conflict *about) {
  for (uint32_t i = 0; i < members->count; i++) {
    lc_merged_member *member = &members->items[i];
    const lc_format_field *field = merged_inside(member);
    if (field == NULL)
      continue;
    lc_conflict inside = *about;
    inside.object = field->name;
    member->action = LC_MEMBER_KEEP;
    if (!merge_object(merge, field->item, &member->versions, &inside))
      return false;
  }
  return true;
}

/* --- a layer ------------------------------------------------------------------------------- */

static lc_json_value value_of(const lc_layer *layer) {
  return layer == NULL ? (lc_json_value){0} : lc_layer_value(layer);
}

static lc_versions versions_of(const lc_layer *const *layers) {
  return (lc_versions){
      {value_of(layers[LC_BASE]), value_of(layers[LC_OURS]), value_of(layers[LC_THEIRS])}};
}

/* Of a layer that ours and theirs have. */
static bool merge_layer(lc_merge *merge, const lc_layer *const *layers) {
  lc_versions versions = versions_of(layers);
  lc_json_style style = lc_json_style_of(versions.values[LC_OURS]);
  lc_conflict about = {.layer = layers[LC_OURS]};
  lc_merged_members members;
  lc_json_items items = {0};
  bool ok = lc_merge_members(&members, LC_FORMAT_LAYER, &versions) &&
            lc_json_items_begin(&items, versions.values[LC_OURS]) &&
            merge_inside(merge, &members, &about) &&
            lc_merge_add_conflicts(merge, &about, &members) &&
            lc_merge_apply_members(merge, &members, &style, &items) &&
            lc_merge_techniques(merge, layers, &items, &style) &&
            lc_json_items_finish(&items, &style, merge->edits);
  lc_json_items_end(&items);
  lc_merged_members_free(&members);
  return ok;
}

/* Whether two versions of a layer say the same. */
static bool same_layer(lc_merge *merge, const lc_layer *a, const lc_layer *b, bool *is_same) {
  lc_change_set *set = NULL;
  if (lc_change_set_of_layers(&set, a, b, merge->attack, NULL) != LC_OK)
    return false;
  *is_same = lc_change_set_is_empty(set);
  lc_change_set_release(set);
  return true;
}

static bool report_layer(lc_merge *merge, const lc_layer *const *layers) {
  lc_versions versions = versions_of(layers);
  lc_conflict about = {.layer = layers[LC_OURS] != NULL ? layers[LC_OURS] : layers[LC_THEIRS]};
  return lc_merge_add_conflict(merge, &about, (lc_string){"", 0}, &versions);
}

/* --- layers -------------------------------------------------------------------------------- */

/* Which layers of the three files are the same: for each of ours and of theirs its partners. */
typedef struct layer_matches {
  uint32_t *base_to_ours;
  uint32_t *base_to_theirs;
  uint32_t *ours_to_theirs; /* without regard to base */
  const lc_layer *(*of_ours)[LC_VERSIONS];
  const lc_layer *(*of_theirs)[LC_VERSIONS];
} layer_matches;

static uint32_t count_of(const lc_merge *merge, int version) {
  const lc_document *document = merge->documents[version];
  return document == NULL ? 0 : lc_document_layer_count(document);
}

static const lc_layer *layer_at(const lc_merge *merge, int version, uint32_t position) {
  return lc_document_layer_at(merge->documents[version], position);
}

static void matches_free(layer_matches *matches) {
  free(matches->base_to_ours);
  free(matches->base_to_theirs);
  free(matches->ours_to_theirs);
  free(matches->of_ours);
  free(matches->of_theirs);
}

static bool matches_begin(layer_matches *matches, const lc_merge *merge) {
  *matches = (layer_matches){0};
  matches->of_ours = calloc(count_of(merge, LC_OURS) + (size_t)1, sizeof *matches->of_ours);
  matches->of_theirs = calloc(count_of(merge, LC_THEIRS) + (size_t)1, sizeof *matches->of_theirs);
  lc_document *const *documents = merge->documents;
  bool ok = matches->of_ours != NULL && matches->of_theirs != NULL &&
            lc_match_layers(documents[LC_OURS], documents[LC_THEIRS], &matches->ours_to_theirs);
  if (ok && documents[LC_BASE] != NULL)
    ok = lc_match_layers(documents[LC_BASE], documents[LC_OURS], &matches->base_to_ours) &&
         lc_match_layers(documents[LC_BASE], documents[LC_THEIRS], &matches->base_to_theirs);
  return ok;
}

/* A layer of base joins what became of it. */
static void match_by_base(layer_matches *matches, const lc_merge *merge) {
  for (uint32_t i = 0; i < count_of(merge, LC_BASE); i++) {
    uint32_t ours = matches->base_to_ours[i];
    uint32_t theirs = matches->base_to_theirs[i];
    const lc_layer *layers[LC_VERSIONS] = {
        layer_at(merge, LC_BASE, i), ours == NONE ? NULL : layer_at(merge, LC_OURS, ours),
        theirs == NONE ? NULL : layer_at(merge, LC_THEIRS, theirs)};
    if (ours != NONE)
      memcpy(matches->of_ours[ours], layers, sizeof layers);
    if (theirs != NONE)
      memcpy(matches->of_theirs[theirs], layers, sizeof layers);
  }
}

/* Layers that are new in both may be the same. */
static void match_new(layer_matches *matches, const lc_merge *merge) {
  for (uint32_t i = 0; i < count_of(merge, LC_OURS); i++) {
    uint32_t theirs = matches->ours_to_theirs[i];
    bool is_new = matches->of_ours[i][LC_OURS] == NULL;
    if (is_new)
      matches->of_ours[i][LC_OURS] = layer_at(merge, LC_OURS, i);
    if (!is_new || theirs == NONE || matches->of_theirs[theirs][LC_THEIRS] != NULL)
      continue;
    matches->of_ours[i][LC_THEIRS] = layer_at(merge, LC_THEIRS, theirs);
    memcpy(matches->of_theirs[theirs], matches->of_ours[i], sizeof matches->of_ours[i]);
  }
  for (uint32_t i = 0; i < count_of(merge, LC_THEIRS); i++)
    matches->of_theirs[i][LC_THEIRS] = layer_at(merge, LC_THEIRS, i);
}

/* --- the file ------------------------------------------------------------------------------ */

static bool is_array(const lc_merge *merge, int version) {
  return lc_document_is_array(merge->documents[version]);
}

/* A layer that theirs removed goes if ours did not change it; the only one of a file stays. */
static bool merge_removed(lc_merge *merge, const lc_layer *const *layers, lc_json_items *file) {
  bool is_same = false;
  if (layers[LC_BASE] == NULL)
    return true;
  if (!same_layer(merge, layers[LC_BASE], layers[LC_OURS], &is_same))
    return false;
  if (!is_same || !is_array(merge, LC_OURS))
    return report_layer(merge, layers);
  lc_json_items_remove(file, lc_json_items_find(file, layers[LC_OURS]->node));
  return true;
}

/* A layer that ours has not: it is new, or was removed. */
static bool merge_added(lc_merge *merge, const lc_layer *const *layers, lc_json_items *file) {
  bool is_same = false;
  if (layers[LC_BASE] != NULL)
    return same_layer(merge, layers[LC_BASE], layers[LC_THEIRS], &is_same) &&
           (is_same || report_layer(merge, layers));
  uint32_t last = file->count == 0 ? LC_ITEMS_FRONT : file->count - 1;
  return lc_json_items_insert(file, last, 0, lc_json_written(lc_layer_value(layers[LC_THEIRS])));
}

static bool merge_all(lc_merge *merge, const layer_matches *matches, lc_json_items *file) {
  bool ok = true;
  for (uint32_t i = 0; ok && i < count_of(merge, LC_OURS); i++) {
    const lc_layer *const *layers = matches->of_ours[i];
    ok =
        layers[LC_THEIRS] == NULL ? merge_removed(merge, layers, file) : merge_layer(merge, layers);
  }
  for (uint32_t i = 0; ok && i < count_of(merge, LC_THEIRS); i++) {
    const lc_layer *const *layers = matches->of_theirs[i];
    if (layers[LC_OURS] == NULL)
      ok = merge_added(merge, layers, file);
  }
  return ok;
}

/* Around a single layer that others join there must be a list. */
static bool wrap(lc_merge *merge, const lc_json_items *file) {
  lc_range root = lc_json_range(lc_document_root(merge->documents[LC_OURS]));
  lc_buffer behind = {0};
  for (uint32_t i = 0; i < file->insert_count; i++) {
    lc_buffer_add_text(&behind, ",\n");
    lc_buffer_add_string(&behind, file->inserts[i].text);
  }
  lc_buffer_add_text(&behind, "]");
  bool ok =
      lc_buffer_is_ok(&behind) &&
      lc_edits_add(merge->edits, (lc_range){root.start, root.start}, LC_STRING("[")) == LC_OK &&
      lc_edits_add(merge->edits, (lc_range){root.end, root.end}, lc_buffer_string(&behind)) ==
          LC_OK;
  lc_buffer_free(&behind);
  return ok;
}

static bool merge_file(lc_merge *merge, const layer_matches *matches) {
  lc_json_items file = {0};
  lc_json_value root = lc_document_root(merge->documents[LC_OURS]);
  lc_json_style style = lc_json_style_of((lc_json_value){0});
  bool has_list = is_array(merge, LC_OURS);
  bool ok = (!has_list || lc_json_items_begin(&file, root)) && merge_all(merge, matches, &file);
  if (ok && has_list)
    ok = lc_json_items_finish(&file, &style, merge->edits);
  else if (ok && file.insert_count > 0)
    ok = wrap(merge, &file);
  lc_json_items_end(&file);
  return ok;
}

static bool merge_documents(lc_merge *merge) {
  layer_matches matches;
  bool ok = matches_begin(&matches, merge);
  if (ok) {
    match_by_base(&matches, merge);
    match_new(&matches, merge);
    ok = merge_file(merge, &matches);
  }
  matches_free(&matches);
  return ok;
}

/* --- merges -------------------------------------------------------------------------------- */

lc_status lc_merge_create(lc_merge **out, lc_document *base, lc_document *ours, lc_document *theirs,
                          const lc_attack *attack, lc_error *error) {
  lc_merge *merge = calloc(1, sizeof *merge);
  if (merge == NULL)
    return lc_error_memory(error, "merging layers");
  merge->documents[LC_BASE] = base == NULL ? NULL : lc_document_retain(base);
  merge->documents[LC_OURS] = lc_document_retain(ours);
  merge->documents[LC_THEIRS] = lc_document_retain(theirs);
  merge->attack = attack;
  merge->edits = lc_edits_create();
  lc_status status = LC_OK;
  if (merge->edits == NULL || !merge_documents(merge))
    status = lc_error_memory(error, "merging layers");
  if (status == LC_OK)
    status = lc_edits_apply(merge->edits, lc_source_text(lc_document_source(ours)), &merge->text,
                            &merge->text_size, error);
  if (status != LC_OK) {
    lc_merge_free(merge);
    return status;
  }
  *out = merge;
  return LC_OK;
}

void lc_merge_free(lc_merge *merge) {
  if (merge == NULL)
    return;
  for (int i = 0; i < LC_VERSIONS; i++)
    lc_document_release(merge->documents[i]);
  lc_edits_free(merge->edits);
  lc_arena_free(&merge->arena);
  free(merge->conflicts);
  free(merge->text);
  free(merge);
}

lc_string lc_merge_text(const lc_merge *merge) {
  return (lc_string){merge->text, merge->text_size};
}

uint32_t lc_merge_conflict_count(const lc_merge *merge) {
  return merge->conflict_count;
}

const lc_conflict *lc_merge_conflict_at(const lc_merge *merge, uint32_t position) {
  return &merge->conflicts[position];
}
