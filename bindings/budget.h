/**
 * Budget: what one rule may spend on one layer.
 */
#ifndef LAYERCHECK_BINDINGS_BUDGET_H
#define LAYERCHECK_BINDINGS_BUDGET_H

#include <stddef.h>
#include <stdint.h>

/** 0 is no limit, in each of them. */
typedef struct lc_budget {
  uint64_t instructions; /**< of Lua's virtual machine */
  size_t memory;         /**< bytes that the rule's Lua state holds */
  uint32_t recursion;    /**< functions inside each other */
  uint32_t findings;
  uint32_t message; /**< bytes of one message; longer ones are cut */
  uint32_t output;  /**< bytes printed */
} lc_budget;

/** What holds unless the caller says otherwise; generous for honest rules. */
static inline lc_budget lc_budget_default(void) {
  return (lc_budget){.instructions = 200000000,
                     .memory = (size_t)256 << 20,
                     .recursion = 10000,
                     .findings = 10000,
                     .message = 2000,
                     .output = 64 << 10};
}

/** What was spent first. */
typedef enum lc_limit {
  LC_LIMIT_NONE,
  LC_LIMIT_INSTRUCTIONS,
  LC_LIMIT_MEMORY,
  LC_LIMIT_RECURSION,
  LC_LIMIT_FINDINGS,
  LC_LIMIT_OUTPUT
} lc_limit;

#endif
