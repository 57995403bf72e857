#include "core/matrix_gather.h"

#include "core/grow.h"

#include <stdlib.h>

lc_matrix_column *lc_matrix_add_column(lc_matrix_gathering *gathering, lc_string shortname) {
  if (!lc_grow((void **)&gathering->columns, gathering->column_count, &gathering->column_capacity,
               sizeof *gathering->columns))
    return NULL;
  lc_matrix_column *column = &gathering->columns[gathering->column_count++];
  *column = (lc_matrix_column){.id = {"", 0},
                               .shortname = shortname,
                               .name = shortname,
                               .first_node = gathering->node_count};
  return column;
}

lc_matrix_node *lc_matrix_add_node(lc_matrix_gathering *gathering) {
  if (!lc_grow((void **)&gathering->nodes, gathering->node_count, &gathering->node_capacity,
               sizeof *gathering->nodes))
    return NULL;
  gathering->columns[gathering->column_count - 1].node_count++;
  lc_matrix_node *node = &gathering->nodes[gathering->node_count++];
  *node = (lc_matrix_node){0};
  return node;
}

void lc_matrix_gathering_free(lc_matrix_gathering *gathering) {
  free(gathering->columns);
  free(gathering->nodes);
  *gathering = (lc_matrix_gathering){0};
}

/* --- of a release -------------------------------------------------------------------------- */

static bool has_column(const lc_matrix_gathering *gathering, lc_string shortname) {
  for (uint32_t i = 0; i < gathering->column_count; i++) {
    if (lc_string_equals(gathering->columns[i].shortname, shortname))
      return true;
  }
  return false;
}

/* Gathers what stands under the last column's tactic. Techniques come in the order of their ids,
   so that sub-techniques follow their parent. */
static bool gather_techniques(lc_matrix_gathering *gathering, const lc_layer *layer,
                              lc_attack_release release) {
  lc_string shortname = gathering->columns[gathering->column_count - 1].shortname;
  uint32_t parent = UINT32_MAX;
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(release, &cursor, &technique)) {
    bool is_subtechnique = lc_attack_technique_is_subtechnique(technique);
    bool stands_here = lc_attack_technique_status(technique) == LC_ATTACK_ACTIVE &&
                       lc_attack_technique_has_tactic(technique, shortname);
    if (!is_subtechnique)
      parent = stands_here ? gathering->node_count : UINT32_MAX;
    /* A sub-technique has no place but with its parent. */
    if (!stands_here || parent == UINT32_MAX)
      continue;
    lc_matrix_node *node = lc_matrix_add_node(gathering);
    if (node == NULL)
      return false;
    node->id = lc_attack_technique_id(technique);
    node->name = lc_attack_technique_name(technique);
    node->known = technique;
    node->entry = lc_layer_entry(layer, node->id, shortname);
    node->is_subtechnique = is_subtechnique;
    gathering->nodes[parent].subtechnique_count += is_subtechnique;
  }
  return true;
}

static bool gather_tactic(lc_matrix_gathering *gathering, const lc_layer *layer,
                          lc_attack_release release, lc_attack_tactic tactic) {
  lc_matrix_column *column = lc_matrix_add_column(gathering, lc_attack_tactic_shortname(tactic));
  if (column == NULL)
    return false;
  column->id = lc_attack_tactic_id(tactic);
  column->name = lc_attack_tactic_name(tactic);
  return gather_techniques(gathering, layer, release);
}

/* The first releases name tactics that were not yet objects of their own. */
static bool gather_named_tactics(lc_matrix_gathering *gathering, const lc_layer *layer,
                                 lc_attack_release release) {
  uint32_t cursor = 0;
  lc_attack_technique technique;
  while (lc_attack_technique_next(release, &cursor, &technique)) {
    for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++) {
      lc_string shortname = lc_attack_technique_tactic_at(technique, i);
      if (has_column(gathering, shortname))
        continue;
      if (lc_matrix_add_column(gathering, shortname) == NULL ||
          !gather_techniques(gathering, layer, release))
        return false;
    }
  }
  return true;
}

bool lc_matrix_gather_release(lc_matrix_gathering *gathering, const lc_layer *layer,
                              lc_attack_release release) {
  uint32_t cursor = 0;
  lc_attack_tactic tactic;
  while (lc_attack_tactic_next(release, &cursor, &tactic)) {
    if (lc_attack_tactic_status(tactic) == LC_ATTACK_ACTIVE &&
        !gather_tactic(gathering, layer, release, tactic))
      return false;
  }
  return gathering->column_count > 0 || gather_named_tactics(gathering, layer, release);
}
