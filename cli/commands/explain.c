/* layercheck explain ID: one rule's page. */
#include "cli/commands/commands.h"
#include "cli/policy/policy.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>

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
static void print_value(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (lua_type(L, index) == LUA_TSTRING) {
    printf("\"%s\"", lua_tostring(L, index));
  } else if (lua_istable(L, index)) {
    lua_Unsigned len = lua_rawlen(L, index);
    fputs(len == 0 ? "{" : "{ ", stdout);
    for (lua_Unsigned i = 1; i <= len; i++) {
      lua_rawgeti(L, index, (lua_Integer)i);
      print_value(L, -1);
      fputs(i < len ? ", " : " ", stdout);
      lua_pop(L, 1);
    }
    putchar('}');
  } else {
    fputs(luaL_tolstring(L, index, NULL), stdout);
    lua_pop(L, 1);
  }
}

static int compare_names(const void *left, const void *right) {
  const char *const *a = left;
  const char *const *b = right;
  return strcmp(*a, *b);
}

/* The declaration of option `name` is on top of the stack. */
static void print_option(lua_State *L, const char *name) {
  lua_getfield(L, -1, "type");
  lua_getfield(L, -2, "doc");
  lua_getfield(L, -3, "default");
  printf("  %s (%s)", name, lua_tostring(L, -3));
  if (!lua_isnil(L, -1)) {
    fputs(", default ", stdout);
    print_value(L, -1);
  }
  putchar('\n');
  if (lua_isstring(L, -2))
    printf("      %s\n", lua_tostring(L, -2));
  lua_pop(L, 3);
}

static void print_options(lc_rule *rule) {
  enum { MOST_OPTIONS = 64 };
  const char *names[MOST_OPTIONS];
  size_t count = 0;
  lua_State *L = lc_rule_state(rule);
  lc_rule_push_table(rule);
  if (lua_getfield(L, -1, "options") == LUA_TTABLE) {
    lua_pushnil(L);
    while (lua_next(L, -2) != 0) {
      if (count < MOST_OPTIONS)
        names[count++] = lua_tostring(L, -2);
      lua_pop(L, 1);
    }
    qsort(names, count, sizeof *names, compare_names);
    puts("\nOptions:");
    for (size_t i = 0; i < count; i++) {
      lua_getfield(L, -1, names[i]);
      print_option(L, names[i]);
      lua_pop(L, 1);
    }
  }
  lua_pop(L, 2);
}

static void print_rule(cli_rule *rule) {
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
  if (cli_ruleset_lua(rule) != NULL)
    print_options(rule->rule);
  printf("\nIn .layercheck.lua:\n  rules = { [\"%s\"] = \"%s\" }\n", info->id,
         info->is_recommended ? "off" : lc_severity_name(info->severity));
}

static int explain(cli_ruleset *set, const char *id) {
  lc_string suggestion = {"", 0};
  cli_rule *rule = cli_ruleset_find(set, id, &suggestion);
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
