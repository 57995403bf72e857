/**
 * Library: shared libraries that are loaded when they are first needed, for what few runs use and
 * would cost every start.
 */
#ifndef LAYERCHECK_CLI_LIBRARY_H
#define LAYERCHECK_CLI_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

/** A function of a library, and where its pointer goes in a struct of such pointers. */
typedef struct cli_library_function {
  const char *name;
  size_t offset;
} cli_library_function;

/**
 * Loads the library of that file name and fills `functions`, whose entries `wanted` describes. What
 * was loaded stays to the end. False when there is no such library, or it lacks one of them.
 */
bool cli_library_load(const char *name, const cli_library_function *wanted, size_t count,
                      void *functions);

#endif
