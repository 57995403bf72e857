/**
 * Recipes: combinations that audits ask for, ready to be used.
 */
#ifndef LAYERCHECK_CLI_COMBINE_RECIPES_H
#define LAYERCHECK_CLI_COMBINE_RECIPES_H

#include <stdbool.h>
#include <stdio.h>

enum { CLI_RECIPE_LAYERS = 2, CLI_RECIPE_VALUES = 2 };

typedef struct cli_recipe_value {
  const char *name;
  double otherwise; /**< what holds without --set */
  const char *doc;
} cli_recipe_value;

typedef struct cli_recipe {
  const char *name;
  const char *summary;
  const char *expression;
  const char *layers[CLI_RECIPE_LAYERS + 1]; /**< the names that it uses, NULL-terminated */
  bool takes_many;                           /**< any number of layers, of any name, instead */
  bool takes_every;                          /**< all techniques of the release, as with --all */
  cli_recipe_value values[CLI_RECIPE_VALUES + 1]; /**< ends with one without a name */
} cli_recipe;

/** By name; ends with one without a name. */
extern const cli_recipe cli_recipes[];

/** NULL when there is none of that name. */
const cli_recipe *cli_recipe_find(const char *name);

/** Prints all of them for people. */
void cli_recipes_list(FILE *stream);

#endif
