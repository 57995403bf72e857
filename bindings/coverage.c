/* A layer measured against ATT&CK: what of it the layer has, and what is missing. */
#include "bindings/coverage_measure.h"
#include "bindings/goals.h"

#include <math.h>
#include <stdlib.h>

enum { NOT_RECORDED = UINT32_MAX };

typedef struct missing_technique {
  lc_attack_technique technique;
  double weight;
  uint32_t order; /* of the walk */
} missing_technique;

typedef struct lua_coverage {
  lc_lua_box box;
  double total;
  double covered;
  bool is_weighted;
  uint32_t goal; /* where it is recorded, or NOT_RECORDED */
  uint32_t missing_count;
  missing_technique missing[]; /* heaviest first, then by id */
} lua_coverage;

/* --- a layer's own release ----------------------------------------------------------------- */

/* Judging by another release than the layer's would be guessing, so not having it is an error. */
static lc_attack_release check_release(lua_State *L, const lc_layer *layer) {
  lc_attack_resolution resolution = {0};
  bool is_attack = lc_layer_attack(layer, lc_lua_attack(L), &resolution);
  if (!is_attack)
    luaL_error(L, "ATT&CK says nothing of this layer's domain: look whether layer.attack is nil");
  if (!lc_attack_release_is_known(resolution.release))
    luaL_error(L, "the layer's ATT&CK release is not known: look whether layer.attack is nil");
  return resolution.release;
}

static lc_lua_walk *push_walk(lua_State *L, const lc_layer *layer, int filters) {
  lc_lua_origin origin = {.release = check_release(L, layer)};
  return lc_lua_push_walk(L, &origin, filters);
}

/* --- layer:known --------------------------------------------------------------------------- */

/* Upvalues: the layer, the walk. */
static int next_known(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, lua_upvalueindex(1));
  lc_lua_walk *walk = lua_touserdata(L, lua_upvalueindex(2));
  lc_attack_technique technique;
  if (!lc_lua_walk_next(walk, &technique)) {
    lua_pushnil(L);
    return 1;
  }
  const lc_technique *entry = NULL;
  uint32_t count = lc_attack_technique_tactic_count(technique);
  for (uint32_t i = 0; entry == NULL && i < count; i++)
    entry = lc_lua_entry_under(layer, walk->filter, technique, i);
  lc_lua_push_attack_technique(L, technique);
  lc_lua_push_technique(L, entry, lua_upvalueindex(1));
  return 2;
}

int lc_lua_layer_known(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lua_settop(L, 2);
  push_walk(L, layer, 2);
  lua_replace(L, 2);
  lua_pushcclosure(L, next_known, 2);
  return 1;
}

/* --- measuring ----------------------------------------------------------------------------- */

static uint32_t count_walk(lc_lua_walk walk) {
  uint32_t count = 0;
  lc_attack_technique technique;
  while (lc_lua_walk_next(&walk, &technique))
    count++;
  return count;
}

static int by_weight(const void *left, const void *right) {
  const missing_technique *a = left;
  const missing_technique *b = right;
  if (a->weight > b->weight || a->weight < b->weight)
    return a->weight > b->weight ? -1 : 1;
  return a->order < b->order ? -1 : 1;
}

/* Notes what was measured for who asks what would change it. */
static uint32_t record(lua_State *L, const lua_coverage *coverage, const lc_lua_measure *measure) {
  lc_goals *goals = lc_goals_of_state(L);
  lc_goal *goal = goals == NULL ? NULL : lc_goals_add(goals);
  if (goal == NULL)
    return NOT_RECORDED;
  goal->total = coverage->total;
  goal->covered = coverage->covered;
  goal->criteria = measure->criteria;
  goal->has_test = measure->test != 0;
  goal->example = *measure->example;
  for (uint32_t i = 0; i < coverage->missing_count; i++) {
    if (!lc_lua_add_ways(goal, measure, coverage->missing[i].technique,
                         coverage->missing[i].weight))
      luaL_error(L, "not enough memory");
  }
  return lc_goals_count(goals) - 1;
}

int lc_lua_layer_coverage(lua_State *L) {
  const lc_layer *layer = lc_lua_check_layer(L, 1);
  lua_settop(L, 3);
  lc_lua_measure measure = lc_lua_read_measure(L, 3, layer);
  lc_lua_walk *walk = push_walk(L, layer, 2);
  const lc_technique *example = NULL;
  measure.filter = walk->filter;
  measure.example = &example;
  uint32_t count = count_walk(*walk);
  lua_coverage *coverage = lc_lua_new_lasting(L, &lc_lua_coverage_class,
                                              sizeof *coverage + count * sizeof *coverage->missing);
  coverage->total = 0;
  coverage->covered = 0;
  coverage->is_weighted = measure.weight != 0;
  coverage->missing_count = 0;
  lc_attack_technique technique;
  while (lc_lua_walk_next(walk, &technique)) {
    double weight = lc_lua_weigh(L, &measure, technique);
    coverage->total += weight;
    if (lc_lua_is_covered(L, &measure, technique)) {
      coverage->covered += weight;
    } else {
      uint32_t order = coverage->missing_count++;
      coverage->missing[order] = (missing_technique){technique, weight, order};
    }
  }
  if (coverage->missing_count > 1)
    qsort(coverage->missing, coverage->missing_count, sizeof *coverage->missing, by_weight);
  coverage->goal = record(L, coverage, &measure);
  return 1;
}

/* --- the result ---------------------------------------------------------------------------- */

/* Whoever asks for something looks at the coverage. */
static const lua_coverage *look_at(lua_State *L, const lua_coverage *coverage) {
  if (coverage->goal != NOT_RECORDED)
    lc_goals_look_at(lc_goals_of_state(L), coverage->goal);
  return coverage;
}

static const lua_coverage *self(lua_State *L) {
  return look_at(L, lua_touserdata(L, 1));
}

static const lua_coverage *check_self(lua_State *L, int index) {
  return look_at(L, lc_lua_check(L, index, &lc_lua_coverage_class));
}

/* Of nothing, everything is covered. */
static double percent_of(const lua_coverage *coverage, double covered) {
  return coverage->total > 0 ? 100 * covered / coverage->total : 100;
}

static void push_total(lua_State *L) {
  lc_lua_push_number(L, self(L)->total);
}

static void push_covered(lua_State *L) {
  lc_lua_push_number(L, self(L)->covered);
}

static void push_percent(lua_State *L) {
  lc_lua_push_number(L, percent_of(self(L), self(L)->covered));
}

static void push_missing_count(lua_State *L) {
  lua_pushinteger(L, self(L)->missing_count);
}

/* Upvalues: the coverage, the position of the next technique. */
static int next_missing(lua_State *L) {
  const lua_coverage *coverage = check_self(L, lua_upvalueindex(1));
  uint32_t position = (uint32_t)lua_tointeger(L, lua_upvalueindex(2));
  if (position >= coverage->missing_count) {
    lua_pushnil(L);
    return 1;
  }
  lua_pushinteger(L, position + 1);
  lua_replace(L, lua_upvalueindex(2));
  lc_lua_push_attack_technique(L, coverage->missing[position].technique);
  lc_lua_push_number(L, coverage->missing[position].weight);
  return 2;
}

static int coverage_missing(lua_State *L) {
  check_self(L, 1);
  lua_settop(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_missing, 2);
  return 1;
}

static int coverage_needed(lua_State *L) {
  const lua_coverage *coverage = check_self(L, 1);
  lua_Number wanted = luaL_checknumber(L, 2);
  double covered = coverage->covered;
  uint32_t needed = 0;
  while (needed < coverage->missing_count && percent_of(coverage, covered) < wanted)
    covered += coverage->missing[needed++].weight;
  if (coverage->goal != NOT_RECORDED)
    lc_goals_want(lc_goals_of_state(L), coverage->goal, wanted);
  lua_pushinteger(L, needed);
  return 1;
}

static void add_example(lua_State *L, luaL_Buffer *text, const lua_coverage *coverage,
                        uint32_t position) {
  const missing_technique *missing = &coverage->missing[position];
  luaL_addstring(text, position == 0 ? "" : ", ");
  lc_lua_push_attack_label(L, lc_attack_technique_id(missing->technique),
                           lc_attack_technique_name(missing->technique));
  luaL_addvalue(text);
  if (!coverage->is_weighted)
    return;
  lc_lua_push_number(L, missing->weight);
  lua_pushfstring(L, " (%s)", lua_tostring(L, -1));
  lua_remove(L, -2);
  luaL_addvalue(text);
}

static int coverage_examples(lua_State *L) {
  const lua_coverage *coverage = check_self(L, 1);
  lua_Integer limit = luaL_optinteger(L, 2, 3);
  uint32_t count = coverage->missing_count;
  uint32_t shown = limit < 0 ? 0 : limit < count ? (uint32_t)limit : count;
  luaL_Buffer text;
  luaL_buffinit(L, &text);
  for (uint32_t i = 0; i < shown; i++)
    add_example(L, &text, coverage, i);
  if (shown < count) {
    lua_pushfstring(L, "%s%d %s", shown == 0 ? "" : " and ", (int)(count - shown),
                    shown == 0 ? "techniques" : "more");
    luaL_addvalue(&text);
  }
  luaL_pushresult(&text);
  return 1;
}

/* Rounded down: what is short of a threshold must not look as if it reached it. */
static int coverage_tostring(lua_State *L) {
  const lua_coverage *coverage = check_self(L, 1);
  lc_lua_push_number(L, coverage->covered);
  lc_lua_push_number(L, coverage->total);
  lua_Number percent = floor(percent_of(coverage, coverage->covered) * 10) / 10;
  lua_pushfstring(L, "%s of %s (%f %%)", lua_tostring(L, -2), lua_tostring(L, -1), percent);
  return 1;
}

static const lc_lua_member MEMBERS[] = {
    {"total", push_total, "number", "how many techniques were asked for, or their weight"},
    {"covered", push_covered, "number", "how many of them are covered, or their weight"},
    {"percent", push_percent, "number", "the share that is covered; 100 of nothing"},
    {"missingCount", push_missing_count, "integer", "how many techniques are not covered"},
    {NULL, NULL, NULL, NULL}};

static const lc_lua_method METHODS[] = {
    {"missing", coverage_missing, "fun(): fun(): AttackTechnique?, number?",
     "the techniques that are not covered and their weight, the heaviest first, then by id"},
    {"needed", coverage_needed, "fun(percent: number): integer",
     "how many of them it would take to reach that share, the heaviest first"},
    {"examples", coverage_examples, "fun(limit?: integer): string",
     "the first of them in words, 3 unless said otherwise, and how many there are more"},
    {NULL, NULL, NULL, NULL}};

static const luaL_Reg METAMETHODS[] = {{"__tostring", coverage_tostring}, {NULL, NULL}};

const lc_lua_class lc_lua_coverage_class = {
    .name = "layercheck.coverage",
    .doc = "how much of ATT&CK a layer covers",
    .members = MEMBERS,
    .methods = METHODS,
    .metamethods = METAMETHODS,
};
