/**
 * Attack: the verbs of `layercheck attack`, one a file.
 *
 * A verb is a command of its own, whose name and usage begin with "attack ".
 */
#ifndef LAYERCHECK_CLI_COMMANDS_ATTACK_H
#define LAYERCHECK_CLI_COMMANDS_ATTACK_H

#include "cli/arguments.h"

extern const cli_command cli_attack_show;
extern const cli_command cli_attack_search;
extern const cli_command cli_attack_releases;
extern const cli_command cli_attack_diff;
extern const cli_command cli_attack_import;

#endif
