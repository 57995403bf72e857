/* The last step of a builder: from what it has collected to tables of the right form. */
#include "core/attack_builder_parts.h"

#include <stdlib.h>

/* --- arrays -------------------------------------------------------------------------------- */

/* An array of `count` items in the catalogue's memory, at least one, zeroed; NULL: no memory. */
static void *new_array(lc_attack_catalogue *catalogue, size_t count, size_t size) {
  size_t bytes = (count == 0 ? 1 : count) * size;
  void *array = lc_arena_alloc(&catalogue->arena, bytes);
  return array == NULL ? NULL : memset(array, 0, bytes);
}

static void *copy_array(lc_attack_catalogue *catalogue, const void *items, size_t count,
                        size_t size) {
  void *array = new_array(catalogue, count, size);
  if (array != NULL && count > 0)
    memcpy(array, items, count * size);
  return array;
}

#define NEW_ARRAY(catalogue, count, pointer)                                                       \
  (((pointer) = new_array(catalogue, count, sizeof *(pointer))) != NULL)

#define COPY_ARRAY(catalogue, items, count, pointer)                                               \
  (((pointer) = copy_array(catalogue, items, count, sizeof *(pointer))) != NULL)

/* --- texts and lists ----------------------------------------------------------------------- */

static bool make_texts(const lc_attack_builder *builder, lc_attack_catalogue *catalogue) {
  const lc_interner *from = &builder->texts;
  size_t size = 0;
  for (uint32_t i = 0; i < from->count; i++)
    size += from->texts[i].len;
  char *texts;
  uint32_t *starts;
  if (size > UINT32_MAX || !NEW_ARRAY(catalogue, size, texts) ||
      !NEW_ARRAY(catalogue, (size_t)from->count + 1, starts))
    return false;
  size_t at = 0;
  for (uint32_t i = 0; i < from->count; i++) {
    starts[i] = (uint32_t)at;
    memcpy(texts + at, from->texts[i].ptr, from->texts[i].len);
    at += from->texts[i].len;
  }
  starts[from->count] = (uint32_t)at;
  catalogue->tables.texts = texts;
  catalogue->tables.text_starts = starts;
  return true;
}

static bool make_rows(const lc_attack_builder *builder, lc_attack_catalogue *catalogue) {
  struct lc_attack_tables *tables = &catalogue->tables;
  tables->domain = builder->domain;
  tables->version_count = 1;
  tables->tactic_count = builder->tactic_count;
  return COPY_ARRAY(catalogue, &builder->version, 1, tables->versions) &&
         COPY_ARRAY(catalogue, builder->lists, builder->list_size, tables->lists) &&
         COPY_ARRAY(catalogue, builder->tactics, builder->tactic_count, tables->tactics) &&
         COPY_ARRAY(catalogue, builder->techniques, builder->technique_count,
                    tables->technique_rows) &&
         COPY_ARRAY(catalogue, builder->subjects, builder->subject_count, tables->subject_rows);
}

/* --- platforms ----------------------------------------------------------------------------- */

typedef struct named_platform {
  lc_string name;
  uint32_t text;
} named_platform;

static int compare_platforms(const void *left, const void *right) {
  return lc_string_compare(((const named_platform *)left)->name,
                           ((const named_platform *)right)->name);
}

/* Marks the platforms of active techniques in `is_platform`, one flag a text; gives their number.
 */
static uint32_t mark_platforms(const lc_attack_builder *builder, bool *is_platform) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < builder->technique_count; i++) {
    const struct lc_attack_technique_row *row = &builder->techniques[i];
    const uint32_t *list = builder->lists + row->platforms;
    for (uint32_t p = 1; row->status == LC_ATTACK_ACTIVE && p <= list[0]; p++) {
      count += !is_platform[list[p]];
      is_platform[list[p]] = true;
    }
  }
  return count;
}

static bool list_platforms(const lc_attack_builder *builder, lc_attack_catalogue *catalogue,
                           const bool *is_platform, uint32_t count) {
  named_platform *named = malloc((count + 1) * sizeof *named);
  struct lc_attack_platform_row *rows = NULL;
  if (named != NULL && NEW_ARRAY(catalogue, count, rows)) {
    uint32_t found = 0;
    for (uint32_t text = 0; text < builder->texts.count; text++) {
      if (is_platform[text])
        named[found++] = (named_platform){builder->texts.texts[text], text};
    }
    qsort(named, count, sizeof *named, compare_platforms);
    for (uint32_t i = 0; i < count; i++)
      rows[i].name = named[i].text;
  }
  free(named);
  catalogue->tables.platforms = rows;
  catalogue->tables.platform_count = count;
  return rows != NULL;
}

static bool make_platforms(const lc_attack_builder *builder, lc_attack_catalogue *catalogue) {
  bool *is_platform = calloc(builder->texts.count, sizeof *is_platform);
  bool ok = is_platform != NULL;
  if (ok)
    ok = list_platforms(builder, catalogue, is_platform, mark_platforms(builder, is_platform));
  free(is_platform);
  return ok;
}

/* --- indexes ------------------------------------------------------------------------------- */

static lc_attack_fault make_slots(lc_attack_catalogue *catalogue, const lc_interner *ids,
                                  struct lc_attack_index *index) {
  uint32_t count = 1;
  while (count < 2 * ids->count)
    count *= 2;
  uint16_t *slots;
  if (!NEW_ARRAY(catalogue, count, slots))
    return LC_ATTACK_FAULT_MEMORY;
  index->slots = slots;
  index->slot_mask = count - 1;
  for (uint32_t entry = 0; entry < ids->count; entry++) {
    uint32_t hash = lc_hash(ids->texts[entry]);
    uint32_t run = 0;
    while (run < LC_HASH_LONGEST_RUN && slots[(hash + run) & index->slot_mask] != 0)
      run++;
    if (run == LC_HASH_LONGEST_RUN)
      return LC_ATTACK_FAULT_CROWDED;
    slots[(hash + run) & index->slot_mask] = (uint16_t)(entry + 1);
  }
  return LC_ATTACK_SOUND;
}

static struct lc_attack_entry *new_entries(const lc_attack_builder *builder,
                                           lc_attack_catalogue *catalogue, const lc_interner *ids) {
  struct lc_attack_entry *entries;
  if (!NEW_ARRAY(catalogue, (size_t)ids->count + 1, entries))
    return NULL;
  for (uint32_t i = 0; i <= ids->count; i++) {
    entries[i] = (struct lc_attack_entry){.first_row = i,
                                          .parent = LC_ATTACK_NO_ENTRY,
                                          .first_child = LC_ATTACK_NO_ENTRY,
                                          .next_sibling = LC_ATTACK_NO_ENTRY};
    if (i < ids->count)
      entries[i].id = lc_intern_find(&builder->texts, ids->texts[i]);
  }
  return entries;
}

/* From the last to the first, so that children come out in the order of their ids. */
static void link_families(const lc_attack_builder *builder, struct lc_attack_entry *entries) {
  for (uint32_t i = builder->technique_count; i > 0; i--) {
    uint16_t parent = builder->relatives[i - 1].parent;
    entries[i - 1].parent = parent;
    if (parent == LC_ATTACK_NO_ENTRY)
      continue;
    entries[i - 1].next_sibling = entries[parent].first_child;
    entries[parent].first_child = (uint16_t)(i - 1);
  }
}

/* The pairs are sorted by subject, then by technique: each end's part of them is so as well. */
static void link_subjects(const lc_attack_builder *builder, struct lc_attack_entry *entries,
                          struct lc_attack_relation_row *relations) {
  uint32_t at = 0;
  for (uint32_t subject = 0; subject <= builder->subject_count; subject++) {
    entries[subject].first_relation = at;
    for (; at < builder->pair_count && builder->pairs[at].subject == subject; at++)
      relations[at].other = builder->pairs[at].technique;
  }
}

/* Counts first, then deals the pairs out to the techniques in their order. */
static void link_techniques(const lc_attack_builder *builder, struct lc_attack_entry *entries,
                            struct lc_attack_relation_row *relations) {
  for (uint32_t i = 0; i < builder->pair_count; i++)
    entries[builder->pairs[i].technique + 1].first_relation++;
  for (uint32_t i = 0; i < builder->technique_count; i++)
    entries[i + 1].first_relation += entries[i].first_relation;
  for (uint32_t i = 0; i < builder->pair_count; i++)
    relations[entries[builder->pairs[i].technique].first_relation++].other =
        builder->pairs[i].subject;
  for (uint32_t i = builder->technique_count; i > 0; i--)
    entries[i].first_relation = entries[i - 1].first_relation;
  entries[0].first_relation = 0;
}

static lc_attack_fault make_techniques(const lc_attack_builder *builder,
                                       lc_attack_catalogue *catalogue) {
  struct lc_attack_index *index = &catalogue->tables.techniques;
  struct lc_attack_entry *entries = new_entries(builder, catalogue, &builder->technique_ids);
  struct lc_attack_relation_row *relations;
  if (entries == NULL || !NEW_ARRAY(catalogue, builder->pair_count, relations))
    return LC_ATTACK_FAULT_MEMORY;
  link_families(builder, entries);
  link_techniques(builder, entries, relations);
  index->entries = entries;
  index->relations = relations;
  index->entry_count = builder->technique_count;
  return make_slots(catalogue, &builder->technique_ids, index);
}

static lc_attack_fault make_subjects(const lc_attack_builder *builder,
                                     lc_attack_catalogue *catalogue) {
  struct lc_attack_index *index = &catalogue->tables.subjects;
  struct lc_attack_entry *entries = new_entries(builder, catalogue, &builder->subject_ids);
  struct lc_attack_relation_row *relations;
  if (entries == NULL || !NEW_ARRAY(catalogue, builder->pair_count, relations))
    return LC_ATTACK_FAULT_MEMORY;
  link_subjects(builder, entries, relations);
  index->entries = entries;
  index->relations = relations;
  index->entry_count = builder->subject_count;
  return make_slots(catalogue, &builder->subject_ids, index);
}

lc_attack_fault lc_attack_builder_finish(lc_attack_builder *builder,
                                         lc_attack_catalogue **catalogue) {
  lc_attack_catalogue *made = calloc(1, sizeof *made);
  if (made == NULL)
    return LC_ATTACK_FAULT_MEMORY;
  bool ok = make_texts(builder, made) && make_rows(builder, made) && make_platforms(builder, made);
  lc_attack_fault fault = ok ? make_techniques(builder, made) : LC_ATTACK_FAULT_MEMORY;
  if (fault == LC_ATTACK_SOUND)
    fault = make_subjects(builder, made);
  if (fault != LC_ATTACK_SOUND) {
    lc_attack_catalogue_free(made);
    return fault;
  }
  *catalogue = made;
  return LC_ATTACK_SOUND;
}
