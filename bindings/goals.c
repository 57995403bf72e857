#include "bindings/goals.h"

#include "core/grow.h"

#include <lauxlib.h>
#include <math.h>
#include <stdlib.h>

/* Its address is the key in the registry: with it nothing has to be allocated to take goals away.
 */
static const char KEY;

/* A rule may measure in a loop; what is beyond this is not recorded. */
enum { MOST_GOALS = 4096 };

/* Before it reported that finding the rule looked at that goal last. */
typedef struct look {
  uint32_t finding;
  uint32_t goal;
} look;

struct lc_goals {
  lc_goal *items;
  uint32_t count;
  uint32_t capacity;
  look *looks;
  uint32_t look_count;
  uint32_t look_capacity;
  lc_attack_technique *assumed;
  uint32_t assumed_count;
  uint32_t assumed_capacity;
  const lc_finding_list *findings; /* of the run at hand */
};

/* --- the list ------------------------------------------------------------------------------ */

lc_goals *lc_goals_create(void) {
  return calloc(1, sizeof(lc_goals));
}

void lc_goals_clear(lc_goals *goals) {
  for (uint32_t i = 0; i < goals->count; i++)
    free(goals->items[i].ways);
  goals->count = 0;
  goals->look_count = 0;
  goals->assumed_count = 0;
}

void lc_goals_free(lc_goals *goals) {
  if (goals == NULL)
    return;
  lc_goals_clear(goals);
  free(goals->items);
  free(goals->looks);
  free(goals->assumed);
  free(goals);
}

uint32_t lc_goals_count(const lc_goals *goals) {
  return goals->count;
}

const lc_goal *lc_goals_at(const lc_goals *goals, uint32_t position) {
  return &goals->items[position];
}

uint32_t lc_goals_of_finding(const lc_goals *goals, uint32_t finding) {
  for (uint32_t i = 0; i < goals->look_count; i++) {
    if (goals->looks[i].finding == finding)
      return goals->looks[i].goal;
  }
  return UINT32_MAX;
}

bool lc_goals_assume(lc_goals *goals, lc_attack_technique technique) {
  if (!lc_grow((void **)&goals->assumed, goals->assumed_count, &goals->assumed_capacity,
               sizeof *goals->assumed))
    return false;
  goals->assumed[goals->assumed_count++] = technique;
  return true;
}

bool lc_goals_assumes(const lc_goals *goals, lc_attack_technique technique) {
  for (uint32_t i = 0; i < goals->assumed_count; i++) {
    if (lc_attack_technique_equals(goals->assumed[i], technique))
      return true;
  }
  return false;
}

double lc_goal_percent(const lc_goal *goal, double covered) {
  return goal->total > 0 ? 100 * covered / goal->total : 100;
}

/* --- a state's ------------------------------------------------------------------------------ */

void lc_goals_use(lua_State *L, lc_goals *goals) {
  if (goals == NULL)
    lua_pushnil(L);
  else
    lua_pushlightuserdata(L, goals);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &KEY);
}

lc_goals *lc_goals_of_state(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &KEY);
  lc_goals *goals = lua_touserdata(L, -1);
  lua_pop(L, 1);
  return goals;
}

void lc_goals_begin(lc_goals *goals, const lc_finding_list *findings) {
  goals->findings = findings;
}

lc_goal *lc_goals_add(lc_goals *goals) {
  if (goals->count == MOST_GOALS ||
      !lc_grow((void **)&goals->items, goals->count, &goals->capacity, sizeof *goals->items))
    return NULL;
  lc_goal *goal = &goals->items[goals->count++];
  *goal = (lc_goal){.percent = NAN};
  lc_goals_look_at(goals, goals->count - 1);
  return goal;
}

bool lc_goal_add_way(lc_goal *goal, lc_goal_way way) {
  if (!lc_grow((void **)&goal->ways, goal->way_count, &goal->way_capacity, sizeof *goal->ways))
    return false;
  goal->ways[goal->way_count++] = way;
  return true;
}

/* A look that is lost for want of memory leaves a finding to the goal before. */
void lc_goals_look_at(lc_goals *goals, uint32_t position) {
  if (goals == NULL || position >= goals->count)
    return;
  uint32_t finding = goals->findings == NULL ? 0 : lc_finding_list_count(goals->findings);
  look *last = goals->look_count == 0 ? NULL : &goals->looks[goals->look_count - 1];
  if (last != NULL && last->finding == finding) {
    last->goal = position;
    return;
  }
  if (lc_grow((void **)&goals->looks, goals->look_count, &goals->look_capacity,
              sizeof *goals->looks))
    goals->looks[goals->look_count++] = (look){finding, position};
}

void lc_goals_want(lc_goals *goals, uint32_t position, double percent) {
  if (goals != NULL && position < goals->count)
    goals->items[position].percent = percent;
}
