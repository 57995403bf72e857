/**
 * Embedded files: what embed.lua writes at build time.
 */
#ifndef LAYERCHECK_BINDINGS_EMBEDDED_H
#define LAYERCHECK_BINDINGS_EMBEDDED_H

#include <stddef.h>

typedef struct lc_embedded_file {
  const char *path; /**< below the folder it was taken from; NULL behind the last file */
  const char *text;
  size_t size;
  const char *compiled; /**< what Lua compiles the text to; NULL: it is not compiled */
  size_t compiled_size;
} lc_embedded_file;

#endif
