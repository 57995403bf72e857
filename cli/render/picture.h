/**
 * Picture: a layer's matrix on its way to be drawn.
 */
#ifndef LAYERCHECK_CLI_PICTURE_H
#define LAYERCHECK_CLI_PICTURE_H

#include "core/buffer.h"
#include "core/layercheck.h"

#include <stdio.h>

/** How it is drawn; a zeroed one leaves all to the layer. */
typedef struct cli_drawing {
  const char *layout; /**< `side`, `flat` or `mini`, or NULL: the layer's own */
  const char *title;  /**< or NULL: the layer's name */
  bool hides_title;
  bool hides_legend;
  bool is_dark;
} cli_drawing;

/** What docs/matrix-data.md describes. Begin with a zeroed one. */
typedef struct cli_picture {
  lc_buffer layer;   /**< JSON */
  lc_buffer release; /**< JSON; empty for a matrix of entries */
  char
      reason[LC_ERROR_MESSAGE_SIZE]; /**< why the matrix is made of entries; empty when it is not */
  uint32_t hidden_count;             /**< entries that no cell shows */
} cli_picture;

/**
 * Makes a layer's matrix in the release that it names; or in another of its domain, when `version`
 * is not NULL. Fails when that does not exist, or when memory is out.
 */
lc_status cli_picture_make(cli_picture *picture, const lc_layer *layer, const lc_attack *attack,
                           const char *version, lc_error *error);

void cli_picture_free(cli_picture *picture);

/** Writes the picture as SVG. */
lc_status cli_picture_draw(const cli_picture *picture, const cli_drawing *drawing, FILE *stream,
                           lc_error *error);

/** Writes the picture's data: an object with `layer` and `release`. */
lc_status cli_picture_write_data(const cli_picture *picture, FILE *stream, lc_error *error);

#endif
