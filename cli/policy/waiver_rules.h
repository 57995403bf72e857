/**
 * Waiver rules: what is wrong with waivers themselves. The program judges it when a run is over.
 */
#ifndef LAYERCHECK_CLI_POLICY_WAIVER_RULES_H
#define LAYERCHECK_CLI_POLICY_WAIVER_RULES_H

#include "bindings/builtin.h"
#include "cli/policy/ruleset.h"

typedef enum cli_waiver_rule {
  CLI_WAIVER_ADDED,     /**< the change that needs it adds it */
  CLI_WAIVER_EXPIRED,   /**< its last day is over */
  CLI_WAIVER_EXPIRING,  /**< that will soon be so */
  CLI_WAIVER_MALFORMED, /**< what stands in a layer's metadata is no waiver */
  CLI_WAIVER_TOO_BROAD, /**< it excuses more than anybody looked at */
  CLI_WAIVER_UNUSED,    /**< it excuses nothing */
  CLI_WAIVER_RULE_COUNT
} cli_waiver_rule;

/** What all of their ids begin with. */
#define CLI_WAIVER_RULES "waiver/"

/** What a rule says of itself. */
const lc_rule_info *cli_waiver_rule_info(cli_waiver_rule rule);

/** A small layer that the rule finds something in, and one that it does not. */
lc_builtin_example cli_waiver_rule_bad(cli_waiver_rule rule);
lc_builtin_example cli_waiver_rule_good(cli_waiver_rule rule);

/** The rule of that id; false when it is none of them. */
bool cli_waiver_rule_find(const char *id, cli_waiver_rule *rule);

/**
 * Reads the options that a configuration gives to one of these rules; `*days` is how early
 * waiver/expiring warns. Fails, saying what is wrong, like a rule's own options do.
 */
lc_status cli_waiver_rule_configure(const char *id, lc_json_value options, int32_t *days,
                                    lc_error *error);

#endif
