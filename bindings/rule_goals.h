/**
 * Rule goals: what a rule measures as it runs.
 */
#ifndef LAYERCHECK_BINDINGS_RULE_GOALS_H
#define LAYERCHECK_BINDINGS_RULE_GOALS_H

#include "bindings/goals.h"
#include "bindings/rule.h"

/**
 * Lets the rule's runs add to `goals`, which must outlive them; NULL: no more. The next run's goals
 * come behind those of the last. Fails with LC_ERROR_MEMORY, but not for NULL, even when the rule
 * has hit a limit.
 */
lc_status lc_rule_record_goals(lc_rule *rule, lc_goals *goals);

#endif
