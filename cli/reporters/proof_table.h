/**
 * Proof table: a report's proof as reporters see it.
 */
#ifndef LAYERCHECK_CLI_PROOF_TABLE_H
#define LAYERCHECK_CLI_PROOF_TABLE_H

#include "cli/proof/proof.h"

#include <lua.h>

/** Pushes the proof as a table: docs/reporters.md. */
void cli_push_proof(lua_State *L, const cli_proof *proof);

#endif
