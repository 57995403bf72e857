/**
 * Built-in rules, and the modules that rules may share: what embed_rules.lua writes at build time.
 */
#ifndef LAYERCHECK_BINDINGS_BUILTIN_H
#define LAYERCHECK_BINDINGS_BUILTIN_H

#include "bindings/embedded.h"
#include "bindings/rule.h"

/** The first of a rule's tests that it reports, or the first that it does not. */
typedef struct lc_builtin_example {
  const char *layer;     /**< a file's text; NULL: no test has one */
  const char *base;      /**< the file's text before a change; NULL when the rule is about none */
  const char *base_file; /**< what the file was called then, where it matters; otherwise NULL */
  const char *file;      /**< the file's name where it matters; otherwise NULL */
  const char *options;   /**< the rule's, as JSON; NULL: the defaults */
  const char *data;      /**< the organisation's data, as JSON; NULL: none */
  const char *today;     /**< the date of the run; NULL: none is needed */
} lc_builtin_example;

typedef struct lc_builtin_rule {
  lc_embedded_file file; /**< its path begins with "rules/" */
  lc_rule_info info;
  lc_builtin_example bad;
  lc_builtin_example good;
} lc_builtin_rule;

/** In the order of their paths, without their tests; the last one's `file.path` is NULL. */
extern const lc_builtin_rule lc_builtin_rules[];

/** Modules such as "layercheck.coverage", for every rule; the last one's `name` is NULL. */
extern const lc_rule_module lc_builtin_modules[];

#endif
