/**
 * Limits: what reading one input and running one rule over one layer may cost.
 *
 * They come from the command line alone: neither rules nor configurations can raise them.
 */
#ifndef LAYERCHECK_CLI_RUN_LIMITS_H
#define LAYERCHECK_CLI_RUN_LIMITS_H

#include "bindings/budget.h"
#include "core/limits.h"
#include "core/status.h"

typedef struct cli_limits {
  uint32_t time;        /**< milliseconds by the clock, for one rule on one layer */
  size_t address_space; /**< bytes that a worker process may add to what it begins with */
  size_t stack;         /**< bytes of a worker's C stack */
  lc_limits input;      /**< size and depth of an input */
  lc_budget budget;
} cli_limits;

cli_limits cli_limits_default(void);

/**
 * Takes "NAME=VALUE", such as "time=2s" or "memory=64M". Fails with LC_ERROR_SYNTAX and a message
 * that says what would be right.
 */
lc_status cli_limits_set(cli_limits *limits, const char *setting, lc_error *error);

/**
 * The limit at that position of the list, by the name that cli_limits_set() knows; a value is a
 * count, bytes, or milliseconds. False behind the last one.
 */
bool cli_limits_at(const cli_limits *limits, size_t position, const char **name, uint64_t *value);

/** Sets the limit of that name to such a value. Fails as cli_limits_set() does. */
lc_status cli_limits_put(cli_limits *limits, lc_string name, uint64_t value, lc_error *error);

/** What there is, with its defaults, for `--help`. */
#define CLI_LIMITS_HELP                                                                            \
  "Limits, for one rule on one layer unless they say otherwise (--limit NAME=VALUE):\n"            \
  "  time=5s               by the clock, inside C functions too; not held with --no-isolation\n"   \
  "  instructions=200000000\n"                                                                     \
  "  memory=256M           of the rule's Lua state\n"                                              \
  "  recursion=10000       functions inside each other\n"                                          \
  "  findings=10000, message=2000 (bytes; longer ones are cut), output=64K (bytes printed)\n"      \
  "  size=128M, depth=512  of one input\n"                                                         \
  "  address-space=2G, stack=8M of one worker process\n"                                           \
  "A time without a unit is in seconds; ms are milliseconds. memory, message, output, size, "      \
  "address-space and\nstack are in bytes, or in K, M or G of 1024 each. All others are counts.\n"

#endif
