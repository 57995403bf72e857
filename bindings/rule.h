/**
 * Rule: one policy, written in Lua, in a sandboxed state of its own.
 *
 * A rule file returns a table; docs/writing-rules.md describes it. Rules do not see each other:
 * each has its own globals, its own string metatable, its own modules and its own garbage
 * collector.
 */
#ifndef LAYERCHECK_BINDINGS_RULE_H
#define LAYERCHECK_BINDINGS_RULE_H

#include "bindings/budget.h"
#include "bindings/object.h"

typedef struct lc_rule lc_rule;

/** The classes that only rules meet; NULL behind the last. */
extern const lc_lua_class *const lc_rule_classes[];

/* --- what a rule says of itself ------------------------------------------------------------ */

/** An option that the configuration may set. JSON texts are NULL when there is nothing. */
typedef struct lc_rule_option {
  const char *name;
  const char *type;     /**< such as "integer" or "techniques" */
  const char *fallback; /**< the default, as JSON */
  const char *values;   /**< the list of what is allowed, as JSON */
  const char *minimum;  /**< the least number that is allowed, as JSON */
  const char *maximum;  /**< the greatest */
  const char *doc;      /**< one line; may be empty */
} lc_rule_option;

/** The functions that a rule may have; to be joined with `|`. */
typedef enum lc_rule_hook {
  LC_RULE_TECHNIQUE = 1,
  LC_RULE_LAYER = 2,
  LC_RULE_COLLECT = 4, /**< with LC_RULE_CONCLUDE */
  LC_RULE_CONCLUDE = 8,
  LC_RULE_CHANGE = 16,
  LC_RULE_LAYER_CHANGE = 32,
  LC_RULE_ANY_CHANGE = LC_RULE_CHANGE | LC_RULE_LAYER_CHANGE
} lc_rule_hook;

/** What a rule cannot do without; to be joined with `|`. */
typedef enum lc_rule_need {
  LC_RULE_NEEDS_ATTACK = 1, /**< the ATT&CK release that the layer names */
  LC_RULE_NEEDS_BASE = 2    /**< an earlier state of the layer to compare with */
} lc_rule_need;

/** Strings are NUL-terminated and printable, and live as long as the rule. */
typedef struct lc_rule_info {
  const char *id; /**< its path below the rule folder, such as "coverage/mitigation-comment" */
  const char *title;
  const char *reason;            /**< why the rule exists; may be empty */
  const char *docs;              /**< an address to read more; may be empty */
  lc_severity severity;          /**< unless the configuration says otherwise */
  bool is_recommended;           /**< whether it runs without any configuration */
  uint32_t hooks;                /**< of lc_rule_hook */
  uint32_t needs;                /**< of lc_rule_need */
  const char *const *tags;       /**< NULL-terminated */
  const lc_rule_option *options; /**< by name; the last one's name is NULL */
} lc_rule_info;

/* --- loading ------------------------------------------------------------------------------- */

/** A file that rules share by `require "policy.name"`. */
typedef struct lc_rule_module {
  const char *name; /**< such as "policy.owners" */
  const char *path; /**< for messages */
  lc_string text;
  lc_string compiled; /**< see lc_chunk; empty but for the program's own */
} lc_rule_module;

/** Where a rule comes from. Nothing of it is needed once the rule is loaded but the modules. */
typedef struct lc_rule_source {
  const char *id;
  const char *path; /**< for messages */
  lc_string text;
  lc_string compiled; /**< see lc_chunk; empty but for the program's own */
  const lc_rule_module *modules;
  size_t module_count;
  lc_json_value argument; /**< what the text is called with, as its `...`; may be of no type */
} lc_rule_source;

/**
 * Takes what a rule does: `subject` is the technique, change or layer that it turns to, or empty
 * when that is the same as before; `line` what it reads of it or reports, or empty. Both are
 * printable.
 */
typedef void (*lc_trace_function)(lc_string subject, lc_string line, void *context);

/** What a rule is given besides the layer. Everything must outlive the rule. */
typedef struct lc_rule_context {
  lc_budget budget;
  const char *today;       /**< "2026-11-24", or NULL when no date is known */
  lc_json_value data;      /**< an object: the organisation's files by name; may be of no type */
  const lc_attack *attack; /**< the releases that judge layers; NULL: the built-in ones */
  lc_trace_function trace; /**< NULL: nobody wants to know what the rule does, which costs less */
  void *trace_context;
} lc_rule_context;

/**
 * Loads a rule from source text; `context` may be NULL, and the default budget then holds, for
 * loading too. On success `*out` is the caller's to free. Fails with LC_ERROR_SYNTAX when the text
 * is no rule and with LC_ERROR_LIMIT when it spends its budget, the error naming file and, where
 * Lua knows it, line.
 */
lc_status lc_rule_load(lc_rule **out, const lc_rule_source *source, const lc_rule_context *context,
                       lc_error *error);

void lc_rule_free(lc_rule *rule);

const lc_rule_info *lc_rule_info_of(const lc_rule *rule);

/** The rule's own state. */
lua_State *lc_rule_state(lc_rule *rule);

/**
 * Pushes what the technique or change is called that a rule's code, running in `L`, has at hand; an
 * empty string when there is none.
 */
void lc_rule_push_subject(lua_State *L);

/**
 * Sets the rule's options: the defaults, overridden by the members of `given`, an object (or a
 * value of no type: nothing). Fails with LC_ERROR_SYNTAX on an unknown option or a wrong type, the
 * message saying which and what would be right.
 */
lc_status lc_rule_configure(lc_rule *rule, lc_json_value given, lc_error *error);

/* --- running ------------------------------------------------------------------------------- */

typedef enum lc_rule_status {
  LC_RULE_OK,
  LC_RULE_VACUOUS, /**< it looked at nothing at all */
  LC_RULE_SKIPPED, /**< what it needs is not there */
  LC_RULE_ERROR    /**< it broke or hit a limit; what it had reported before stands */
} lc_rule_status;

/** A place that outlives its document. */
typedef struct lc_saved_place {
  lc_position start;
  lc_position end;
  lc_string technique; /**< empty when none is meant, like the next two */
  lc_string tactic;
  lc_string field;
  lc_excerpt excerpt;
} lc_saved_place;

/** What `collect` made of one layer. */
typedef struct lc_collected {
  lc_string json;               /**< empty: nothing */
  const lc_saved_place *places; /**< that the text refers to by number; the first is the layer's */
  uint32_t place_count;
} lc_collected;

/** What a run of a rule over one layer came to. */
typedef struct lc_rule_outcome {
  lc_rule_status status;
  lc_limit limit;                      /**< of LC_RULE_ERROR: the limit that was hit, if one was */
  uint32_t selected;                   /**< techniques that the rule was called with or looked up */
  uint32_t reported;                   /**< findings */
  char message[LC_ERROR_MESSAGE_SIZE]; /**< of LC_RULE_ERROR: rule file, line and reason; of
                                          LC_RULE_SKIPPED: why */
  lc_string failure;      /**< of LC_RULE_ERROR: the reason and, a line each, where in its
                             own files the rule was; empty when Lua does not know */
  lc_string subject;      /**< and what it had at hand; both live until it runs again */
  lc_collected collected; /**< lives until the rule runs again */
} lc_rule_outcome;

/**
 * Runs the rule over one layer of `document` and adds what it reports to `findings`, with that
 * severity. The outcome says how it went; a rule that breaks stops nothing but itself. A rule that
 * has hit a limit is good for nothing but lc_rule_free().
 */
void lc_rule_check(lc_rule *rule, lc_document *document, uint32_t layer, lc_severity severity,
                   lc_finding_list *findings, lc_rule_outcome *outcome);

/** Whether there is anything to look at for hooks for changes: something differs, or the file was
 * renamed. */
bool lc_rule_sees_change(const lc_layer_change *change);

/**
 * Runs the rule's hooks for changes over what became of one layer, out of `set`. Places are in the
 * layer as it is now; of a layer that is gone, as it was. Findings and outcome are as above.
 */
void lc_rule_check_change(lc_rule *rule, lc_change_set *set, const lc_layer_change *change,
                          lc_severity severity, lc_finding_list *findings,
                          lc_rule_outcome *outcome);

/** One layer's part of what a rule concludes from. */
typedef struct lc_collected_layer {
  const char *file;
  uint32_t layer;
  lc_collected collected;
} lc_collected_layer;

/** Takes a conclusion: a printable message at a place of the layer at that position. */
typedef bool (*lc_conclusion)(uint32_t position, const lc_saved_place *place, lc_string message,
                              void *context);

/** Runs the rule's `conclude` over what it collected from `count` layers, in their order. */
void lc_rule_conclude(lc_rule *rule, const lc_collected_layer *layers, uint32_t count,
                      lc_conclusion report, void *context, lc_rule_outcome *outcome);

#endif
