/**
 * What if: the fewest techniques that would make a rule about coverage pass.
 *
 * The rule runs over the layer, and what it measures is recorded. Of all techniques that would add
 * to what it found wanting the smallest set is sought (core/cover.h); then their entries are
 * written into the layer's text and the rule runs over that, so that the answer is the rule's own.
 */
#ifndef LAYERCHECK_BINDINGS_RULE_WHATIF_H
#define LAYERCHECK_BINDINGS_RULE_WHATIF_H

#include "bindings/rule.h"

typedef struct lc_what_if lc_what_if;

typedef struct lc_what_if_request {
  lc_document *document;
  uint32_t layer;
  lc_string message; /**< of the finding that is to go; empty: all of the rule's about coverage */
  uint32_t effort;   /**< see lc_cover_solve() */
} lc_what_if_request;

typedef enum lc_what_if_status {
  LC_WHAT_IF_FOUND,
  LC_WHAT_IF_PASSES,     /**< the rule found nothing */
  LC_WHAT_IF_NO_GOAL,    /**< what the rule found is not about coverage that it measured */
  LC_WHAT_IF_IMPOSSIBLE, /**< covering all of it would not do */
  LC_WHAT_IF_BROKEN      /**< the rule did not run to its end */
} lc_what_if_status;

/** What the rule found wanting. */
typedef struct lc_what_if_goal {
  lc_string message; /**< of its finding */
  double total;
  double before; /**< what is covered of it, or its weight */
  double after;
  double wanted; /**< the percentage that is asked for; NAN when the rule does not tell */
} lc_what_if_goal;

typedef enum lc_what_if_action {
  LC_WHAT_IF_ADD,      /**< there is no entry yet */
  LC_WHAT_IF_COMPLETE, /**< the entry lacks something */
  LC_WHAT_IF_ENABLE    /**< the entry is disabled, and would count otherwise */
} lc_what_if_action;

/** A technique that is to be covered. */
typedef struct lc_what_if_step {
  lc_attack_technique technique;
  uint32_t goal_count;  /**< goals that it adds to, of all that the rule found wanting */
  uint32_t group_count; /**< groups that use it */
  lc_what_if_action action;
  const lc_technique *entry; /**< as it would be, in lc_what_if_document(); of several the first */
} lc_what_if_step;

/**
 * Finds out. On success `*out` is the caller's to free, before the rule and the document. Fails
 * with LC_ERROR_MEMORY.
 */
lc_status lc_what_if_create(lc_what_if **out, lc_rule *rule, const lc_what_if_request *request,
                            lc_error *error);

/** NULL is allowed. */
void lc_what_if_free(lc_what_if *what_if);

lc_what_if_status lc_what_if_status_of(const lc_what_if *what_if);

/** Of LC_WHAT_IF_BROKEN: why. */
const char *lc_what_if_message(const lc_what_if *what_if);

uint32_t lc_what_if_goal_count(const lc_what_if *what_if);
const lc_what_if_goal *lc_what_if_goal_at(const lc_what_if *what_if, uint32_t position);

/** The techniques in the order of their ids. */
uint32_t lc_what_if_step_count(const lc_what_if *what_if);
const lc_what_if_step *lc_what_if_step_at(const lc_what_if *what_if, uint32_t position);

/** No fewer techniques would do; the same as the steps: their number is the least. */
uint32_t lc_what_if_least(const lc_what_if *what_if);

/**
 * Whether the rule, run over the amended layer, no longer reports what is to go. It may when a
 * test of its own asks entries for more than can be known.
 */
bool lc_what_if_is_verified(const lc_what_if *what_if);

/** The amended layer, when something was found. */
const lc_document *lc_what_if_document(const lc_what_if *what_if);

#endif
