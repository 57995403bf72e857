/**
 * Result, from inside. (Private to cli/run/result*.c.)
 */
#ifndef LAYERCHECK_CLI_RUN_RESULT_PRIVATE_H
#define LAYERCHECK_CLI_RUN_RESULT_PRIVATE_H

#include "cli/run/result.h"

/* A position in a ruleset, of a rule that there is; 0 and a bad frame for any other. */
uint32_t cli_result_rule(cli_frame *frame, const cli_ruleset *set);

/* What a worker tells beside its findings (result_told.c). False when memory is out. */
bool cli_result_take_note(cli_frame *frame, cli_result_target *target);
bool cli_result_take_print(cli_frame *frame, cli_result_target *target);
bool cli_result_take_failure(cli_frame *frame, cli_result_target *target);
bool cli_result_take_trace(cli_frame *frame, cli_result_target *target);
bool cli_result_take_cost(cli_frame *frame, cli_result_target *target);

#endif
