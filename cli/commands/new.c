/* layercheck new rule ID: begins a rule. */
#include "cli/commands/commands.h"
#include "cli/policy/policy.h"
#include "cli/policy/rule_id.h"
#include "cli/scaffold/new_rule.h"

#include <stdio.h>
#include <stdlib.h>

enum { OPTION_DIR, OPTION_HOOK };

static const cli_option OPTIONS[] = {
    [OPTION_DIR] = {"--dir", "DIR", "write into this folder, not the configuration's first"},
    [OPTION_HOOK] = {"--hook", "HOOK", "technique (the default), layer, collect or change"},
    {NULL, NULL, NULL}};

static int run_new(int argc, char **argv);

const cli_command cli_new = {
    .name = "new",
    .usage = "new rule [OPTIONS] ID",
    .summary = "Begin a rule: the rule, its test and its line in the list, all working at once.",
    .details = "An id is a category and a name, such as org/has-owner. Nothing is overwritten.\n\n"
               "Hooks, by what the rule looks at:\n"
               "  technique   each entry of a layer by itself\n"
               "  layer       a layer as a whole\n"
               "  collect     many layers together (with 'conclude')\n"
               "  change      what differs from an earlier state (check --base)\n\n"
               "Examples:\n"
               "  layercheck new rule org/has-owner\n"
               "  layercheck new rule --hook layer --dir policy/rules org/has-contact\n",
    .options = OPTIONS,
    .run = run_new};

/* --- where and whether --------------------------------------------------------------------- */

static bool begins_with(const char *id, lc_string category) {
  return strncmp(id, category.ptr, category.len) == 0;
}

/* Whether the program's own rules have that category, which comes with its '/': a later release may
   have a rule of any id in it, and what such rules may do is not for others. */
static bool is_own_category(const cli_ruleset *set, lc_string category) {
  for (size_t i = 0; i < cli_ruleset_count(set); i++) {
    const cli_rule *rule = cli_ruleset_at(set, i);
    if (rule->is_builtin && begins_with(rule->info.id, category))
      return true;
  }
  return lc_string_equals(category, LC_STRING("layercheck/"));
}

/* Whether a file of that id can be a rule of the policy's, and there is none yet. */
static lc_status check_free(const cli_policy *policy, const char *id, lc_error *error) {
  const cli_rule *taken = cli_ruleset_find(policy->set, id, NULL);
  if (taken != NULL)
    return lc_error_set(error, LC_ERROR_IO, "there is a rule %s already, %s", id,
                        taken->is_builtin || taken->is_core ? "built in" : taken->path);
  lc_string category = {id, (size_t)(strchr(id, '/') - id) + 1};
  if (lc_string_equals(category, LC_STRING(CLI_MODULE_CATEGORY)))
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "'%s' can be no rule: below '%.*s' of a rule folder is what rules share by "
                        "require(\"policy.NAME\"); name another category, such as org/%s",
                        id, (int)category.len, id, id + category.len);
  if (is_own_category(policy->set, category))
    return lc_error_set(error, LC_ERROR_SYNTAX,
                        "'%s' would clash: '%.*s' is for layercheck's own rules, of which a later "
                        "release may have more; name another category, such as org/%s",
                        id, (int)category.len, id, id + category.len);
  return LC_OK;
}

/* The folder that the rule goes to, which lives as long as the policy. */
static const char *choose_folder(const cli_policy *policy, const char *wanted, lc_error *error) {
  cli_paths folders = cli_config_rule_paths(policy->config);
  if (wanted != NULL)
    return wanted;
  if (folders != NULL && folders[0] != NULL)
    return folders[0];
  lc_error_set(error, LC_ERROR_NOT_FOUND,
               "no configuration names a folder for rules: say where with --dir, or begin a policy "
               "with 'layercheck init'");
  return NULL;
}

static void say_next(const cli_policy *policy, const cli_new_rule *rule) {
  bool is_known = false;
  cli_paths folders = cli_config_rule_paths(policy->config);
  for (; folders != NULL && *folders != NULL; folders++)
    is_known = is_known || strcmp(*folders, rule->folder) == 0;
  printf("\nTest it:  layercheck test %s/%s.test.lua\n", rule->folder, rule->id);
  if (is_known)
    printf("Run it:   layercheck check --rule %s%s LAYER\n", rule->id,
           strcmp(rule->hook, "change") == 0 ? " --base OLD" : "");
  else
    printf("To run it, name \"%s\" in 'rule_paths' of .layercheck.lua\n", rule->folder);
}

static lc_status begin_in(const cli_policy *policy, cli_new_rule *rule, lc_error *error) {
  rule->folder = choose_folder(policy, rule->folder, error);
  if (rule->folder == NULL)
    return LC_ERROR_NOT_FOUND;
  lc_status status = check_free(policy, rule->id, error);
  if (status == LC_OK)
    status = cli_new_rule_write(rule, error);
  if (status == LC_OK)
    say_next(policy, rule);
  return status;
}

static lc_status begin(cli_new_rule *rule, lc_error *error) {
  const cli_isolation isolation = {.limits = cli_limits_default()};
  lc_status status = cli_rule_id_check(lc_string_of(rule->id), error);
  if (status != LC_OK)
    return status;
  char *config = cli_config_find("");
  cli_policy policy;
  status = cli_policy_open_rules(&policy, config, NULL, &isolation, error);
  free(config);
  if (status != LC_OK)
    return status;
  status = begin_in(&policy, rule, error);
  cli_policy_close(&policy);
  return status;
}

/* --- the command line ---------------------------------------------------------------------- */

typedef struct making {
  cli_new_rule rule;
  bool has_verb; /* "rule" was read */
} making;

static int take_argument(void *context, const char *value) {
  making *made = context;
  if (!made->has_verb && strcmp(value, "rule") != 0)
    return cli_usage_error(&cli_new, "'new' makes rules: layercheck new rule ID");
  if (!made->has_verb)
    made->has_verb = true;
  else if (made->rule.id == NULL)
    made->rule.id = value;
  else
    return cli_usage_error(&cli_new, "one rule at a time: '%s' or '%s'", made->rule.id, value);
  return CLI_EXIT_OK;
}

static int take_option(void *context, int option, const char *value) {
  cli_new_rule *rule = &((making *)context)->rule;
  if (option == OPTION_DIR) {
    rule->folder = value[0] == '\0' ? "." : value;
    return CLI_EXIT_OK;
  }
  rule->hook = value;
  return cli_check_word(&cli_new, "hook", value, cli_new_rule_hooks);
}

static int parse(making *made, int argc, char **argv) {
  const cli_taker taker = {take_option, take_argument};
  int code = cli_read_arguments(&cli_new, argc, argv, &taker, made);
  if (code == CLI_EXIT_OK && made->rule.id == NULL)
    return cli_usage_error(&cli_new, "which rule? layercheck new rule ID");
  return code;
}

static int run_new(int argc, char **argv) {
  making made = {.rule = {.hook = "technique"}};
  int code = parse(&made, argc, argv);
  if (code != CLI_EXIT_OK)
    return code;
  lc_error error;
  if (begin(&made.rule, &error) == LC_OK)
    return CLI_EXIT_OK;
  fprintf(stderr, "layercheck: %s\n", error.message);
  return CLI_EXIT_USAGE;
}
