#include "core/amend.h"

#include "core/arena.h"
#include "core/json_items.h"
#include "core/number.h"

#include <math.h>

enum { MOST_MEMBERS = 64 /* of an entry that are written anew */ };

/* The members that an entry gets, and the texts of those that are not copied. */
typedef struct members {
  lc_json_member items[MOST_MEMBERS];
  uint32_t count;
  lc_arena *arena;
  bool has_failed;
} members;

/* What a field says when nobody is there to say it. A score is computed. */
static const struct {
  const char *name;
  const char *filler;
} FIELDS[LC_TECHNIQUE_FIELD_COUNT] = {
    [LC_TECHNIQUE_SCORE] = {"\"score\"", ""},
    [LC_TECHNIQUE_COLOR] = {"\"color\"", "\"#8ec843\""},
    [LC_TECHNIQUE_COMMENT] = {"\"comment\"", "\"to be filled in\""},
    [LC_TECHNIQUE_METADATA] = {"\"metadata\"",
                               "[{\"name\": \"coverage\", \"value\": \"to be filled in\"}]"},
    [LC_TECHNIQUE_LINKS] = {
        "\"links\"", "[{\"label\": \"to be filled in\", \"url\": \"https://example.org/\"}]"}};

/* As people write them. */
static const lc_technique_field ORDER[] = {LC_TECHNIQUE_SCORE, LC_TECHNIQUE_COLOR,
                                           LC_TECHNIQUE_COMMENT, LC_TECHNIQUE_METADATA,
                                           LC_TECHNIQUE_LINKS};

/* --- members ------------------------------------------------------------------------------- */

static void add_member(members *m, lc_json_member member) {
  if (member.name.ptr == NULL || (member.text.ptr == NULL && member.value.json == NULL) ||
      m->count == MOST_MEMBERS)
    m->has_failed = true;
  else
    m->items[m->count++] = member;
}

static void add_text(members *m, const char *name, lc_string text) {
  add_member(m, (lc_json_member){.name = lc_string_of(name), .text = text});
}

static bool has_member(const members *m, lc_string name) {
  for (uint32_t i = 0; i < m->count; i++) {
    if (lc_string_equals(m->items[i].name, name))
      return true;
  }
  return false;
}

/* The least whole number that is greater, if there is one, and 1 where any score will do. */
static lc_string score_text(lc_arena *arena, double above) {
  char text[LC_NUMBER_SIZE];
  double score = isinf(above) ? 1 : floor(above) + 1;
  if (!(score > above))
    score = nextafter(above, INFINITY);
  lc_number_format(score, text);
  return lc_arena_copy(arena, lc_string_of(text));
}

/* Whether the entry does not yet have what the criteria ask for in a field. */
static bool lacks(const lc_amendment *a, lc_technique_field field) {
  const lc_coverage_criteria alone = {
      .fields = 1U << field, .score_above = a->criteria.score_above, .accepts_disabled = true};
  bool is_asked = (a->criteria.fields & 1U << field) != 0;
  return is_asked && (a->entry == NULL || !lc_coverage_counts(&alone, a->entry));
}

static void add_field(members *m, const lc_amendment *a, lc_technique_field field) {
  lc_json_member member = {.name = lc_string_of(FIELDS[field].name)};
  if (a->like != NULL)
    member.value = lc_technique_raw(a->like, field);
  if (member.value.json == NULL && field == LC_TECHNIQUE_SCORE)
    member.text = score_text(m->arena, a->criteria.score_above);
  else if (member.value.json == NULL)
    member.text = lc_string_of(FIELDS[field].filler);
  add_member(m, member);
}

static bool says_nothing(const lc_technique *entry) {
  for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
    if (!lc_technique_same_field(entry, NULL, ORDER[i]))
      return false;
  }
  return true;
}

/* Where no field is asked for anything will do that Navigator keeps. */
static bool needs_annotation(const lc_amendment *a) {
  if (a->criteria.fields != 0)
    return false;
  if (a->entry == NULL)
    return a->like == NULL;
  bool counts_as_disabled = a->criteria.accepts_disabled && !lc_technique_is_enabled(a->entry);
  return says_nothing(a->entry) && !counts_as_disabled;
}

static void add_asked(members *m, const lc_amendment *a) {
  bool is_off = a->entry != NULL && !lc_technique_is_enabled(a->entry);
  if (is_off && !a->criteria.accepts_disabled)
    add_text(m, "\"enabled\"", LC_STRING("true"));
  for (size_t i = 0; i < sizeof ORDER / sizeof *ORDER; i++) {
    if (lacks(a, ORDER[i]))
      add_field(m, a, ORDER[i]);
  }
  if (needs_annotation(a))
    add_field(m, a, LC_TECHNIQUE_SCORE);
}

/* What else the model has and the entry does not: a rule's own test may look at it. */
static void add_copies(members *m, const lc_amendment *a) {
  lc_json_value own = a->entry == NULL ? (lc_json_value){0} : lc_technique_value(a->entry);
  lc_json_cursor cursor = lc_json_walk(lc_technique_value(a->like));
  while (lc_json_next(&cursor)) {
    lc_string key = lc_json_string(cursor.key);
    lc_string name = lc_json_written(cursor.key);
    bool is_its_own = lc_string_equals(key, LC_STRING("techniqueID")) ||
                      lc_string_equals(key, LC_STRING("tactic")) ||
                      lc_json_type_of(lc_json_get(own, key)) != LC_JSON_NONE || has_member(m, name);
    if (!is_its_own)
      add_member(m, (lc_json_member){.name = name, .value = cursor.value});
  }
}

static void find_members(members *m, const lc_amendment *a) {
  if (a->entry == NULL)
    add_text(m, "\"techniqueID\"",
             lc_arena_format(m->arena, "\"%.*s\"", (int)a->id.len, a->id.ptr));
  if (a->entry == NULL && a->tactic.len != 0)
    add_text(m, "\"tactic\"",
             lc_arena_format(m->arena, "\"%.*s\"", (int)a->tactic.len, a->tactic.ptr));
  add_asked(m, a);
  if (a->like != NULL)
    add_copies(m, a);
}

/* --- entries that are there ---------------------------------------------------------------- */

/* A member of that name goes, however often it is there, and its place is the new one's. */
static uint32_t remove_member(lc_json_items *items, lc_string name) {
  uint32_t place = items->count == 0 ? LC_ITEMS_FRONT : items->count - 1;
  uint32_t position = 0;
  lc_json_cursor cursor = lc_json_walk(items->container);
  for (; lc_json_next(&cursor); position++) {
    lc_string key = lc_json_string(cursor.key);
    bool is_named = key.len + 2 == name.len && memcmp(key.ptr, name.ptr + 1, key.len) == 0;
    if (!is_named)
      continue;
    lc_json_items_remove(items, position);
    place = position;
  }
  return place;
}

static bool put_member(lc_json_items *items, const lc_json_style *style, members *m,
                       const lc_json_member *member) {
  lc_json_style inner = lc_json_style_inside(*style, 1);
  lc_buffer text = {0};
  lc_buffer_add_string(&text, member->name);
  lc_buffer_add_string(&text, style->colon);
  if (member->value.json != NULL)
    lc_json_style_value(&text, &inner, member->value);
  else
    lc_buffer_add_string(&text, member->text);
  lc_string copy = lc_arena_copy(m->arena, lc_buffer_string(&text));
  bool ok = lc_buffer_is_ok(&text) && copy.ptr != NULL &&
            lc_json_items_insert(items, remove_member(items, member->name), 0, copy);
  lc_buffer_free(&text);
  return ok;
}

static bool complete(lc_edits *edits, const lc_amendment *a, members *m) {
  lc_json_value object = lc_technique_value(a->entry);
  lc_json_style style = lc_json_style_of(object);
  lc_json_items items;
  bool ok = lc_json_items_begin(&items, object);
  for (uint32_t i = 0; ok && i < m->count; i++)
    ok = put_member(&items, &style, m, &m->items[i]);
  ok = ok && lc_json_items_finish(&items, &style, edits);
  lc_json_items_end(&items);
  return ok;
}

/* --- new entries --------------------------------------------------------------------------- */

typedef struct additions {
  const lc_layer *layer;
  lc_json_style layer_style;
  lc_json_style style; /* of an entry */
  lc_json_items list;  /* of the layer's techniques, without a container when there is no list */
  lc_arena arena;
} additions;

static bool begin_additions(additions *add, const lc_layer *layer) {
  uint32_t count = lc_layer_technique_count(layer);
  lc_json_value list = lc_layer_get(layer, "techniques");
  *add = (additions){.layer = layer, .layer_style = lc_json_style_of(lc_layer_value(layer))};
  add->style = count > 0
                   ? lc_json_style_of(lc_technique_value(lc_layer_technique_at(layer, count - 1)))
                   : lc_json_style_inside(add->layer_style, 2);
  return lc_json_type_of(list) == LC_JSON_NONE || lc_json_items_begin(&add->list, list);
}

static bool add_entry(additions *add, const members *m) {
  lc_buffer text = {0};
  lc_json_style_object(&text, &add->style, m->items, m->count);
  lc_string copy = lc_arena_copy(&add->arena, lc_buffer_string(&text));
  uint32_t last = add->list.count == 0 ? LC_ITEMS_FRONT : add->list.count - 1;
  bool ok =
      lc_buffer_is_ok(&text) && copy.ptr != NULL && lc_json_items_insert(&add->list, last, 0, copy);
  lc_buffer_free(&text);
  return ok;
}

/* In place of what is no list, or as a new member of the layer. */
static bool put_list(additions *add, lc_edits *edits) {
  lc_json_value layer = lc_layer_value(add->layer);
  members m = {.arena = &add->arena};
  lc_buffer list = {0};
  lc_json_items items;
  const lc_json_style style = lc_json_style_inside(add->layer_style, 1);
  lc_json_items_write(&add->list, &style, &list);
  lc_string copy = lc_arena_copy(&add->arena, lc_buffer_string(&list));
  lc_json_member member = {.name = LC_STRING("\"techniques\""), .text = copy};
  bool ok = lc_buffer_is_ok(&list) && copy.ptr != NULL;
  lc_buffer_free(&list);
  if (!ok || !lc_json_items_begin(&items, layer))
    return false;
  ok = put_member(&items, &add->layer_style, &m, &member) &&
       lc_json_items_finish(&items, &add->layer_style, edits);
  lc_json_items_end(&items);
  return ok;
}

static bool finish_additions(additions *add, lc_edits *edits) {
  if (add->list.insert_count == 0)
    return true;
  if (add->list.container.json == NULL)
    return put_list(add, edits);
  lc_json_style style = lc_json_style_inside(add->layer_style, 1);
  return lc_json_items_finish(&add->list, &style, edits);
}

lc_status lc_amend(lc_edits *edits, const lc_layer *layer, const lc_amendment *amendments,
                   uint32_t count) {
  additions add;
  bool ok = begin_additions(&add, layer);
  for (uint32_t i = 0; ok && i < count; i++) {
    members m = {.arena = &add.arena};
    find_members(&m, &amendments[i]);
    ok = !m.has_failed &&
         (amendments[i].entry != NULL ? complete(edits, &amendments[i], &m) : add_entry(&add, &m));
  }
  ok = ok && finish_additions(&add, edits);
  lc_json_items_end(&add.list);
  lc_arena_free(&add.arena);
  return ok ? LC_OK : LC_ERROR_MEMORY;
}
