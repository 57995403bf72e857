/**
 * Rule ids: what a rule may be called. Reports, patterns and the paths of files have them, so they
 * are plain.
 */
#ifndef LAYERCHECK_CLI_POLICY_RULE_ID_H
#define LAYERCHECK_CLI_POLICY_RULE_ID_H

#include "core/status.h"
#include "core/text.h"

/** The folder of a rule folder whose files are no rules but modules, with its '/'. */
#define CLI_MODULE_CATEGORY "policy/"

/** Fails with LC_ERROR_SYNTAX when the id is not two or more names such as "org/has-owner". */
lc_status cli_rule_id_check(lc_string id, lc_error *error);

#endif
