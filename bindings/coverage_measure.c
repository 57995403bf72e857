#include "bindings/coverage_measure.h"

#include <math.h>

const lc_technique *lc_lua_entry_under(const lc_layer *layer, const lc_lua_filter *filter,
                                       lc_attack_technique technique, uint32_t position) {
  lc_string tactic = lc_attack_technique_tactic_at(technique, position);
  if (!lc_lua_filter_accepts_tactic(filter, tactic))
    return NULL;
  return lc_layer_entry(layer, lc_attack_technique_id(technique), tactic);
}

/* --- what counts --------------------------------------------------------------------------- */

enum { INHERITS_FROM_PARENT = 1, INHERITS_FROM_SUBTECHNIQUES = 2 };

typedef enum measure_key {
  KEY_HAS,
  KEY_SCORE_ABOVE,
  KEY_DISABLED,
  KEY_INHERIT,
  KEY_TEST,
  KEY_WEIGHT,
  KEY_COUNT
} measure_key;

const lc_shape_member lc_lua_measure_keys[] = {
    [KEY_HAS] = {"has", "string[]",
                 "what an entry must have to count, of `score`, `comment`, `color`, `metadata` and "
                 "`links`; without it any annotated entry counts",
                 true},
    [KEY_SCORE_ABOVE] =
        {"scoreAbove", "number",
         "a score that is asked for must be greater; without `has` a score is asked for", true},
    [KEY_DISABLED] = {"disabled", "boolean", "true: disabled entries count too", true},
    [KEY_INHERIT] = {"inherit", "string[]",
                     "`parent`: what counts for a technique counts for its sub-techniques; "
                     "`subtechniques`: one that counts makes its parent count",
                     true},
    [KEY_TEST] = {"test", "fun(entry: Technique, known: AttackTechnique): boolean",
                  "must hold besides", true},
    [KEY_WEIGHT] = {"weight", "fun(known: AttackTechnique): number",
                    "how much a technique counts; 1 without it", true},
    [KEY_COUNT] = {NULL, NULL, NULL, false}};

static bool passes_test(lua_State *L, const lc_lua_measure *m, const lc_technique *entry,
                        lc_attack_technique technique) {
  const lc_goals *goals = m->test == 0 ? NULL : lc_goals_of_state(L);
  if (m->test == 0 || (goals != NULL && lc_goals_assumes(goals, technique)))
    return true;
  lua_pushvalue(L, m->test);
  lc_lua_push_technique(L, entry, 1);
  lc_lua_push_attack_technique(L, technique);
  lua_call(L, 2, 1);
  bool passes = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return passes;
}

static bool has_own(lua_State *L, const lc_lua_measure *m, lc_attack_technique technique) {
  uint32_t count = lc_attack_technique_tactic_count(technique);
  for (uint32_t i = 0; i < count; i++) {
    const lc_technique *entry = lc_lua_entry_under(m->layer, m->filter, technique, i);
    if (entry != NULL && lc_coverage_counts(&m->criteria, entry) &&
        passes_test(L, m, entry, technique)) {
      if (m->example != NULL && *m->example == NULL)
        *m->example = entry;
      return true;
    }
  }
  return false;
}

bool lc_lua_is_covered(lua_State *L, const lc_lua_measure *m, lc_attack_technique technique) {
  if (has_own(L, m, technique))
    return true;
  lc_attack_technique parent = lc_attack_technique_parent(technique);
  bool has_parent = lc_attack_technique_is_known(parent);
  if ((m->inherits & INHERITS_FROM_PARENT) != 0 && has_parent && has_own(L, m, parent))
    return true;
  if ((m->inherits & INHERITS_FROM_SUBTECHNIQUES) == 0)
    return false;
  lc_attack_technique child;
  for (uint32_t cursor = 0; lc_attack_technique_next_subtechnique(technique, &cursor, &child);) {
    if (lc_attack_technique_status(child) == LC_ATTACK_ACTIVE && has_own(L, m, child))
      return true;
  }
  return false;
}

/* The tactics of `by` under which an entry of it counts, as bits. */
static uint32_t counting_tactics(const lc_lua_measure *m, lc_attack_technique by) {
  uint32_t bits = 0;
  uint32_t count = lc_attack_technique_tactic_count(by);
  for (uint32_t i = 0; i < count && i < 32; i++) {
    if (lc_lua_filter_accepts_tactic(m->filter, lc_attack_technique_tactic_at(by, i)))
      bits |= 1U << i;
  }
  return bits;
}

static bool add_way(lc_goal *goal, const lc_lua_measure *m, lc_goal_way way) {
  way.tactics = counting_tactics(m, way.by);
  return way.tactics == 0 || lc_goal_add_way(goal, way);
}

bool lc_lua_add_ways(lc_goal *goal, const lc_lua_measure *m, lc_attack_technique technique,
                     double weight) {
  lc_attack_technique parent = lc_attack_technique_parent(technique);
  lc_goal_way way = {technique, technique, weight, 0};
  bool ok = add_way(goal, m, way);
  way.by = parent;
  if ((m->inherits & INHERITS_FROM_PARENT) != 0 && lc_attack_technique_is_known(parent))
    ok = ok && add_way(goal, m, way);
  if ((m->inherits & INHERITS_FROM_SUBTECHNIQUES) == 0)
    return ok;
  for (uint32_t cursor = 0;
       ok && lc_attack_technique_next_subtechnique(technique, &cursor, &way.by);) {
    if (lc_attack_technique_status(way.by) == LC_ATTACK_ACTIVE)
      ok = add_way(goal, m, way);
  }
  return ok;
}

double lc_lua_weigh(lua_State *L, const lc_lua_measure *m, lc_attack_technique technique) {
  if (m->weight == 0)
    return 1;
  lua_pushvalue(L, m->weight);
  lc_lua_push_attack_technique(L, technique);
  lua_call(L, 1, 1);
  double weight = lua_tonumber(L, -1);
  if (lua_type(L, -1) != LUA_TNUMBER || !(weight >= 0) || isinf(weight))
    luaL_error(L, "'weight' must give a number from 0 on, not %s", luaL_tolstring(L, -1, NULL));
  lua_pop(L, 1);
  return weight;
}

/* --- reading what is asked ----------------------------------------------------------------- */

typedef struct word {
  const char *name;
  uint32_t bit;
} word;

/* Joins the bits of the list of words on top of the stack. */
static uint32_t read_words(lua_State *L, const char *key, const word *words) {
  if (!lua_istable(L, -1))
    luaL_error(L, "'%s' must be a list of strings, not %s", key, luaL_typename(L, -1));
  uint32_t bits = 0;
  lua_Unsigned count = lua_rawlen(L, -1);
  for (lua_Unsigned i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i);
    lc_suggestion suggestion = {.word = lc_lua_check_string(L, -1)};
    const word *known = words;
    while (known->name != NULL && !lc_string_equals(lc_string_of(known->name), suggestion.word))
      lc_suggestion_offer(&suggestion, lc_string_of((known++)->name));
    if (known->name == NULL) {
      lua_pushfstring(L, "value of '%s',", key);
      lc_lua_unknown_name(L, lua_tostring(L, -1), &suggestion);
    }
    bits |= known->bit;
    lua_pop(L, 1);
  }
  return bits;
}

static uint32_t read_fields(lua_State *L) {
  static const word fields[] = {
      {"score", 1U << LC_TECHNIQUE_SCORE}, {"comment", 1U << LC_TECHNIQUE_COMMENT},
      {"color", 1U << LC_TECHNIQUE_COLOR}, {"metadata", 1U << LC_TECHNIQUE_METADATA},
      {"links", 1U << LC_TECHNIQUE_LINKS}, {NULL, 0}};
  return read_words(L, "has", fields);
}

static uint32_t read_inheritance(lua_State *L) {
  static const word from[] = {
      {"parent", INHERITS_FROM_PARENT}, {"subtechniques", INHERITS_FROM_SUBTECHNIQUES}, {NULL, 0}};
  return read_words(L, "inherit", from);
}

static double read_score(lua_State *L) {
  if (lua_type(L, -1) != LUA_TNUMBER)
    luaL_error(L, "'scoreAbove' must be a number, not %s", luaL_typename(L, -1));
  return lua_tonumber(L, -1);
}

/* Leaves the function on the stack; its index. */
static int keep_function(lua_State *L, measure_key key) {
  if (!lua_isfunction(L, -1))
    luaL_error(L, "'%s' must be a function, not %s", lc_lua_measure_keys[key].name,
               luaL_typename(L, -1));
  return lua_gettop(L);
}

static void read_key(lua_State *L, lc_lua_measure *m, measure_key key) {
  switch (key) {
  case KEY_HAS:
    m->criteria.fields |= read_fields(L);
    return;
  case KEY_SCORE_ABOVE:
    m->criteria.score_above = read_score(L);
    return;
  case KEY_DISABLED:
    m->criteria.accepts_disabled = lua_toboolean(L, -1);
    return;
  case KEY_INHERIT:
    m->inherits = read_inheritance(L);
    return;
  case KEY_TEST:
    m->test = keep_function(L, key);
    return;
  default:
    m->weight = keep_function(L, key);
  }
}

static bool is_given(lua_State *L, int index, measure_key key) {
  lua_pushstring(L, lc_lua_measure_keys[key].name);
  bool is_there = lua_rawget(L, index) != LUA_TNIL;
  lua_pop(L, 1);
  return is_there;
}

lc_lua_measure lc_lua_read_measure(lua_State *L, int index, const lc_layer *layer) {
  lc_lua_measure m = {.layer = layer, .criteria = {.score_above = -INFINITY}};
  if (lua_isnil(L, index))
    return m;
  luaL_checktype(L, index, LUA_TTABLE);
  lc_lua_check_keys(L, index, lc_lua_measure_keys, KEY_COUNT, "measure of coverage");
  luaL_checkstack(L, KEY_COUNT + 1, NULL);
  for (int key = 0; key < KEY_COUNT; key++) {
    lua_pushstring(L, lc_lua_measure_keys[key].name);
    if (lua_rawget(L, index) != LUA_TNIL)
      read_key(L, &m, (measure_key)key);
  }
  if (is_given(L, index, KEY_SCORE_ABOVE) && !is_given(L, index, KEY_HAS))
    m.criteria.fields = 1U << LC_TECHNIQUE_SCORE;
  return m;
}
