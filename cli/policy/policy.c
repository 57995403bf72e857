#include "cli/policy/policy.h"

#include <stdio.h>
#include <stdlib.h>

lc_status cli_policy_open(cli_policy *policy, const char *path, lc_error *error) {
  *policy = (cli_policy){0};
  lc_status status = path == NULL ? cli_config_default(&policy->config)
                                  : cli_config_open(&policy->config, path, error);
  if (status == LC_ERROR_MEMORY)
    lc_error_set(error, status, "out of memory reading the configuration");
  if (status == LC_OK)
    status = cli_ruleset_load(&policy->set, policy->config, error);
  if (status != LC_OK)
    cli_policy_close(policy);
  return status;
}

void cli_policy_close(cli_policy *policy) {
  cli_ruleset_free(policy->set);
  cli_config_free(policy->config);
  *policy = (cli_policy){0};
}

bool cli_policy_open_or_say(cli_policy *policy, const char *path) {
  char *found = path == NULL ? cli_config_find("") : NULL;
  lc_error error;
  lc_status status = cli_policy_open(policy, path != NULL ? path : found, &error);
  free(found);
  if (status != LC_OK)
    fprintf(stderr, "layercheck: %s\n", error.message);
  return status == LC_OK;
}
