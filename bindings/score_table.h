/**
 * Score table: scores as plain data, so that `collect` can give them and `conclude` combine them.
 * (Private to the bindings.)
 *
 *     { domain = "enterprise-attack", attack = "18", techniques = {
 *         { techniqueID = "T1557", tactic = "collection", score = 3 }, ... } }
 *
 * `tactic` is left out for all tactics that no other entry of the technique names.
 */
#ifndef LAYERCHECK_BINDINGS_SCORE_TABLE_H
#define LAYERCHECK_BINDINGS_SCORE_TABLE_H

#include "bindings/formula.h"

/** Pushes a score table without entries, and its list of them. */
void lc_score_table_begin(lua_State *L, lc_string domain, lc_string version);

/** Adds an entry to the list on top of the stack. */
void lc_score_table_add(lua_State *L, lc_string id, lc_string tactic, double score);

/** Ends the list, and leaves the table on the stack. */
void lc_score_table_end(lua_State *L);

/** Score tables that were joined; its parts are on the stack, where they were pushed. */
typedef struct lc_score_tables {
  lc_string domain;
  lc_string version;
  lc_attack_release release; /**< unknown for other domains */
  const char *const *keys;   /**< private: of rows, in order */
  uint32_t count;            /**< how many cells there are */
  int rows;                  /**< private: stack index */
  const char *const *names;  /**< of the tables */
  uint32_t table_count;
} lc_score_tables;

/**
 * Joins the score tables that stand in the table at stack index `tables` under these names. Raises
 * an error for what is no score table, and when they are of different domains or releases.
 */
lc_score_tables lc_score_tables_join(lua_State *L, int tables, const char *const *names,
                                     uint32_t count);

/** Runs the formula over the cells, as lc_formula_run() does; `scores` has room for all of them. */
void lc_score_tables_run(lua_State *L, const lc_formula *formula, lc_score_tables *tables,
                         lc_combined_score *scores);

/** Which technique and tactic a cell is about. */
lc_formula_cell lc_score_tables_cell(lua_State *L, const lc_score_tables *tables,
                                     uint32_t position);

#endif
