/**
 * Matrix gathering: which techniques stand under which tactic, before a layer sorts and hides them.
 * (Private to the library.)
 */
#ifndef LAYERCHECK_MATRIX_GATHER_H
#define LAYERCHECK_MATRIX_GATHER_H

#include "matrix.h"

/** A technique under a tactic; its sub-techniques are the nodes right behind it. */
typedef struct lc_matrix_node {
  lc_string id;
  lc_string name;
  lc_attack_technique known;
  const lc_technique *entry; /**< or NULL */
  bool is_subtechnique;
  uint32_t subtechnique_count;
  bool has_aggregate;
  double aggregate;
  double sort_key;    /**< what comes before the name */
  int name_direction; /**< 1, or -1 for names from Z to A */
} lc_matrix_node;

typedef struct lc_matrix_column {
  lc_string id;
  lc_string shortname;
  lc_string name;
  uint32_t first_node;
  uint32_t node_count;
} lc_matrix_column;

/** A zeroed struct is an empty gathering. */
typedef struct lc_matrix_gathering {
  lc_matrix_column *columns;
  uint32_t column_count;
  uint32_t column_capacity;
  lc_matrix_node *nodes;
  uint32_t node_count;
  uint32_t node_capacity;
} lc_matrix_gathering;

/**
 * Gathers the active techniques of a release, each with the layer's entry. False when memory is
 * out; what was gathered so far is to be freed all the same.
 */
bool lc_matrix_gather_release(lc_matrix_gathering *gathering, const lc_layer *layer,
                              lc_attack_release release);

/**
 * Gathers what the layer's entries speak of: columns in the order in which the entries name their
 * tactics, sub-techniques by a dot in the id behind the id of another entry. A sub-technique that
 * names no tactic stands under those of its technique.
 */
bool lc_matrix_gather_entries(lc_matrix_gathering *gathering, const lc_layer *layer);

/** Adds a column; NULL when memory is out. It lives until the next is added. */
lc_matrix_column *lc_matrix_add_column(lc_matrix_gathering *gathering, lc_string shortname);

/** Adds a node to the last column; NULL when memory is out. It lives until the next is added. */
lc_matrix_node *lc_matrix_add_node(lc_matrix_gathering *gathering);

void lc_matrix_gathering_free(lc_matrix_gathering *gathering);

#endif
