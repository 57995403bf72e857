#include "cli/run/policies.h"

#include <stdlib.h>

/* Takes over `path`. */
static lc_status open_policy(cli_policies *policies, const cli_policy_choice *choice, char *path,
                             lc_error *error) {
  cli_policy **items = realloc(policies->items, (policies->count + 1) * sizeof *items);
  if (items != NULL)
    policies->items = items;
  char **paths = realloc(policies->paths, (policies->count + 1) * sizeof *paths);
  if (paths != NULL)
    policies->paths = paths;
  cli_policy *policy = calloc(1, sizeof *policy);
  if (items == NULL || paths == NULL || policy == NULL) {
    free(policy);
    free(path);
    return lc_error_memory(error, NULL);
  }
  policies->items[policies->count] = policy;
  policies->paths[policies->count++] = path;
  lc_status status = cli_policy_open(policy, path, choice->catalogues, choice->isolation, error);
  if (status == LC_OK)
    status = cli_ruleset_check_selection(policy->set, choice->selection, error);
  return status;
}

static bool same_path(const char *a, const char *b) {
  return a == NULL || b == NULL ? a == b : strcmp(a, b) == 0;
}

lc_status cli_policies_find(cli_policies *policies, const cli_policy_choice *choice,
                            const cli_input *input, uint32_t *position, lc_error *error) {
  char *path = NULL;
  if (!choice->ignores_config)
    path = choice->config_path != NULL ? strdup(choice->config_path) : cli_config_find(input->path);
  for (uint32_t i = 0; i < policies->count; i++) {
    if (same_path(policies->paths[i], path)) {
      free(path);
      *position = i;
      return LC_OK;
    }
  }
  *position = policies->count;
  return open_policy(policies, choice, path, error);
}

void cli_policies_free(cli_policies *policies) {
  for (uint32_t i = 0; i < policies->count; i++) {
    cli_policy_close(policies->items[i]);
    free(policies->items[i]);
    free(policies->paths[i]);
  }
  free(policies->items);
  free(policies->paths);
  *policies = (cli_policies){0};
}
