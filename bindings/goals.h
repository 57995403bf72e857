/**
 * Goals: the coverage that a rule measures as it runs, and what would add to it.
 *
 * Each call of layer:coverage() is a goal. A finding is about the goal whose coverage the rule
 * looked at last since the finding before it, so that it is known which would go if a goal were
 * reached.
 */
#ifndef LAYERCHECK_BINDINGS_GOALS_H
#define LAYERCHECK_BINDINGS_GOALS_H

#include "core/layercheck.h"

#include <lua.h>

/** An entry for `by` that counted would cover `technique`, which is not covered. */
typedef struct lc_goal_way {
  lc_attack_technique technique;
  lc_attack_technique by; /**< itself, or one that it inherits from */
  double weight;          /**< of `technique` */
  uint32_t tactics;       /**< bits: positions of tactics of `by` under which an entry counts */
} lc_goal_way;

typedef struct lc_goal {
  double total;
  double covered;
  double percent; /**< that the rule asked for by needed(); NAN when it did not */
  bool has_test;  /**< a function of the rule's decides too, see lc_goal.criteria */
  lc_coverage_criteria criteria;
  const lc_technique *example; /**< an entry that counts, test and all, or NULL */
  lc_goal_way *ways;           /**< those of one technique together */
  uint32_t way_count;
  uint32_t way_capacity;
} lc_goal;

typedef struct lc_goals lc_goals;

/** An empty list, the caller's to free; NULL when memory is out. */
lc_goals *lc_goals_create(void);

void lc_goals_free(lc_goals *goals);

/** Forgets all goals. */
void lc_goals_clear(lc_goals *goals);

/**
 * Takes for granted, until the goals are cleared, that entries for this technique pass the tests of
 * rules. False when memory is out.
 */
bool lc_goals_assume(lc_goals *goals, lc_attack_technique technique);

/** Whether that is taken for granted. */
bool lc_goals_assumes(const lc_goals *goals, lc_attack_technique technique);

/** In the order in which the rule measured them. */
uint32_t lc_goals_count(const lc_goals *goals);

/** The goal at `position`, from 0 and below the count. */
const lc_goal *lc_goals_at(const lc_goals *goals, uint32_t position);

/** The goal that the rule's finding number `finding` is about; UINT32_MAX: none. */
uint32_t lc_goals_of_finding(const lc_goals *goals, uint32_t finding);

/** The share of the total that a weight is, in percent; 100 of nothing. */
double lc_goal_percent(const lc_goal *goal, double covered);

/* --- for the bindings ---------------------------------------------------------------------- */

/**
 * What layer:coverage() of this state adds to, or NULL: nothing. It must outlive the state or be
 * taken away, which never fails. Otherwise it may raise an error of memory.
 */
void lc_goals_use(lua_State *L, lc_goals *goals);

/** What the state adds to, or NULL. */
lc_goals *lc_goals_of_state(lua_State *L);

/** The goals of a run whose findings go into that list. */
void lc_goals_begin(lc_goals *goals, const lc_finding_list *findings);

/** A new goal, which is then the one that is looked at; NULL when it is not recorded. */
lc_goal *lc_goals_add(lc_goals *goals);

/** Adds a way to a goal; false when memory is out. */
bool lc_goal_add_way(lc_goal *goal, lc_goal_way way);

/**
 * Notes that the rule looks at a goal. Nothing happens without goals, or for one that there is not:
 * a rule may have kept what it measured in another run.
 */
void lc_goals_look_at(lc_goals *goals, uint32_t position);

/** Notes the percentage that the rule asks for; as above. */
void lc_goals_want(lc_goals *goals, uint32_t position, double percent);

#endif
