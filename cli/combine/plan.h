/**
 * Combine plan: what the new layer takes from where, as a command line wishes it.
 */
#ifndef LAYERCHECK_CLI_COMBINE_PLAN_H
#define LAYERCHECK_CLI_COMBINE_PLAN_H

#include "cli/combine/inputs.h"
#include "core/buffer.h"
#include "core/combine_write.h"

/** NULL is what nobody said. */
typedef struct cli_combine_wishes {
  const char *name;
  const char *description;
  const char *inherit;
  const char *from[LC_COMBINE_PART_COUNT]; /**< a layer's name, `none`, or `all` */
  bool fits_gradient;
} cli_combine_wishes;

typedef struct cli_combine_plan {
  lc_combine_plan plan;  /**< lives as long as what it was made of */
  lc_buffer description; /**< private */
} cli_combine_plan;

/**
 * Makes a plan of the wishes; `recipe` may be NULL. The plan is the caller's to free in either
 * case. Fails for a layer that is not there, and for texts that are no UTF-8.
 */
lc_status cli_combine_plan_make(cli_combine_plan *plan, const cli_combine_wishes *wishes,
                                const cli_combine_inputs *inputs, const cli_recipe *recipe,
                                const char *expression, lc_error *error);

void cli_combine_plan_free(cli_combine_plan *plan);

#endif
