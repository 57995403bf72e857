/**
 * Combine inputs: the layers that a command line names, each with the name that the expression
 * knows it by.
 */
#ifndef LAYERCHECK_CLI_COMBINE_INPUTS_H
#define LAYERCHECK_CLI_COMBINE_INPUTS_H

#include "cli/combine/recipes.h"
#include "core/layer.h"

typedef struct cli_combine_layer {
  char *name;
  const char *path;
  lc_document *document;
  const lc_layer *layer;
} cli_combine_layer;

/** Begin with a zeroed one but for `output`. */
typedef struct cli_combine_inputs {
  const char *output; /**< the file that is written, which none of them may be; or NULL */
  cli_combine_layer *items;
  size_t count;
  size_t capacity;
  size_t unnamed_count; /**< private */
} cli_combine_inputs;

/**
 * Adds the layers that a word means: `NAME=FILE`, or a FILE whose layers take the next names of the
 * recipe (which may be NULL), or else a, b, c ... `#N` behind a file is one layer of it, from 0.
 * Gives CLI_EXIT_OK, or the exit code for what `error` then says: CLI_EXIT_INPUT for a file that
 * cannot be read or is no layer, CLI_EXIT_USAGE for the rest, such as the file that is written.
 */
int cli_combine_inputs_add(cli_combine_inputs *inputs, const char *word, const cli_recipe *recipe,
                           lc_error *error);

/** The position of the layer of that name, or the number of layers. */
size_t cli_combine_inputs_find(const cli_combine_inputs *inputs, const char *name);

void cli_combine_inputs_free(cli_combine_inputs *inputs);

#endif
