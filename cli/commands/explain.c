/* layercheck explain ID: one rule's page. */
#include "cli/commands/commands.h"
#include "cli/policy/policy.h"

#include <stdio.h>

enum { OPTION_CONFIG };

static const cli_option OPTIONS[] = {
    [OPTION_CONFIG] = {"--config", "FILE", "also look among the rules of this configuration"},
    {NULL, NULL, NULL}};

static int run_explain(int argc, char **argv);

const cli_command cli_explain = {.name = "explain",
                                 .usage = "explain [OPTIONS] ID",
                                 .summary = "Say what a rule checks, why, and what options it has.",
                                 .details =
                                     "Example:\n  layercheck explain coverage/mitigation-comment\n",
                                 .options = OPTIONS,
                                 .run = run_explain};

/* A plain value as Lua writes it; strings are quoted. */
static void print_value(lc_json_value value) {
  lc_string text = lc_json_string(value);
  bool is_first = true;
  switch (lc_json_type_of(value)) {
  case LC_JSON_STRING:
    printf("\"%.*s\"", (int)text.len, text.ptr);
    break;
  case LC_JSON_BOOL:
    fputs(lc_json_bool(value) ? "true" : "false", stdout);
    break;
  case LC_JSON_NUMBER:
    printf("%.14g", lc_json_number(value));
    break;
  default:
    fputs("{", stdout);
    for (lc_json_cursor cursor = lc_json_walk(value); lc_json_next(&cursor); is_first = false) {
      fputs(is_first ? " " : ", ", stdout);
      print_value(cursor.value);
    }
    fputs(is_first ? "}" : " }", stdout);
  }
}

static void print_json(const char *text) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  if (lc_source_copy(&source, lc_string_of(text), "option", NULL, NULL) == LC_OK &&
      lc_json_parse(&json, source, NULL, NULL) == LC_OK)
    print_value(lc_json_root(json));
  lc_json_free(json);
  lc_source_free(source);
}

static void print_option(const lc_rule_option *option) {
  printf("  %s (%s)", option->name, option->type);
  if (option->fallback != NULL) {
    fputs(", default ", stdout);
    print_json(option->fallback);
  }
  putchar('\n');
  if (option->doc[0] != '\0')
    printf("      %s\n", option->doc);
}

static void print_options(const lc_rule_info *info) {
  if (info->options[0].name == NULL)
    return;
  puts("\nOptions:");
  for (const lc_rule_option *option = info->options; option->name != NULL; option++)
    print_option(option);
}

static void print_rule(const cli_rule *rule) {
  const lc_rule_info *info = &rule->info;
  printf("%s\n\n%s.\n", info->id, info->title);
  if (info->reason[0] != '\0')
    printf("%s.\n", info->reason);
  printf("\nSeverity: %s%s\n", lc_severity_name(info->severity),
         info->is_recommended ? "" : ", off unless the configuration or --rule names the rule");
  if (info->tags[0] != NULL) {
    fputs("Tags:     ", stdout);
    for (const char *const *tag = info->tags; *tag != NULL; tag++)
      printf("%s%s", *tag, tag[1] == NULL ? "\n" : ", ");
  }
  printf("From:     %s\n",
         rule->path == NULL ? "layercheck's own reading of the file" : rule->path);
  print_options(info);
  printf("\nIn .layercheck.lua:\n  rules = { [\"%s\"] = \"%s\" }\n", info->id,
         info->is_recommended ? "off" : lc_severity_name(info->severity));
}

static int explain(cli_ruleset *set, const char *id) {
  lc_string suggestion = {"", 0};
  const cli_rule *rule = cli_ruleset_find(set, id, &suggestion);
  if (rule == NULL && suggestion.len != 0)
    return cli_usage_error(&cli_explain, "no rule '%s' (did you mean '%s'?)", id, suggestion.ptr);
  if (rule == NULL)
    return cli_usage_error(&cli_explain, "no rule '%s'; 'layercheck rules' lists them", id);
  if (rule->is_broken) {
    fprintf(stderr, "layercheck: %s\n", rule->load_error.message);
    return CLI_EXIT_RULE;
  }
  print_rule(rule);
  return CLI_EXIT_OK;
}

static int explain_with(const char *config, const char *id) {
  cli_policy policy;
  if (!cli_policy_open_or_say(&policy, config))
    return CLI_EXIT_USAGE;
  int code = explain(policy.set, id);
  cli_policy_close(&policy);
  return code;
}

static int run_explain(int argc, char **argv) {
  cli_arguments arguments = {.command = &cli_explain, .argc = argc, .argv = argv, .next = 1};
  const char *config = NULL;
  const char *id = NULL;
  for (;;) {
    switch (cli_next(&arguments)) {
    case CLI_OPTION:
      config = arguments.value;
      continue;
    case CLI_POSITIONAL:
      if (id != NULL)
        return cli_usage_error(&cli_explain, "one rule at a time");
      id = arguments.value;
      continue;
    case CLI_WRONG:
      return CLI_EXIT_USAGE;
    default:
      break;
    }
    break;
  }
  if (id == NULL)
    return cli_usage_error(&cli_explain, "which rule? 'layercheck rules' lists them");
  return explain_with(config, id);
}
