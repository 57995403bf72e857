#include "core/layer_aggregate.h"

#include "core/layer_view.h"

#include <stdlib.h>

static bool score_under(const lc_layer *layer, lc_attack_technique technique, lc_string tactic,
                        double *score) {
  const lc_technique *entry = lc_layer_entry(layer, lc_attack_technique_id(technique), tactic);
  return entry != NULL && lc_technique_score(entry, score);
}

/* The active sub-techniques under a tactic: their number, and the scores of those that have one,
   for which there must be room unless `scores` is NULL. */
static uint32_t walk_family(const lc_layer *layer, lc_attack_technique technique, lc_string tactic,
                            double *scores, uint32_t *scored_count) {
  uint32_t count = 0;
  lc_attack_technique child;
  for (uint32_t cursor = 0; lc_attack_technique_next_subtechnique(technique, &cursor, &child);) {
    if (lc_attack_technique_status(child) != LC_ATTACK_ACTIVE ||
        !lc_attack_technique_has_tactic(child, tactic))
      continue;
    count++;
    if (scores != NULL)
      *scored_count += score_under(layer, child, tactic, &scores[*scored_count]);
  }
  return count;
}

lc_status lc_layer_aggregate(const lc_layer *layer, lc_attack_technique technique, lc_string tactic,
                             bool *is_scored, double *score, lc_error *error) {
  lc_family_scores family = {.subtechnique_count =
                                 walk_family(layer, technique, tactic, NULL, NULL)};
  *is_scored = false;
  if (family.subtechnique_count == 0)
    return LC_OK;
  double *scores = calloc(family.subtechnique_count, sizeof *scores);
  if (scores == NULL)
    return lc_error_memory(error, NULL);
  double parent = 0;
  lc_layer_view view;
  lc_layer_view_read(layer, &view);
  walk_family(layer, technique, tactic, scores, &family.scored_count);
  family.subtechniques = scores;
  family.parent = score_under(layer, technique, tactic, &parent) ? &parent : NULL;
  *is_scored = lc_aggregate_score(view.aggregate_function, view.counts_unscored, &family, score);
  free(scores);
  return LC_OK;
}
