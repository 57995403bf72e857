/**
 * Commands: one a file.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_H
#define LAYERCHECK_CLI_COMMANDS_H

#include "cli/arguments.h"

extern const cli_command cli_check;
extern const cli_command cli_audit;
extern const cli_command cli_render;
extern const cli_command cli_rules;
extern const cli_command cli_explain;
extern const cli_command cli_test;
extern const cli_command cli_verify;
extern const cli_command cli_attack;
extern const cli_command cli_api;
extern const cli_command cli_dump;
extern const cli_command cli_diff;
extern const cli_command cli_history_command;
extern const cli_command cli_waivers_command;
extern const cli_command cli_merge;
extern const cli_command cli_combine;
extern const cli_command cli_repl;
extern const cli_command cli_new;
extern const cli_command cli_init;
extern const cli_command cli_check_rules;

#endif
