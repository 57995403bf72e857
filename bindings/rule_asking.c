/* A question to a rule: what it says of the layer as it is, and as it would be. */
#include "bindings/rule_asking.h"

#include "bindings/rule_private.h"

#include <stdlib.h>

/* --- running the rule ---------------------------------------------------------------------- */

/* False: the rule did not get to its end, which the answer says. */
static bool run(lc_asking *a, lc_document *document, lc_goals *goals, lc_finding_list *findings) {
  lc_rule_outcome outcome;
  if (lc_rule_record_goals(a->rule, goals) != LC_OK)
    return false;
  lc_rule_check(a->rule, document, a->request->layer, LC_SEVERITY_ERROR, findings, &outcome);
  lc_rule_record_goals(a->rule, NULL);
  if (outcome.status != LC_RULE_ERROR && outcome.status != LC_RULE_SKIPPED)
    return true;
  a->answer->status = LC_WHAT_IF_BROKEN;
  memcpy(a->answer->message, outcome.message, sizeof a->answer->message);
  return false;
}

/* --- what was found wanting ---------------------------------------------------------------- */

static bool is_asked_for(const lc_asking *a, const lc_finding *finding) {
  return a->request->message.len == 0 || lc_string_equals(a->request->message, finding->message);
}

/* The entry of a goal among those wanting, added when it is not there. */
static lc_wanting *wanting_of(lc_asking *a, uint32_t position, lc_string message) {
  for (uint32_t i = 0; i < a->wanting_count; i++) {
    if (a->wanting[i].position == position)
      return &a->wanting[i];
  }
  lc_wanting *new = &a->wanting[a->wanting_count];
  *new = (lc_wanting){.goal = lc_goals_at(a->goals, position), .position = position};
  a->messages[a->wanting_count++] = message;
  return new;
}

static bool find_wanting(lc_asking *a) {
  size_t room = (size_t)lc_goals_count(a->goals) + 1;
  a->wanting = calloc(room, sizeof *a->wanting);
  a->messages = calloc(room, sizeof *a->messages);
  if (a->wanting == NULL || a->messages == NULL)
    return false;
  for (uint32_t i = 0; i < lc_finding_list_count(a->findings); i++) {
    const lc_finding *finding = lc_finding_list_at(a->findings, i);
    uint32_t position = lc_goals_of_finding(a->goals, i);
    if (position == UINT32_MAX)
      continue;
    const lc_goal *goal = lc_goals_at(a->goals, position);
    bool is_reached = lc_goal_percent(goal, goal->covered) >= goal->percent;
    bool is_wanted = !is_reached && is_asked_for(a, finding);
    if (!is_reached)
      wanting_of(a, position, finding->message)->is_wanted |= is_wanted;
    a->assumes_tests |= is_wanted && goal->has_test && goal->example == NULL;
  }
  return true;
}

uint32_t lc_asking_wanted_count(const lc_asking *a) {
  uint32_t count = 0;
  for (uint32_t i = 0; i < a->wanting_count; i++)
    count += a->wanting[i].is_wanted;
  return count;
}

/* --- the amended layer --------------------------------------------------------------------- */

/* The layer with the chosen techniques covered; NULL: memory is out. */
lc_document *lc_asking_amend(lc_asking *a, const uint32_t *chosen, uint32_t count) {
  const lc_source *source = lc_document_source(a->request->document);
  lc_document *document = NULL;
  lc_edits *edits = lc_edits_create();
  char *text = NULL;
  size_t size = 0;
  a->amendment_count = lc_moves_amend(&a->moves, chosen, count, a->layer, a->wanting,
                                      a->wanting_count, a->amendments, a->movers);
  if (edits != NULL && lc_amend(edits, a->layer, a->amendments, a->amendment_count) == LC_OK &&
      lc_edits_apply(edits, lc_source_text(source), &text, &size, NULL) == LC_OK)
    lc_document_parse(&document, (lc_string){text, size}, "amended", NULL, NULL);
  free(text);
  lc_edits_free(edits);
  return document;
}

/* Whether the rule said the same of the layer as it is, and of nothing that it measured. */
static bool was_said_of_others(const lc_asking *a, lc_string message) {
  for (uint32_t i = 0; i < lc_finding_list_count(a->findings); i++) {
    if (lc_goals_of_finding(a->goals, i) == UINT32_MAX &&
        lc_string_equals(lc_finding_list_at(a->findings, i)->message, message))
      return true;
  }
  return false;
}

/* Whether the rule has nothing to say any more of that goal, or of all that are wanted
   (UINT32_MAX). */
static bool is_content(const lc_asking *a, const lc_finding_list *findings, uint32_t position) {
  if (lc_goals_count(a->new_goals) != lc_goals_count(a->goals))
    return false;
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++) {
    uint32_t of = was_said_of_others(a, lc_finding_list_at(findings, i)->message)
                      ? UINT32_MAX
                      : lc_goals_of_finding(a->new_goals, i);
    for (uint32_t w = 0; of != UINT32_MAX && w < a->wanting_count; w++) {
      bool is_meant = position == UINT32_MAX ? a->wanting[w].is_wanted : w == position;
      if (is_meant && a->wanting[w].position == of)
        return false;
    }
  }
  return true;
}

/* Runs the rule over an amended layer. False: memory is out, or the rule broke. */
bool lc_asking_try(lc_asking *a, lc_document *document, uint32_t position, bool *holds) {
  lc_finding_list *findings = lc_finding_list_create();
  lc_goals_clear(a->new_goals);
  bool ok = findings != NULL;
  for (uint32_t i = 0; ok && a->assumes_tests && i < a->amendment_count; i++)
    ok = lc_goals_assume(a->new_goals, a->moves.items[a->movers[i]].by);
  ok = ok && run(a, document, a->new_goals, findings);
  *holds = ok && is_content(a, findings, position);
  lc_finding_list_free(findings);
  return ok;
}

bool lc_asking_begin(lc_asking *a) {
  return run(a, a->request->document, a->goals, a->findings) && find_wanting(a);
}
