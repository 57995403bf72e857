#include "core/attack_builder.h"

#include "core/attack_builder_parts.h"
#include "core/grow.h"

#include <stdlib.h>

/* Far more than ATT&CK has, and little enough that no text is a burden to whoever shows it. */
enum { LONGEST_ID = 64, LONGEST_NAME = 1000, MOST_TACTICS = 255, MOST_LISTED = 255 };

/* --- faults -------------------------------------------------------------------------------- */

const char *lc_attack_fault_reason(lc_attack_fault fault) {
  static const char *const reasons[] = {
      [LC_ATTACK_SOUND] = "nothing is wrong",
      [LC_ATTACK_FAULT_MEMORY] = "out of memory",
      [LC_ATTACK_FAULT_CROWDED] = "its ids and names were chosen to make every search slow",
      [LC_ATTACK_FAULT_TOO_MANY] = "more than 65,534 techniques or subjects, or 255 tactics",
      [LC_ATTACK_FAULT_DOMAIN] = "a domain is a word of at most 64 bytes",
      [LC_ATTACK_FAULT_VERSION] = "a version is digits, and more of them behind dots, such as 18.1",
      [LC_ATTACK_FAULT_ID] = "an id is a word of at most 64 bytes",
      [LC_ATTACK_FAULT_ORDER] = "ids come in byte order, each once",
      [LC_ATTACK_FAULT_NAME] = "a name is not blank and has at most 1,000 bytes",
      [LC_ATTACK_FAULT_TACTIC] = "at most 255 tactics, none blank or of more than 1,000 bytes",
      [LC_ATTACK_FAULT_PLATFORM] = "at most 255 platforms, none blank or of more than 1,000 bytes",
      [LC_ATTACK_FAULT_UNKNOWN_TECHNIQUE] = "there is no technique of that id",
      [LC_ATTACK_FAULT_PARENT] = "a sub-technique has one parent, which is no sub-technique itself",
      [LC_ATTACK_FAULT_NOT_REVOKED] = "only a revoked technique is replaced",
      [LC_ATTACK_FAULT_REPLACED_TWICE] = "it is replaced by another technique already",
      [LC_ATTACK_FAULT_CYCLE] = "the replacements lead back to it",
  };
  return reasons[fault];
}

bool lc_attack_fault_is_final(lc_attack_fault fault) {
  return fault >= LC_ATTACK_FAULT_MEMORY && fault <= LC_ATTACK_FAULT_TOO_MANY;
}

lc_status lc_attack_fault_status(lc_attack_fault fault) {
  if (fault == LC_ATTACK_FAULT_MEMORY)
    return LC_ERROR_MEMORY;
  return lc_attack_fault_is_final(fault) ? LC_ERROR_LIMIT : LC_ERROR_SYNTAX;
}

/* --- texts --------------------------------------------------------------------------------- */

static lc_attack_fault intern(lc_interner *interner, lc_string text, uint32_t *number) {
  static const lc_attack_fault faults[] = {[LC_INTERN_OK] = LC_ATTACK_SOUND,
                                           [LC_INTERN_MEMORY] = LC_ATTACK_FAULT_MEMORY,
                                           [LC_INTERN_CROWDED] = LC_ATTACK_FAULT_CROWDED};
  return faults[lc_intern(interner, text, number)];
}

/* Without white space, control characters or invisible ones that are ASCII. */
bool lc_attack_is_id(lc_string text) {
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.ptr[i];
    if (byte <= ' ' || byte == 0x7F)
      return false;
  }
  return text.len > 0 && text.len <= LONGEST_ID;
}

bool lc_attack_is_name(lc_string text) {
  return text.len <= LONGEST_NAME && !lc_string_is_blank(text);
}

bool lc_attack_is_version(lc_string text) {
  bool after_digit = false;
  for (size_t i = 0; i < text.len; i++) {
    bool is_digit = text.ptr[i] >= '0' && text.ptr[i] <= '9';
    if (!is_digit && !(text.ptr[i] == '.' && after_digit))
      return false;
    after_digit = is_digit;
  }
  return after_digit && text.len <= LONGEST_ID;
}

/* --- lists --------------------------------------------------------------------------------- */

/* An item of a list, to be ordered: by column of the matrix, then in byte order. */
typedef struct list_item {
  lc_string text;
  uint32_t column;
} list_item;

static int compare_items(const void *left, const void *right) {
  const list_item *a = left;
  const list_item *b = right;
  if (a->column != b->column)
    return a->column < b->column ? -1 : 1;
  return lc_string_compare(a->text, b->text);
}

static bool append_to_lists(lc_attack_builder *builder, uint32_t value) {
  if (!lc_grow((void **)&builder->lists, builder->list_size, &builder->list_capacity,
               sizeof *builder->lists))
    return false;
  builder->lists[builder->list_size++] = value;
  return true;
}

/* Writes a list that is not there yet; `number` is its number in `list_contents`. */
static lc_attack_fault append_list(lc_attack_builder *builder, uint32_t number,
                                   const uint32_t *texts, uint32_t count) {
  if (!lc_grow((void **)&builder->list_places, number, &builder->list_place_capacity,
               sizeof *builder->list_places))
    return LC_ATTACK_FAULT_MEMORY;
  builder->list_places[number] = builder->list_size;
  bool ok = append_to_lists(builder, count);
  for (uint32_t i = 0; ok && i < count; i++)
    ok = append_to_lists(builder, texts[i]);
  return ok ? LC_ATTACK_SOUND : LC_ATTACK_FAULT_MEMORY;
}

/* The place of the list of these texts, each taken once, in the items' order. */
static lc_attack_fault place_list(lc_attack_builder *builder, list_item *items, uint32_t count,
                                  uint32_t *place) {
  uint32_t texts[MOST_LISTED];
  uint32_t kept = 0;
  if (count > 1)
    qsort(items, count, sizeof *items, compare_items);
  for (uint32_t i = 0; i < count; i++) {
    if (i > 0 && lc_string_equals(items[i].text, items[i - 1].text))
      continue;
    lc_attack_fault fault = intern(&builder->texts, items[i].text, &texts[kept++]);
    if (fault != LC_ATTACK_SOUND)
      return fault;
  }
  uint32_t known = builder->list_contents.count;
  uint32_t number = 0;
  lc_attack_fault fault = intern(&builder->list_contents,
                                 (lc_string){(const char *)texts, kept * sizeof *texts}, &number);
  if (fault == LC_ATTACK_SOUND && number == known)
    fault = append_list(builder, number, texts, kept);
  if (fault == LC_ATTACK_SOUND)
    *place = builder->list_places[number];
  return fault;
}

/* --- construction -------------------------------------------------------------------------- */

/* Text 0 is the empty one, and place 0 that of the empty list. */
static lc_attack_fault begin(lc_attack_builder *builder, lc_string domain, lc_string version) {
  uint32_t zero;
  lc_attack_fault fault = intern(&builder->texts, (lc_string){"", 0}, &zero);
  if (fault == LC_ATTACK_SOUND)
    fault = place_list(builder, NULL, 0, &zero);
  if (fault == LC_ATTACK_SOUND)
    fault = intern(&builder->texts, domain, &builder->domain);
  return fault == LC_ATTACK_SOUND ? intern(&builder->texts, version, &builder->version) : fault;
}

lc_attack_fault lc_attack_builder_create(lc_attack_builder **out, lc_string domain,
                                         lc_string version) {
  if (!lc_attack_is_id(domain))
    return LC_ATTACK_FAULT_DOMAIN;
  if (!lc_attack_is_version(version))
    return LC_ATTACK_FAULT_VERSION;
  lc_attack_builder *builder = calloc(1, sizeof *builder);
  if (builder == NULL)
    return LC_ATTACK_FAULT_MEMORY;
  lc_attack_fault fault = begin(builder, domain, version);
  if (fault != LC_ATTACK_SOUND) {
    lc_attack_builder_free(builder);
    return fault;
  }
  *out = builder;
  return LC_ATTACK_SOUND;
}

void lc_attack_builder_free(lc_attack_builder *builder) {
  if (builder == NULL)
    return;
  lc_interner_free(&builder->texts);
  lc_interner_free(&builder->shortnames);
  lc_interner_free(&builder->technique_ids);
  lc_interner_free(&builder->subject_ids);
  lc_interner_free(&builder->list_contents);
  free(builder->list_places);
  free(builder->lists);
  free(builder->tactics);
  free(builder->techniques);
  free(builder->relatives);
  free(builder->subjects);
  free(builder->pairs);
  free(builder);
}

/* --- tactics ------------------------------------------------------------------------------- */

static lc_attack_fault check_tactic(const lc_attack_builder *builder,
                                    const lc_attack_tactic_facts *facts) {
  if (!lc_attack_is_id(facts->id))
    return LC_ATTACK_FAULT_ID;
  if (!lc_attack_is_name(facts->shortname))
    return LC_ATTACK_FAULT_TACTIC;
  if (!lc_attack_is_name(facts->name))
    return LC_ATTACK_FAULT_NAME;
  uint32_t id = lc_intern_find(&builder->texts, facts->id);
  for (uint32_t i = 0; i < builder->tactic_count; i++) {
    if (builder->tactics[i].id == id)
      return LC_ATTACK_FAULT_ORDER;
  }
  return builder->tactic_count < MOST_TACTICS ? LC_ATTACK_SOUND : LC_ATTACK_FAULT_TOO_MANY;
}

lc_attack_fault lc_attack_builder_add_tactic(lc_attack_builder *builder,
                                             const lc_attack_tactic_facts *facts) {
  struct lc_attack_tactic_row row = {.status = (uint8_t)facts->status};
  uint32_t column;
  lc_attack_fault fault = check_tactic(builder, facts);
  if (fault == LC_ATTACK_SOUND)
    fault = intern(&builder->texts, facts->id, &row.id);
  if (fault == LC_ATTACK_SOUND)
    fault = intern(&builder->texts, facts->shortname, &row.shortname);
  if (fault == LC_ATTACK_SOUND)
    fault = intern(&builder->texts, facts->name, &row.name);
  if (fault == LC_ATTACK_SOUND)
    fault = intern(&builder->shortnames, facts->shortname, &column);
  if (fault != LC_ATTACK_SOUND)
    return fault;
  if (!lc_grow((void **)&builder->tactics, builder->tactic_count, &builder->tactic_capacity,
               sizeof *builder->tactics))
    return LC_ATTACK_FAULT_MEMORY;
  builder->tactics[builder->tactic_count++] = row;
  return LC_ATTACK_SOUND;
}

/* --- techniques and subjects --------------------------------------------------------------- */

/* Tactics that the release does not have come last. */
static lc_attack_fault place_tactics(lc_attack_builder *builder,
                                     const lc_attack_technique_facts *facts, uint32_t *place) {
  list_item items[MOST_LISTED];
  if (facts->tactic_count > MOST_LISTED)
    return LC_ATTACK_FAULT_TACTIC;
  for (uint32_t i = 0; i < facts->tactic_count; i++) {
    if (!lc_attack_is_name(facts->tactics[i]))
      return LC_ATTACK_FAULT_TACTIC;
    items[i] =
        (list_item){facts->tactics[i], lc_intern_find(&builder->shortnames, facts->tactics[i])};
  }
  return place_list(builder, items, facts->tactic_count, place);
}

static lc_attack_fault place_platforms(lc_attack_builder *builder,
                                       const lc_attack_technique_facts *facts, uint32_t *place) {
  list_item items[MOST_LISTED];
  if (facts->platform_count > MOST_LISTED)
    return LC_ATTACK_FAULT_PLATFORM;
  for (uint32_t i = 0; i < facts->platform_count; i++) {
    if (!lc_attack_is_name(facts->platforms[i]))
      return LC_ATTACK_FAULT_PLATFORM;
    items[i] = (list_item){facts->platforms[i], 0};
  }
  return place_list(builder, items, facts->platform_count, place);
}

static lc_attack_fault check_entry(const lc_interner *ids, lc_string id, lc_string name) {
  if (!lc_attack_is_id(id))
    return LC_ATTACK_FAULT_ID;
  if (!lc_attack_is_name(name))
    return LC_ATTACK_FAULT_NAME;
  if (ids->count > 0 && lc_string_compare(ids->texts[ids->count - 1], id) >= 0)
    return LC_ATTACK_FAULT_ORDER;
  return ids->count < LC_ATTACK_NO_ENTRY - 1 ? LC_ATTACK_SOUND : LC_ATTACK_FAULT_TOO_MANY;
}

/* The id's text gets the number 0 in `ids` of what comes first, and so on. */
static lc_attack_fault name_entry(lc_attack_builder *builder, lc_interner *ids, lc_string id,
                                  lc_string name, uint32_t *name_text) {
  uint32_t number;
  lc_attack_fault fault = intern(&builder->texts, id, &number);
  if (fault == LC_ATTACK_SOUND)
    fault = intern(&builder->texts, name, name_text);
  return fault == LC_ATTACK_SOUND ? intern(ids, id, &number) : fault;
}

static bool has_room_for_technique(lc_attack_builder *builder) {
  return lc_grow((void **)&builder->techniques, builder->technique_count,
                 &builder->technique_capacity, sizeof *builder->techniques) &&
         lc_grow((void **)&builder->relatives, builder->technique_count,
                 &builder->relatives_capacity, sizeof *builder->relatives);
}

lc_attack_fault lc_attack_builder_add_technique(lc_attack_builder *builder,
                                                const lc_attack_technique_facts *facts) {
  uint32_t entry = builder->technique_count;
  struct lc_attack_technique_row row = {.entry = (uint16_t)entry, .status = (uint8_t)facts->status};
  lc_attack_fault fault = check_entry(&builder->technique_ids, facts->id, facts->name);
  if (fault == LC_ATTACK_SOUND)
    fault = place_tactics(builder, facts, &row.tactics);
  if (fault == LC_ATTACK_SOUND)
    fault = place_platforms(builder, facts, &row.platforms);
  if (fault == LC_ATTACK_SOUND && !has_room_for_technique(builder))
    fault = LC_ATTACK_FAULT_MEMORY;
  if (fault == LC_ATTACK_SOUND)
    fault = name_entry(builder, &builder->technique_ids, facts->id, facts->name, &row.name);
  if (fault != LC_ATTACK_SOUND)
    return fault;
  builder->techniques[entry] = row;
  builder->relatives[entry] =
      (lc_attack_relatives){.parent = LC_ATTACK_NO_ENTRY, .heir = (uint16_t)entry};
  builder->technique_count++;
  return LC_ATTACK_SOUND;
}

lc_attack_fault lc_attack_builder_add_subject(lc_attack_builder *builder,
                                              const lc_attack_subject_facts *facts) {
  struct lc_attack_subject_row row = {.entry = (uint16_t)builder->subject_count,
                                      .status = (uint8_t)facts->status,
                                      .kind = (uint8_t)facts->kind};
  lc_attack_fault fault = check_entry(&builder->subject_ids, facts->id, facts->name);
  if (fault == LC_ATTACK_SOUND && !lc_grow((void **)&builder->subjects, builder->subject_count,
                                           &builder->subject_capacity, sizeof *builder->subjects))
    fault = LC_ATTACK_FAULT_MEMORY;
  if (fault == LC_ATTACK_SOUND)
    fault = name_entry(builder, &builder->subject_ids, facts->id, facts->name, &row.name);
  if (fault == LC_ATTACK_SOUND)
    builder->subjects[builder->subject_count++] = row;
  return fault;
}

/* --- relations ----------------------------------------------------------------------------- */

lc_attack_fault lc_attack_builder_set_parent(lc_attack_builder *builder, lc_string child,
                                             lc_string parent) {
  uint32_t entry = lc_intern_find(&builder->technique_ids, child);
  uint32_t above = lc_intern_find(&builder->technique_ids, parent);
  if (entry == LC_INTERN_NONE || above == LC_INTERN_NONE)
    return LC_ATTACK_FAULT_UNKNOWN_TECHNIQUE;
  lc_attack_relatives *relatives = builder->relatives;
  bool fits = entry != above && relatives[entry].parent == LC_ATTACK_NO_ENTRY &&
              relatives[above].parent == LC_ATTACK_NO_ENTRY && !relatives[entry].has_children;
  if (!fits)
    return LC_ATTACK_FAULT_PARENT;
  relatives[entry].parent = (uint16_t)above;
  relatives[above].has_children = true;
  return LC_ATTACK_SOUND;
}

/* What replaces a technique in the end; itself when nothing does. Shortens the way for the next. */
static uint16_t last_heir(lc_attack_relatives *relatives, uint16_t entry) {
  while (relatives[entry].heir != entry) {
    relatives[entry].heir = relatives[relatives[entry].heir].heir;
    entry = relatives[entry].heir;
  }
  return entry;
}

lc_attack_fault lc_attack_builder_set_replacement(lc_attack_builder *builder, lc_string revoked,
                                                  lc_string replacement) {
  uint32_t entry = lc_intern_find(&builder->technique_ids, revoked);
  uint32_t heir = lc_intern_find(&builder->technique_ids, replacement);
  if (entry == LC_INTERN_NONE)
    return LC_ATTACK_FAULT_UNKNOWN_TECHNIQUE;
  if (!lc_attack_is_id(replacement))
    return LC_ATTACK_FAULT_ID;
  struct lc_attack_technique_row *row = &builder->techniques[entry];
  if (row->status != LC_ATTACK_REVOKED)
    return LC_ATTACK_FAULT_NOT_REVOKED;
  if (row->replaced_by != 0)
    return LC_ATTACK_FAULT_REPLACED_TWICE;
  if (heir != LC_INTERN_NONE && last_heir(builder->relatives, (uint16_t)heir) == entry)
    return LC_ATTACK_FAULT_CYCLE;
  lc_attack_fault fault = intern(&builder->texts, replacement, &row->replaced_by);
  if (fault == LC_ATTACK_SOUND && heir != LC_INTERN_NONE)
    builder->relatives[entry].heir = (uint16_t)heir;
  return fault;
}

lc_attack_fault lc_attack_builder_add_relation(lc_attack_builder *builder, lc_string technique) {
  uint32_t entry = lc_intern_find(&builder->technique_ids, technique);
  if (entry == LC_INTERN_NONE || builder->subject_count == 0)
    return LC_ATTACK_FAULT_UNKNOWN_TECHNIQUE;
  lc_attack_pair pair = {(uint16_t)(builder->subject_count - 1), (uint16_t)entry};
  const lc_attack_pair *before =
      builder->pair_count == 0 ? NULL : &builder->pairs[builder->pair_count - 1];
  if (before != NULL && before->subject == pair.subject && before->technique >= entry)
    return LC_ATTACK_FAULT_ORDER;
  if (!lc_grow((void **)&builder->pairs, builder->pair_count, &builder->pair_capacity,
               sizeof *builder->pairs))
    return LC_ATTACK_FAULT_MEMORY;
  builder->pairs[builder->pair_count++] = pair;
  return LC_ATTACK_SOUND;
}
