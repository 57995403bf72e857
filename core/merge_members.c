/* Which members of an object a merge keeps, takes and removes. */
#include "core/merge_model.h"

#include "core/grow.h"
#include "core/json_names.h"
#include "core/json_tape.h"

#include <stdlib.h>

/* --- comparing ----------------------------------------------------------------------------- */

static bool is_left_out(lc_format_kind kind, lc_string name) {
  if (kind == LC_FORMAT_LAYER)
    return lc_string_equals(name, LC_STRING("techniques"));
  return kind == LC_FORMAT_TECHNIQUE && (lc_string_equals(name, LC_STRING("techniqueID")) ||
                                         lc_string_equals(name, LC_STRING("tactic")));
}

static bool same_value(lc_format_kind kind, lc_string name, lc_json_value a, lc_json_value b) {
  const lc_format_field *field = lc_format_field_of(kind, name);
  if (field == NULL)
    return lc_json_equals(a, b);
  lc_meaning left = lc_meaning_of(field, a);
  lc_meaning right = lc_meaning_of(field, b);
  return lc_meaning_equals(&left, &right);
}

static bool has_same_values(lc_format_kind kind, lc_json_value object, lc_json_value other) {
  lc_json_cursor cursor = lc_json_walk(object);
  while (lc_json_next(&cursor)) {
    lc_string name = lc_json_string(cursor.key);
    if (!is_left_out(kind, name) &&
        !same_value(kind, name, lc_json_get(object, name), lc_json_get(other, name)))
      return false;
  }
  return true;
}

/* Members by the hundred are not the format's: then the question is only whether all is the same.
 */
enum { MOST_COMPARED = 64 };

bool lc_same_members(lc_format_kind kind, lc_json_value a, lc_json_value b) {
  if (lc_json_count(a) > MOST_COMPARED || lc_json_count(b) > MOST_COMPARED)
    return lc_json_equals(a, b);
  return has_same_values(kind, a, b) && has_same_values(kind, b, a);
}

/* --- deciding ------------------------------------------------------------------------------ */

static bool is_absent(lc_json_value value) {
  return lc_json_type_of(value) == LC_JSON_NONE;
}

static lc_member_action action_for(lc_format_kind kind, lc_string name,
                                   const lc_versions *versions) {
  lc_json_value base = versions->values[LC_BASE];
  lc_json_value ours = versions->values[LC_OURS];
  lc_json_value theirs = versions->values[LC_THEIRS];
  if (same_value(kind, name, base, theirs) || same_value(kind, name, ours, theirs))
    return LC_MEMBER_KEEP;
  if (!same_value(kind, name, base, ours))
    return LC_MEMBER_CONFLICT;
  return is_absent(theirs) ? LC_MEMBER_REMOVE : is_absent(ours) ? LC_MEMBER_ADD : LC_MEMBER_TAKE;
}

typedef struct member_walk {
  lc_merged_members *members;
  lc_json_names names[LC_VERSIONS];
} member_walk;

/* Adds the member of that name, which ours or theirs has. */
static bool add_member(member_walk *walk, lc_json_value key, uint32_t after) {
  lc_merged_members *members = walk->members;
  lc_string name = lc_json_string(key);
  if (!lc_grow((void **)&members->items, members->count, &members->capacity,
               sizeof *members->items))
    return false;
  lc_merged_member *member = &members->items[members->count++];
  *member = (lc_merged_member){.name = name, .written = lc_json_written(key), .after = after};
  for (int i = 0; i < LC_VERSIONS; i++)
    member->versions.values[i] = lc_json_names_find(&walk->names[i], name);
  member->action = action_for(members->kind, name, &member->versions);
  return true;
}

static bool add_ours(member_walk *walk, lc_json_value ours) {
  lc_json_cursor cursor = lc_json_walk(ours);
  while (lc_json_next(&cursor)) {
    lc_string name = lc_json_string(cursor.key);
    bool is_last = lc_json_names_find(&walk->names[LC_OURS], name).index == cursor.value.index;
    if (is_last && !is_left_out(walk->members->kind, name) &&
        !add_member(walk, cursor.key, LC_ITEMS_FRONT))
      return false;
  }
  return true;
}

/* What only theirs has follows the member that it follows there, if ours has that. */
static bool add_theirs(member_walk *walk, lc_json_value theirs, const lc_json_items *items) {
  uint32_t after = items->count == 0 ? LC_ITEMS_FRONT : items->count - 1;
  lc_json_cursor cursor = lc_json_walk(theirs);
  while (lc_json_next(&cursor)) {
    lc_string name = lc_json_string(cursor.key);
    lc_json_value ours = lc_json_names_find(&walk->names[LC_OURS], name);
    bool is_last = lc_json_names_find(&walk->names[LC_THEIRS], name).index == cursor.value.index;
    if (!is_absent(ours))
      after = lc_json_items_find(items, ours.index);
    else if (is_last && !is_left_out(walk->members->kind, name) &&
             !add_member(walk, cursor.key, after))
      return false;
  }
  return true;
}

bool lc_merge_members(lc_merged_members *members, lc_format_kind kind,
                      const lc_versions *versions) {
  *members = (lc_merged_members){.kind = kind};
  member_walk walk = {.members = members};
  lc_json_items items = {0};
  bool ok = lc_json_items_begin(&items, versions->values[LC_OURS]);
  for (int i = 0; ok && i < LC_VERSIONS; i++)
    ok = lc_json_names_begin(&walk.names[i], versions->values[i]);
  ok = ok && add_ours(&walk, versions->values[LC_OURS]) &&
       add_theirs(&walk, versions->values[LC_THEIRS], &items);
  for (int i = 0; i < LC_VERSIONS; i++)
    lc_json_names_end(&walk.names[i]);
  lc_json_items_end(&items);
  return ok;
}

void lc_merged_members_free(lc_merged_members *members) {
  free(members->items);
}

/* --- conflicts ----------------------------------------------------------------------------- */

bool lc_merge_add_conflict(lc_merge *merge, const lc_conflict *about, lc_string field,
                           const lc_versions *versions) {
  if (!lc_grow((void **)&merge->conflicts, merge->conflict_count, &merge->conflict_capacity,
               sizeof *merge->conflicts))
    return false;
  lc_conflict conflict = *about;
  conflict.field = field;
  conflict.base = versions->values[LC_BASE];
  conflict.ours = versions->values[LC_OURS];
  conflict.theirs = versions->values[LC_THEIRS];
  merge->conflicts[merge->conflict_count++] = conflict;
  return true;
}

bool lc_merge_add_conflicts(lc_merge *merge, const lc_conflict *about,
                            const lc_merged_members *members) {
  for (uint32_t i = 0; i < members->count; i++) {
    const lc_merged_member *member = &members->items[i];
    if (member->action == LC_MEMBER_CONFLICT &&
        !lc_merge_add_conflict(merge, about, member->name, &member->versions))
      return false;
  }
  return true;
}

/* --- writing ------------------------------------------------------------------------------- */

static bool replace_value(lc_merge *merge, const lc_merged_member *member,
                          const lc_json_style *style) {
  lc_buffer text = {0};
  lc_json_style inside = lc_json_style_inside(*style, 1);
  lc_json_style_value(&text, &inside, member->versions.values[LC_THEIRS]);
  bool ok = lc_buffer_is_ok(&text) &&
            lc_edits_add(merge->edits, lc_json_range(member->versions.values[LC_OURS]),
                         lc_buffer_string(&text)) == LC_OK;
  lc_buffer_free(&text);
  return ok;
}

static bool insert_member(lc_merge *merge, const lc_merged_member *member,
                          const lc_json_style *style, lc_json_items *items) {
  lc_buffer text = {0};
  lc_json_style inside = lc_json_style_inside(*style, 1);
  lc_buffer_add_string(&text, member->written);
  lc_buffer_add_string(&text, style->colon);
  lc_json_style_value(&text, &inside, member->versions.values[LC_THEIRS]);
  lc_string copy = lc_arena_copy(&merge->arena, lc_buffer_string(&text));
  bool ok = lc_buffer_is_ok(&text) && copy.ptr != NULL &&
            lc_json_items_insert(items, member->after, 0, copy);
  lc_buffer_free(&text);
  return ok;
}

static int compare_nodes(const void *left, const void *right) {
  uint32_t a = *(const uint32_t *)left;
  uint32_t b = *(const uint32_t *)right;
  return a < b ? -1 : a > b;
}

/* The nodes of the values of ours that go, in their order, which is that of the list. */
static uint32_t removed_nodes(const lc_merged_members *members, uint32_t *nodes) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < members->count; i++) {
    if (members->items[i].action == LC_MEMBER_REMOVE)
      nodes[count++] = members->items[i].versions.values[LC_OURS].index;
  }
  return count;
}

/* A name that is repeated goes each time. */
static bool remove_members(const lc_merged_members *members, lc_json_items *items) {
  lc_json_names names = {0};
  uint32_t *nodes = malloc(((size_t)members->count + 1) * sizeof *nodes);
  bool ok = nodes != NULL && lc_json_names_begin(&names, items->container);
  uint32_t count = ok ? removed_nodes(members, nodes) : 0;
  lc_json_cursor cursor = lc_json_walk(items->container);
  for (uint32_t i = 0; count > 0 && lc_json_next(&cursor); i++) {
    uint32_t last = lc_json_names_find(&names, lc_json_string(cursor.key)).index;
    if (bsearch(&last, nodes, count, sizeof *nodes, compare_nodes) != NULL)
      lc_json_items_remove(items, i);
  }
  lc_json_names_end(&names);
  free(nodes);
  return ok;
}

bool lc_merge_apply_members(lc_merge *merge, const lc_merged_members *members,
                            const lc_json_style *style, lc_json_items *items) {
  bool ok = remove_members(members, items);
  for (uint32_t i = 0; ok && i < members->count; i++) {
    const lc_merged_member *member = &members->items[i];
    if (member->action == LC_MEMBER_TAKE)
      ok = replace_value(merge, member, style);
    else if (member->action == LC_MEMBER_ADD)
      ok = insert_member(merge, member, style, items);
  }
  return ok;
}
