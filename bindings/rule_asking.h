/**
 * What if, from inside: a question on its way to its answer. (Private to bindings/rule_*.c.)
 */
#ifndef LAYERCHECK_BINDINGS_RULE_ASKING_H
#define LAYERCHECK_BINDINGS_RULE_ASKING_H

#include "bindings/rule_goals.h"
#include "bindings/rule_moves.h"
#include "bindings/rule_whatif.h"
#include "core/arena.h"

struct lc_what_if {
  lc_arena arena;
  lc_what_if_status status;
  char message[LC_ERROR_MESSAGE_SIZE];
  lc_what_if_goal *goals;
  uint32_t goal_count;
  lc_what_if_step *steps;
  uint32_t step_count;
  uint32_t least;
  bool is_verified;
  lc_document *amended;
};

/* A question on its way to its answer. */
typedef struct lc_asking {
  lc_what_if *answer;
  lc_rule *rule;
  const lc_what_if_request *request;
  const lc_layer *layer;
  lc_goals *goals; /* of the layer as it is */
  lc_finding_list *findings;
  lc_goals *new_goals; /* of the layer as it would be */
  lc_wanting
      *wanting; /* goals that the rule found wanting, whether they are to be reached or not */
  lc_string *messages; /* of each its first finding's */
  uint32_t wanting_count;
  lc_moves moves;
  bool assumes_tests;     /* a goal has a test, and no entry to learn from passes it */
  uint32_t guessed_least; /* what a goal takes whose need is not known exactly; 0: all are */
  lc_amendment *amendments;
  uint32_t *movers; /* of each amendment: the move that it makes true */
  uint32_t amendment_count;
} lc_asking;

/* --- the rule and the layer (rule_asking.c) ------------------------------------------------ */

/* Runs the rule over the layer as it is, and finds the goals that it found wanting. False: memory
   is out, or the rule did not get to its end, which the answer says. */
bool lc_asking_begin(lc_asking *a);

uint32_t lc_asking_wanted_count(const lc_asking *a);

/* The layer with the chosen moves made true; NULL: memory is out. */
lc_document *lc_asking_amend(lc_asking *a, const uint32_t *chosen, uint32_t count);

/* Runs the rule over an amended layer; `*holds` tells whether it has nothing to say any more of the
   wanting goal at that position, or of all that are wanted (UINT32_MAX). With assumes_tests the
   amended entries pass the tests of rules. False as above. */
bool lc_asking_try(lc_asking *a, lc_document *document, uint32_t position, bool *holds);

/* --- needs (rule_needs.c) ------------------------------------------------------------------ */

/* Finds out how much each wanted goal needs. False as above. */
bool lc_asking_find_needs(lc_asking *a);

#endif
