/**
 * Rule, from inside: what the files of bindings/rule_*.c share. (Private to the bindings.)
 */
#ifndef LAYERCHECK_BINDINGS_RULE_PRIVATE_H
#define LAYERCHECK_BINDINGS_RULE_PRIVATE_H

#include "bindings/rule.h"
#include "bindings/trace.h"
#include "core/buffer.h"

/* Where the state keeps what C needs again: registry keys. */
#define LC_RULE_KEY_TABLE   "layercheck.rule.table"
#define LC_RULE_KEY_CONTEXT "layercheck.rule.context"

/* The key of the rule itself, by its address. */
extern const char LC_RULE_KEY_SELF[];

/* The key of the name of data that the rule read last and the configuration does not have. */
extern const char LC_RULE_KEY_ABSENT[];

/* The key of the sandbox's own `error`, whatever the rule makes of that name. */
extern const char LC_RULE_KEY_ERROR[];

enum { LC_FAILURE_SUBJECT_SIZE = 256 };

struct lc_rule {
  lua_State *L;
  lc_rule_info info; /* strings are anchored in the state */
  char *id;
  char *path;
  char *text;
  lc_buffer failure; /* of the last run, see lc_rule_outcome; and what it had at hand then */
  lc_buffer failure_subject;
  struct lc_coverage *coverage; /* NULL: nobody watches */
  lc_trace trace;
  struct lc_goals *goals; /* the same, of what is measured */
  const lc_rule_module *modules;
  size_t module_count;
  lc_json_value data;
  const char *today;
  const lc_attack *attack;
  /* The run at hand; NULL and 0 between runs. */
  lc_document *document;
  lc_change_set *changes; /* of a run over a change */
  const lc_layer_change *change;
  uint32_t layer;
  const lc_technique *entry; /* that `technique` was called with, or NULL */
  lc_severity severity;
  lc_finding_list *findings;
  lc_rule_outcome *outcome;
  const lc_collected_layer *collected; /* of a conclusion */
  uint32_t run;                        /* counts the conclusions */
  lc_conclusion conclusion;
  void *conclusion_context;
  /* What the last `collect` gave. */
  struct lc_saved_places *places;
  char *json;
};

/* Reads the table at `table` into rule->info; raises an error for what is wrong (rule_info.c). */
void lc_rule_read_info(lua_State *L, lc_rule *rule, int table);

/* Pushes the object that hooks get as their second argument (rule_object.c). */
void lc_rule_push_object(lua_State *L, lc_rule *rule);

/* Makes `require` find the rule's modules, and nothing else (rule_require.c). */
void lc_rule_open_require(lua_State *L, lc_rule *rule);

/* Calls `collect` with the layer, document and context of a run (rule_collect.c). */
void lc_rule_call_collect(lua_State *L, lc_rule *rule, const lc_layer *layer, int document,
                          int context);

/* The place that a saved place at `index` stands for, and its layer's position; NULL for anything
 * else. */
const lc_saved_place *lc_rule_test_saved_place(lua_State *L, int index, uint32_t *position);

/*
 * Calls the function below `arguments` arguments on the stack with the rule's budget and writes how
 * it went to rule->outcome.
 */
void lc_rule_call(lc_rule *rule, int arguments);

/* Tells that the rule looks at the object at `index`, when somebody listens. */
static inline void lc_rule_trace_look(lua_State *L, lc_rule *rule, int index) {
  if (rule->trace.function != NULL)
    lc_trace_look(L, &rule->trace, index);
}

/* A message handler for lua_pcall() in a rule's state: keeps what broke the rule (rule_error.c). */
int lc_rule_error_handler(lua_State *L);
void lc_rule_forget_failure(lc_rule *rule);

/* Whether the releases that the rule needs are known; otherwise the outcome is a skip. */
bool lc_rule_has_needs(const lc_rule *rule, const lc_layer *layer, lc_rule_outcome *outcome);

/* Forgets what was collected. */
void lc_rule_drop_collected(lc_rule *rule);

#endif
