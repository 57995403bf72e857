/**
 * Templates: the files that `layercheck new` and `layercheck init` write, embedded at build time.
 */
#ifndef LAYERCHECK_CLI_TEMPLATES_H
#define LAYERCHECK_CLI_TEMPLATES_H

#include "bindings/embedded.h"

/** Paths are below cli/templates/, such as "rule/technique.lua". */
extern const lc_embedded_file cli_templates[];

#endif
