/**
 * Rule: one policy, written in Lua, in a sandboxed state of its own.
 *
 * A rule file returns a table; docs/writing-rules.md describes it. Rules do not see each other:
 * each has its own globals, its own string metatable and its own garbage collector.
 */
#ifndef LAYERCHECK_BINDINGS_RULE_H
#define LAYERCHECK_BINDINGS_RULE_H

#include "core/layercheck.h"

#include <lua.h>

typedef struct lc_rule lc_rule;

/** What a rule says of itself. Strings are NUL-terminated and live as long as the rule. */
typedef struct lc_rule_info {
  const char *id; /**< its path below the rule folder, such as "coverage/mitigation-comment" */
  const char *title;
  const char *reason;      /**< why the rule exists; may be empty */
  lc_severity severity;    /**< unless the configuration says otherwise */
  bool is_recommended;     /**< whether it runs without any configuration */
  const char *const *tags; /**< NULL-terminated */
} lc_rule_info;

typedef enum lc_rule_status {
  LC_RULE_OK,
  LC_RULE_VACUOUS, /**< it looked at nothing at all */
  LC_RULE_ERROR    /**< it broke; what it had reported before stands */
} lc_rule_status;

/** What a run of a rule over one layer came to. */
typedef struct lc_rule_outcome {
  lc_rule_status status;
  uint32_t selected;                   /**< techniques that the rule was called with or looked up */
  uint32_t reported;                   /**< findings */
  char message[LC_ERROR_MESSAGE_SIZE]; /**< of LC_RULE_ERROR: rule file, line and reason */
} lc_rule_outcome;

/**
 * Loads a rule from source text. `path` is for messages. On success `*out` is the caller's to free.
 * Fails with LC_ERROR_SYNTAX when the text is no rule, the error naming file and, where Lua knows
 * it, line.
 */
lc_status lc_rule_load(lc_rule **out, const char *id, lc_string source, const char *path,
                       lc_error *error);

void lc_rule_free(lc_rule *rule);

const lc_rule_info *lc_rule_info_of(const lc_rule *rule);

/** Judges layers by these releases from now on; `attack` must outlive the rule. */
void lc_rule_use_attack(lc_rule *rule, const lc_attack *attack);

/** The rule's own state, for reading the table that its file returned (see lc_rule_push_table). */
lua_State *lc_rule_state(lc_rule *rule);

/** Pushes the table that the rule's file returned on the stack of the rule's state. */
void lc_rule_push_table(lc_rule *rule);

/**
 * Sets the rule's options: the defaults, overridden by the table at `index` of any state's stack
 * (or by nothing: `from` NULL). Fails with LC_ERROR_SYNTAX on an unknown option or a wrong type,
 * the message saying which and what would be right.
 */
lc_status lc_rule_configure(lc_rule *rule, lua_State *from, int index, lc_error *error);

/**
 * Runs the rule over one layer of `document` and adds what it reports to `findings`, with that
 * severity. The outcome says how it went; a rule that breaks stops nothing but itself.
 */
void lc_rule_check(lc_rule *rule, lc_document *document, uint32_t layer, lc_severity severity,
                   lc_finding_list *findings, lc_rule_outcome *outcome);

#endif
