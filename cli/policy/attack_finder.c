#include "cli/policy/attack_finder.h"

#include "cli/policy/attack_set.h"
#include "cli/policy/config.h"

#include <stdlib.h>

typedef struct cli_found_attack {
  char *config;       /* the configuration's path, or NULL */
  lc_attack_set *set; /* NULL: nothing but the built-in releases */
} cli_found_attack;

static const lc_attack *attack_of(const cli_found_attack *found) {
  return found->set == NULL ? lc_attack_builtin() : lc_attack_set_attack(found->set);
}

static bool is_same(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

/* Adds what a configuration names. */
static lc_status add_configured(cli_found_attack *found, lc_error *error) {
  const cli_isolation isolation = {.limits = cli_limits_default()};
  cli_config *config = NULL;
  if (found->config == NULL)
    return LC_OK;
  lc_status status = cli_config_open(&config, found->config, &isolation, error);
  if (status == LC_OK)
    status = cli_attack_set_add(&found->set, cli_config_attack_files(config), NULL, error);
  cli_config_free(config);
  return status;
}

/* Takes the path over. */
static lc_status open_new(cli_attack_finder *finder, char *config, lc_error *error) {
  cli_found_attack *grown = realloc(finder->found, (finder->count + 1) * sizeof *grown);
  if (grown == NULL) {
    free(config);
    return lc_error_memory(error, NULL);
  }
  finder->found = grown;
  cli_found_attack *found = &grown[finder->count++];
  *found = (cli_found_attack){.config = config};
  lc_status status = cli_attack_set_add(&found->set, finder->catalogues, NULL, error);
  return status == LC_OK ? add_configured(found, error) : status;
}

lc_status cli_attack_finder_add(cli_attack_finder *finder, const char *path, lc_error *error) {
  size_t count = finder->catalogue_count;
  const char **grown = realloc(finder->catalogues, (count + 2) * sizeof *grown);
  if (grown == NULL)
    return lc_error_memory(error, NULL);
  grown[count] = path;
  grown[count + 1] = NULL;
  finder->catalogues = grown;
  finder->catalogue_count = count + 1;
  return LC_OK;
}

int cli_attack_finder_take(cli_attack_finder *finder, const cli_command *command,
                           const char *path) {
  lc_error error;
  if (cli_attack_finder_add(finder, path, &error) == LC_OK)
    return CLI_EXIT_OK;
  return cli_usage_error(command, "%s", error.message);
}

lc_status cli_attack_finder_find(cli_attack_finder *finder, const char *file,
                                 const lc_attack **attack, lc_error *error) {
  char *config = cli_config_find(file);
  size_t at = 0;
  while (at < finder->count && !is_same(finder->found[at].config, config))
    at++;
  lc_status status = LC_OK;
  if (at == finder->count)
    status = open_new(finder, config, error);
  else
    free(config);
  if (status == LC_OK)
    *attack = attack_of(&finder->found[at]);
  return status;
}

void cli_attack_finder_free(cli_attack_finder *finder) {
  for (size_t i = 0; i < finder->count; i++) {
    free(finder->found[i].config);
    lc_attack_set_free(finder->found[i].set);
  }
  free(finder->found);
  free(finder->catalogues);
  *finder = (cli_attack_finder){0};
}
