/**
 * Attack query: what the verbs of `layercheck attack` are asked, and where the answer goes.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_ATTACK_QUERY_H
#define LAYERCHECK_CLI_COMMANDS_ATTACK_QUERY_H

#include "cli/arguments.h"
#include "cli/commands/attack_object.h"
#include "cli/script.h"

enum { CLI_ATTACK_MOST_WORDS = 8, CLI_ATTACK_MOST_CATALOGUES = 8 };

/** The options that verbs have in common; a verb's table has those that it takes. */
#define CLI_ATTACK_OPTION_DOMAIN                                                                   \
  { "--domain", "DOMAIN", "enterprise-attack, mobile-attack or ics-attack; or just the first word" }
#define CLI_ATTACK_OPTION_RELEASE                                                                  \
  { "--release", "VERSION", "the release to ask, such as 18.1; 18 is the newest of these" }
#define CLI_ATTACK_OPTION_ATTACK                                                                   \
  { "--attack", "FILE", "also ask this catalogue, which 'attack import' makes; repeatable" }
#define CLI_ATTACK_OPTION_FORMAT                                                                   \
  { "--format", "FMT", "text (the default) or json" }
#define CLI_ATTACK_OPTION_COLOR                                                                    \
  { "--color", "WHEN", "auto (the default), always or never; NO_COLOR is obeyed" }

typedef struct cli_attack_query {
  const cli_command *command;
  const lc_attack *attack;
  const lc_attack_domain *domain;                         /**< --domain, or NULL */
  const char *domain_name;                                /**< the same as it was written */
  const char *release;                                    /**< --release, or NULL */
  const char *catalogues[CLI_ATTACK_MOST_CATALOGUES + 1]; /**< --attack, NULL-terminated */
  size_t catalogue_count;
  bool wants_json;
  const char *color;
  FILE *stream;                             /**< where the answer goes; NULL is standard output */
  const char *words[CLI_ATTACK_MOST_WORDS]; /**< what is neither option nor value */
  size_t word_count;
} cli_attack_query;

/**
 * Reads a verb's command line and hands the query to `answer`, which gives the exit code. When
 * something is wrong with it, that is said and CLI_EXIT_USAGE given.
 */
int cli_attack_run_query(const cli_command *command, int argc, char **argv,
                         int (*answer)(const cli_attack_query *query));

/** --format or --color. Gives CLI_EXIT_OK, or the exit code after saying what is wrong. */
int cli_attack_take_output_option(cli_attack_query *query, const char *name, const char *value);

/** The domain of that name, or whose name begins with that word: `ics`. NULL when there is none. */
const lc_attack_domain *cli_attack_find_domain(const lc_attack *attack, const char *name);

/** The release of that version, "18.1", "v18.1" or "18" (the newest of these), or an unknown one.
 */
lc_attack_release cli_attack_find_release(const lc_attack_domain *domain, const char *version);

/** The newest release of a domain. */
lc_attack_release cli_attack_newest_release(const lc_attack_domain *domain);

/**
 * Whether some domain that is asked has the release that is asked. Gives CLI_EXIT_OK, or the exit
 * code after saying which releases there are.
 */
int cli_attack_check_release(const cli_attack_query *query);

/** An iteration over all objects of the releases that are asked, without --release the newest. */
typedef struct cli_attack_query_walk {
  const cli_attack_query *query;
  uint32_t domain;      /**< private, begin with 0 */
  cli_attack_walk walk; /**< private, begin with zeroes */
} cli_attack_query_walk;

bool cli_attack_query_next(cli_attack_query_walk *walk, cli_attack_object *out);

/** Writes data where and as the query wants it: by a script of commands/, or as JSON. */
int cli_attack_answer(const cli_attack_query *query, const char *script, cli_script_push *push,
                      const void *data);

#endif
