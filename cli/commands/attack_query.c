#include "cli/commands/attack_query.h"

#include "bindings/sandbox.h"
#include "cli/policy/attack_set.h"
#include "cli/terminal.h"
#include "core/suggest.h"

#include <stdlib.h>

/* --- the command line ---------------------------------------------------------------------- */

const lc_attack_domain *cli_attack_find_domain(const lc_attack *attack, const char *name) {
  const lc_attack_domain *found = lc_attack_domain_find(attack, lc_string_of(name));
  size_t len = strlen(name);
  for (uint32_t i = 0; found == NULL && i < lc_attack_domain_count(attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(attack, i);
    lc_string full = lc_attack_domain_name(domain);
    if (full.len > len && full.ptr[len] == '-' && memcmp(full.ptr, name, len) == 0)
      found = domain;
  }
  return found;
}

static int no_domain(const cli_attack_query *query, const char *name) {
  char names[200] = "";
  for (uint32_t i = 0; i < lc_attack_domain_count(query->attack); i++) {
    lc_string domain = lc_attack_domain_name(lc_attack_domain_at(query->attack, i));
    size_t used = strlen(names);
    snprintf(names + used, sizeof names - used, "%s%.*s", i == 0 ? "" : ", ", (int)domain.len,
             domain.ptr);
  }
  return cli_usage_error(query->command, "no domain '%s'; there are %s", name, names);
}

int cli_attack_take_output_option(cli_attack_query *query, const char *name, const char *value) {
  if (strcmp(name, "--format") == 0) {
    query->wants_json = strcmp(value, "json") == 0;
    if (!query->wants_json && strcmp(value, "text") != 0)
      return cli_usage_error(query->command, "--format is text or json, not '%s'", value);
    return CLI_EXIT_OK;
  }
  if (!cli_is_color_choice(value))
    return cli_usage_error(query->command, "--color is auto, always or never, not '%s'", value);
  query->color = value;
  return CLI_EXIT_OK;
}

static int take_catalogue(cli_attack_query *query, const char *path) {
  if (query->catalogue_count == CLI_ATTACK_MOST_CATALOGUES)
    return cli_usage_error(query->command, "at most %d catalogues", CLI_ATTACK_MOST_CATALOGUES);
  query->catalogues[query->catalogue_count++] = path;
  return CLI_EXIT_OK;
}

static int take_option(void *context, int option, const char *value) {
  cli_attack_query *query = context;
  const char *name = query->command->options[option].name;
  if (strcmp(name, "--attack") == 0)
    return take_catalogue(query, value);
  if (strcmp(name, "--domain") == 0) {
    query->domain_name = value;
    return CLI_EXIT_OK;
  }
  if (strcmp(name, "--release") == 0) {
    query->release = value;
    return CLI_EXIT_OK;
  }
  return cli_attack_take_output_option(query, name, value);
}

static int take_word(void *context, const char *word) {
  cli_attack_query *query = context;
  if (query->word_count == CLI_ATTACK_MOST_WORDS)
    return cli_usage_error(query->command, "at most %d words", CLI_ATTACK_MOST_WORDS);
  query->words[query->word_count++] = word;
  return CLI_EXIT_OK;
}

static int read_arguments(cli_attack_query *query, int argc, char **argv) {
  const cli_taker taker = {take_option, take_word};
  return cli_read_arguments(query->command, argc, argv, &taker, query);
}

/* What can be asked: the built-in releases, and those of the catalogues. */
static int open_attack(cli_attack_query *query, lc_attack_set **set) {
  lc_error error;
  if (cli_attack_set_add(set, query->catalogues, NULL, &error) != LC_OK)
    return cli_usage_error(query->command, "%s", error.message);
  query->attack = *set == NULL ? lc_attack_builtin() : lc_attack_set_attack(*set);
  if (query->domain_name == NULL)
    return CLI_EXIT_OK;
  query->domain = cli_attack_find_domain(query->attack, query->domain_name);
  return query->domain == NULL ? no_domain(query, query->domain_name) : CLI_EXIT_OK;
}

int cli_attack_run_query(const cli_command *command, int argc, char **argv,
                         int (*answer)(const cli_attack_query *query)) {
  cli_attack_query query = {.command = command, .color = "auto"};
  lc_attack_set *set = NULL;
  int code = read_arguments(&query, argc, argv);
  if (code == CLI_EXIT_OK)
    code = open_attack(&query, &set);
  if (code == CLI_EXIT_OK)
    code = answer(&query);
  lc_attack_set_free(set);
  return code;
}

/* --- releases ------------------------------------------------------------------------------ */

lc_attack_release cli_attack_newest_release(const lc_attack_domain *domain) {
  return lc_attack_release_at(domain, lc_attack_release_count(domain) - 1);
}

lc_attack_release cli_attack_find_release(const lc_attack_domain *domain, const char *version) {
  return lc_attack_release_meant(domain, lc_string_of(version[0] == 'v' ? version + 1 : version));
}

static int no_release(const cli_attack_query *query, const lc_attack_domain *domain) {
  lc_string first = lc_attack_release_version(lc_attack_release_at(domain, 0));
  lc_string last = lc_attack_release_version(cli_attack_newest_release(domain));
  lc_string name = lc_attack_domain_name(domain);
  return cli_usage_error(query->command,
                         "%.*s has no release '%s'; it has %.*s to %.*s, which 'layercheck attack "
                         "releases' lists",
                         (int)name.len, name.ptr, query->release, (int)first.len, first.ptr,
                         (int)last.len, last.ptr);
}

int cli_attack_check_release(const cli_attack_query *query) {
  const lc_attack_domain *first = NULL;
  for (uint32_t i = 0; i < lc_attack_domain_count(query->attack); i++) {
    const lc_attack_domain *domain = lc_attack_domain_at(query->attack, i);
    if (query->domain != NULL && query->domain != domain)
      continue;
    if (query->release == NULL ||
        lc_attack_release_is_known(cli_attack_find_release(domain, query->release)))
      return CLI_EXIT_OK;
    first = first == NULL ? domain : first;
  }
  return no_release(query, first);
}

/* The release of a domain that is asked; unknown when the domain is not meant. */
static lc_attack_release asked_release(const cli_attack_query *query,
                                       const lc_attack_domain *domain) {
  if (query->domain != NULL && query->domain != domain)
    return (lc_attack_release){0};
  return query->release == NULL ? cli_attack_newest_release(domain)
                                : cli_attack_find_release(domain, query->release);
}

bool cli_attack_query_next(cli_attack_query_walk *walk, cli_attack_object *out) {
  const lc_attack *attack = walk->query->attack;
  while (!cli_attack_object_next(&walk->walk, out)) {
    if (walk->domain == lc_attack_domain_count(attack))
      return false;
    const lc_attack_domain *domain = lc_attack_domain_at(attack, walk->domain++);
    walk->walk = (cli_attack_walk){.release = asked_release(walk->query, domain)};
  }
  return true;
}

/* --- the answer ---------------------------------------------------------------------------- */

int cli_attack_answer(const cli_attack_query *query, const char *script, cli_script_push *push,
                      const void *data) {
  char path[64];
  snprintf(path, sizeof path, "commands/%s.lua", query->wants_json ? "attack_json" : script);
  FILE *stream = query->stream == NULL ? stdout : query->stream;
  bool in_color = !query->wants_json && cli_wants_color(query->color, stream);
  return cli_script_answer(path, push, data, &(cli_script_output){stream, in_color});
}
