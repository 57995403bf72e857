/**
 * Built-in rules, and the modules that rules may share: what embed_rules.lua writes at build time.
 */
#ifndef LAYERCHECK_BINDINGS_BUILTIN_H
#define LAYERCHECK_BINDINGS_BUILTIN_H

#include "bindings/embedded.h"
#include "bindings/rule.h"

typedef struct lc_builtin_rule {
  lc_embedded_file file; /**< its path begins with "rules/" */
  lc_rule_info info;
} lc_builtin_rule;

/** In the order of their paths, without their tests; the last one's `file.path` is NULL. */
extern const lc_builtin_rule lc_builtin_rules[];

/** Modules such as "layercheck.coverage", for every rule; the last one's `name` is NULL. */
extern const lc_rule_module lc_builtin_modules[];

#endif
