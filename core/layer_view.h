/**
 * Layer view: how a layer asks to be shown, as Navigator understands it.
 *
 * Navigator 5.1.0: layout-options.ts, filter.ts and view-model.ts. Settings of a wrong type or with
 * an unknown word have their defaults.
 */
#ifndef LAYERCHECK_LAYER_VIEW_H
#define LAYERCHECK_LAYER_VIEW_H

#include "aggregate.h"
#include "attack.h"
#include "color.h"
#include "layer.h"

/** Where sub-techniques stand: beside their parent, below it, or everything as small squares. */
typedef enum lc_layout { LC_LAYOUT_SIDE, LC_LAYOUT_FLAT, LC_LAYOUT_MINI } lc_layout;

/** Which techniques show their sub-techniques besides those that say so themselves. */
typedef enum lc_expansion {
  LC_EXPANSION_NONE,
  LC_EXPANSION_ANNOTATED, /**< those with an annotated sub-technique */
  LC_EXPANSION_ALL
} lc_expansion;

typedef enum lc_sorting {
  LC_SORTING_NAME,
  LC_SORTING_NAME_DESCENDING,
  LC_SORTING_SCORE,
  LC_SORTING_SCORE_DESCENDING
} lc_sorting;

typedef struct lc_layer_view {
  lc_layout layout;
  bool shows_ids;
  bool shows_names;
  bool shows_aggregates;
  bool counts_unscored;
  lc_aggregate_function aggregate_function;
  lc_expansion expansion;
  lc_sorting sorting;
  bool hides_disabled;
  bool has_tactic_row; /**< whether the row of tactics has a colour of its own */
  lc_color tactic_row;
  lc_json_value platforms; /**< the list that restricts techniques; LC_JSON_NONE: none does */
} lc_layer_view;

/** `side`, `flat` or `mini`. */
const char *lc_layout_name(lc_layout layout);

/** The layout of that name; false, and `*layout` as it was, for any other text. */
bool lc_layout_parse(lc_string name, lc_layout *layout);

/** `none`, `annotated` or `all`. */
const char *lc_expansion_name(lc_expansion expansion);

/** What the layer says. */
void lc_layer_view_read(const lc_layer *layer, lc_layer_view *view);

/** A platform's name as Navigator reads it: names of old in today's spelling (filter.ts). */
lc_string lc_platform_today(lc_string name);

/** Whether a platform, in today's spelling, is among the view's, or these restrict nothing. */
bool lc_layer_view_shows_platform(const lc_layer_view *view, lc_string name);

/**
 * Whether the view's platforms let a technique through: one of its own is among them, in today's
 * spelling (`windows` is Windows, `AWS` is IaaS). A technique without platforms passes only when
 * nothing is restricted.
 */
bool lc_layer_view_shows_platforms(const lc_layer_view *view, lc_attack_technique technique);

#endif
