/**
 * Explanation: all that there is to say of one finding, as a table for the scripts that write it.
 */
#ifndef LAYERCHECK_CLI_EXPLAIN_EXPLANATION_H
#define LAYERCHECK_CLI_EXPLAIN_EXPLANATION_H

#include "cli/policy/policy.h"
#include "cli/run/report.h"

#include <lua.h>

typedef struct cli_explanation {
  const cli_report *report;
  size_t finding;           /**< position in the report */
  const cli_policy *policy; /**< that the file is judged by */
  bool asks_what_if;        /**< what it would take is asked */
  const char *study;        /**< JSON, see cli/run/study.h; NULL when there is none */
} cli_explanation;

/**
 * Pushes { finding, rule, canBeExcused, severity, options, config, layer, study, asksWhatIf,
 * technique }:
 *
 * - finding as reporters see it, rule as cli/catalogue.h says, or nil when the finding is about a
 *   file that could not be read or a rule that did not load; canBeExcused, whether waivers can be
 *   about it;
 * - severity { rule, configured, from, isForced }: what the rule itself says, what the
 *   configuration says and where;
 * - options, a list of { name, type, value, default, from }, values as JSON; `from` is nil for a
 *   default, otherwise { file, line, pattern, files };
 * - technique, ATT&CK's facts in the layer's release as cli/commands/attack_facts.h has them, or in
 *   the last release that had it; layer { name, domain, attack }, the last being the release's
 *   version.
 *
 * May raise an error of memory.
 */
void cli_explanation_push(lua_State *L, const cli_explanation *explanation);

#endif
