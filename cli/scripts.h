/**
 * Scripts: the Lua parts of the program, embedded at build time.
 */
#ifndef LAYERCHECK_CLI_SCRIPTS_H
#define LAYERCHECK_CLI_SCRIPTS_H

#include "bindings/embedded.h"

/** Paths are below cli/, such as "reporters/text.lua". */
extern const lc_embedded_file cli_scripts[];

#endif
