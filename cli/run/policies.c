#include "cli/run/policies.h"

#include "cli/folders.h"

#include <stdlib.h>

/* --- rules that are not there -------------------------------------------------------------- */

/* Whether the configuration at `path` has all rules that are selected. */
static bool has_selected(const cli_policy_choice *choice, const char *path) {
  cli_policy policy;
  lc_error error;
  if (cli_policy_open_rules(&policy, path, choice->catalogues, choice->isolation, &error) != LC_OK)
    return false;
  bool has = cli_ruleset_check_selection(policy.set, choice->selection, NULL, &error) == LC_OK;
  cli_policy_close(&policy);
  return has;
}

/* Which configuration it is whose rules are meant, and why. */
static void say_which(const cli_policy_choice *choice, const char *file, const char *path,
                      lc_error *said) {
  if (choice->ignores_config)
    lc_error_set(said, LC_OK, "--no-config leaves out all configurations");
  else if (path == NULL)
    lc_error_set(said, LC_OK, "no configuration was found beside %s", file);
  else if (choice->config_path != NULL)
    lc_error_set(said, LC_OK, "the configuration is %s", path);
  else
    lc_error_set(said, LC_OK, "the configuration of %s is %s", file, path);
}

/* 'layercheck rules' lists those of the configuration here. When it is another's that are missing,
   the error says so. */
static lc_status check_selection(const cli_policy *policy, const cli_policy_choice *choice,
                                 const char *file, const char *path, lc_error *error) {
  lc_status status = cli_ruleset_check_selection(policy->set, choice->selection, NULL, error);
  if (status == LC_OK)
    return LC_OK;
  char *here = cli_config_find("");
  bool is_here = path == NULL || here == NULL ? path == here : cli_folders_same_file(path, here);
  lc_error hint;
  if (!is_here) {
    say_which(choice, file, path, &hint);
    lc_error which = hint;
    if (here != NULL && has_selected(choice, here))
      lc_error_set(&hint, LC_OK, "%s, and '--config %s' uses the one here, which has it",
                   which.message, here);
    status = cli_ruleset_check_selection(policy->set, choice->selection, hint.message, error);
  }
  free(here);
  return status;
}

/* --- opening ------------------------------------------------------------------------------- */

/* Takes over `path`. */
static lc_status open_policy(cli_policies *policies, const cli_policy_choice *choice,
                             const char *file, char *path, lc_error *error) {
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
    status = check_selection(policy, choice, file, path, error);
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
  return open_policy(policies, choice, input->path, path, error);
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
