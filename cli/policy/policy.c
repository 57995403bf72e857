#include "cli/policy/policy.h"

#include "cli/policy/attack_set.h"
#include "cli/policy/data.h"
#include "cli/policy/waiver_rules.h"

#include <stdio.h>
#include <stdlib.h>

static lc_status read_data(cli_policy *policy, const cli_isolation *isolation, lc_error *error) {
  lc_buffer json = {0};
  lc_status status = cli_data_read(policy->config, isolation, &json, &policy->files, error);
  if (status == LC_OK && json.len > 0)
    status = lc_source_copy(&policy->data_source, lc_buffer_string(&json), "data", NULL, error);
  if (status == LC_OK && policy->data_source != NULL)
    status = lc_json_parse(&policy->data, policy->data_source, NULL, error);
  lc_buffer_free(&json);
  return status;
}

static lc_status read_config(cli_policy *policy, const char *path, const cli_isolation *isolation,
                             lc_error *error) {
  lc_status status = path == NULL ? cli_config_default(&policy->config)
                                  : cli_config_open(&policy->config, path, isolation, error);
  bool is_file = status == LC_OK && path != NULL;
  if (is_file && !cli_digests_add_source(&policy->files, CLI_DIGEST_CONFIG, NULL,
                                         cli_config_source(policy->config)))
    status = LC_ERROR_MEMORY;
  if (status == LC_ERROR_MEMORY)
    lc_error_set(error, status, "out of memory reading the configuration");
  return status;
}

/* The catalogues that the configuration names. One that cannot be read is an error of its line;
   what is wrong inside of one has a place there. */
static lc_status add_catalogues(cli_policy *policy, lc_error *error) {
  for (cli_paths path = cli_config_attack_files(policy->config); *path != NULL; path++) {
    const char *const one[] = {*path, NULL};
    lc_status status = cli_attack_set_add(&policy->attack, one, &policy->files, error);
    if (status == LC_ERROR_IO) {
      lc_error reason = *error;
      return cli_config_error_below(policy->config, "attack",
                                    cli_config_as_written(policy->config, *path), error,
                                    "the catalogue: %s", reason.message);
    }
    if (status != LC_OK)
      return status;
  }
  return LC_OK;
}

/* --- waivers ------------------------------------------------------------------------------- */

static lc_status check_rule(const cli_policy *policy, const cli_waiver *waiver, lc_error *error) {
  lc_string nearest = {"", 0};
  if (strcmp(waiver->rule, "*") == 0 || cli_ruleset_has_match(policy->set, waiver->rule, &nearest))
    return LC_OK;
  const char *file = waiver->file;
  unsigned line = waiver->start.line;
  lc_status status =
      nearest.len != 0
          ? lc_error_set(error, LC_ERROR_SYNTAX, "%s:%u: no rule '%s' (did you mean '%s'?)", file,
                         line, waiver->rule, nearest.ptr)
          : lc_error_set(error, LC_ERROR_SYNTAX,
                         "%s:%u: no rule '%s'; 'layercheck rules' lists them", file, line,
                         waiver->rule);
  error->position = waiver->start;
  error->excerpt = waiver->excerpt;
  return status;
}

/* The rules about waivers have no Lua that would read their options. */
static lc_status configure_rules(cli_policy *policy, lc_error *error) {
  for (int i = 0; i < CLI_WAIVER_RULE_COUNT; i++) {
    const char *id = cli_waiver_rule_info((cli_waiver_rule)i)->id;
    lc_json_value options = cli_config_setting(policy->config, id, "").options;
    int32_t days = 0;
    lc_error reason;
    if (cli_waiver_rule_configure(id, options, &days, &reason) != LC_OK)
      return cli_ruleset_options_error(policy->set, cli_ruleset_find(policy->set, id, NULL), "",
                                       reason.message, error);
    if (i == CLI_WAIVER_EXPIRING)
      policy->waiver_days = days;
  }
  return LC_OK;
}

static lc_status open_waivers(cli_policy *policy, const cli_isolation *isolation, lc_error *error) {
  lc_status status =
      cli_waivers_open(&policy->waivers, policy->config, isolation, &policy->files, error);
  for (uint32_t i = 0; status == LC_OK && i < policy->waivers.count; i++)
    status = check_rule(policy, &policy->waivers.items[i], error);
  return status == LC_OK ? configure_rules(policy, error) : status;
}

static lc_status open_rules(cli_policy *policy, const char *path, const char *const *catalogues,
                            const cli_isolation *isolation, lc_error *error) {
  *policy = (cli_policy){0};
  lc_status status = read_config(policy, path, isolation, error);
  if (status == LC_OK)
    status = read_data(policy, isolation, error);
  if (status == LC_OK)
    status = cli_attack_set_add(&policy->attack, catalogues, &policy->files, error);
  if (status == LC_OK)
    status = add_catalogues(policy, error);
  if (status == LC_OK)
    status =
        cli_ruleset_load(&policy->set, policy->config, cli_policy_attack(policy), isolation, error);
  return status;
}

lc_status cli_policy_open_rules(cli_policy *policy, const char *path, const char *const *catalogues,
                                const cli_isolation *isolation, lc_error *error) {
  lc_status status = open_rules(policy, path, catalogues, isolation, error);
  if (status != LC_OK)
    cli_policy_close(policy);
  return status;
}

lc_status cli_policy_open(cli_policy *policy, const char *path, const char *const *catalogues,
                          const cli_isolation *isolation, lc_error *error) {
  lc_status status = open_rules(policy, path, catalogues, isolation, error);
  if (status == LC_OK)
    status = cli_ruleset_check_config(policy->set, error);
  if (status == LC_OK)
    status = open_waivers(policy, isolation, error);
  if (status != LC_OK)
    cli_policy_close(policy);
  return status;
}

void cli_policy_close(cli_policy *policy) {
  cli_waivers_free(&policy->waivers);
  cli_ruleset_free(policy->set);
  lc_json_free(policy->data);
  lc_source_free(policy->data_source);
  lc_attack_set_free(policy->attack);
  cli_config_free(policy->config);
  cli_digests_free(&policy->files);
  *policy = (cli_policy){0};
}

lc_json_value cli_policy_data(const cli_policy *policy) {
  return policy->data == NULL ? (lc_json_value){0} : lc_json_root(policy->data);
}

const lc_attack *cli_policy_attack(const cli_policy *policy) {
  return policy->attack == NULL ? lc_attack_builtin() : lc_attack_set_attack(policy->attack);
}

bool cli_policy_open_or_say(cli_policy *policy, const char *path) {
  const cli_isolation isolation = {.limits = cli_limits_default()};
  char *found = path == NULL ? cli_config_find("") : NULL;
  lc_error error;
  lc_status status = cli_policy_open(policy, path != NULL ? path : found, NULL, &isolation, &error);
  free(found);
  if (status != LC_OK)
    fprintf(stderr, "layercheck: %s\n", error.message);
  return status == LC_OK;
}
