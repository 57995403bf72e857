/* layercheck check-rules: looks for mistakes in rules without running them. */
#include "cli/commands/commands.h"

#include "bindings/object.h"
#include "cli/api.h"
#include "cli/lint/load.h"
#include "cli/lint/lua_files.h"
#include "cli/policy/attack_finder.h"
#include "cli/policy/config.h"
#include "cli/script.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OPTION_FORMAT, OPTION_DISABLE };

static const cli_option OPTIONS[] = {
    [OPTION_FORMAT] = {"--format", "FMT", "text (the default) or json"},
    [OPTION_DISABLE] = {"--disable", "CHECK", "leave this check out; repeatable"},
    {NULL, NULL, NULL}};

static const char *const FORMATS[] = {"text", "json", NULL};

static const char *const CHECKS[] = {"syntax",
                                     "load",
                                     "undefined-global",
                                     "global",
                                     "unknown-member",
                                     "unknown-key",
                                     "unknown-name",
                                     "unknown-option",
                                     "unused-option",
                                     "missing-test",
                                     "message",
                                     "pairs-order",
                                     NULL};

static int run_check_rules(int argc, char **argv);

const cli_command cli_check_rules = {
    .name = "check-rules",
    .usage = "check-rules [OPTIONS] [PATH...]",
    .summary = "Look for mistakes in rules, modules and tests without running them over layers.",
    .details =
        "Without PATH: the rule folders of the configuration here or above.\n\n"
        "Checks:\n"
        "  syntax            the file does not compile\n"
        "  load              a run cannot load the rule, or the file returns nothing\n"
        "  undefined-global  a global, or a member of a library, that rules do not have\n"
        "  global            a global is set\n"
        "  unknown-member    an object has no such member, field or method\n"
        "  unknown-key       a rule, an option, a filter, a case or an expected finding has no "
        "such "
        "member\n"
        "  unknown-name      a filter names a tactic, platform, group, ... that ATT&CK never had\n"
        "  unknown-option    an option is read that the rule does not declare\n"
        "  unused-option     an option is declared and never read\n"
        "  missing-test      a rule without a test, a test without valid or invalid cases\n"
        "  message           values that do not fit the format, a full stop, no technique named\n"
        "  pairs-order       the order of pairs() reaches a report\n\n"
        "What it knows of a value it knows from the text: what the program hands to a rule's "
        "functions and what is\nreached from there. Of tables that are built and of what a file's "
        "own functions give it says nothing.\n"
        "'-- check-rules: ignore CHECK' on the same line says that it is meant to be so.\n\n"
        "Exit codes: 0 nothing found, 1 something found, 2 the command line or the configuration "
        "is "
        "wrong,\n4 a file cannot be read, 5 there is no file.\n\n"
        "Examples:\n"
        "  layercheck check-rules\n"
        "  layercheck check-rules --disable missing-test policy/rules\n",
    .options = OPTIONS,
    .run = run_check_rules};

typedef struct checking {
  cli_lua_files files;
  const char *format;
  const char **paths;
  size_t path_count;
  const char **disabled; /* NULL-terminated */
  lc_rule *any;          /* whose surroundings are what rules can reach */
  cli_loader loader;
  cli_attack_finder finder;
  cli_config *config; /* here or above, or NULL */
  bool has_failed;    /* a file could not be read */
  lua_Integer found;
} checking;

/* --- what the script is given -------------------------------------------------------------- */

/* load(path, text) -> nothing, or why a run cannot load the rule */
static int load(lua_State *L) {
  checking *work = lua_touserdata(L, lua_upvalueindex(1));
  lc_error error;
  const char *path = luaL_checkstring(L, 1);
  if (cli_loader_try(&work->loader, path, lc_lua_check_string(L, 2), &error) == LC_OK)
    return 0;
  lua_pushstring(L, error.message);
  return 1;
}

/* finish(count) */
static int finish(lua_State *L) {
  checking *work = lua_touserdata(L, lua_upvalueindex(1));
  work->found = luaL_checkinteger(L, 1);
  return 0;
}

/* "rules/a/b.lua" is tested by "rules/a/b.test.lua". */
static bool has_test(const char *path) {
  char *test = NULL;
  if (asprintf(&test, "%.*s.test.lua", (int)(strlen(path) - strlen(".lua")), path) < 0)
    return false;
  bool is_there = access(test, F_OK) == 0;
  free(test);
  return is_there;
}

static const char *without_dot(const char *path) {
  return strncmp(path, "./", 2) == 0 ? path + 2 : path;
}

/* The path below a folder, or NULL when it is elsewhere. */
static const char *below(const char *folder, const char *path) {
  const char *start = without_dot(folder);
  const char *rest = without_dot(path);
  size_t len = strcmp(start, ".") == 0 ? 0 : strlen(start);
  if (len == 0)
    return rest[0] == '/' ? NULL : rest;
  return strncmp(rest, start, len) == 0 && rest[len] == '/' ? rest + len + 1 : NULL;
}

/* What a run takes the file for: "rule" or "module" in the configuration's rule folders, "" where
   nothing is known. */
static const char *role_of(const checking *work, const char *path) {
  cli_paths folders = work->config == NULL ? NULL : cli_config_rule_paths(work->config);
  for (; folders != NULL && *folders != NULL; folders++) {
    const char *rest = below(*folders, path);
    if (rest != NULL)
      return strncmp(rest, "policy/", strlen("policy/")) == 0 ? "module" : "rule";
  }
  return "";
}

/* Pushes a file; false, with nothing pushed, when it cannot be read, which is said. */
static bool push_file(lua_State *L, const checking *work, const char *path) {
  lc_source *source = NULL;
  lc_error error;
  if (lc_source_open(&source, path, NULL, &error) != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return false;
  }
  lua_createtable(L, 0, 4);
  lc_lua_push_string(L, lc_source_text(source));
  lua_setfield(L, -2, "text");
  lc_source_free(source);
  lua_pushstring(L, path);
  lua_setfield(L, -2, "path");
  lc_lua_set_text(L, "role", role_of(work, path));
  lc_lua_set_flag(L, "has_test", has_test(path));
  return true;
}

static void push_files(lua_State *L, checking *work) {
  lua_newtable(L);
  lua_Integer count = 0;
  for (size_t i = 0; i < work->files.count; i++) {
    if (push_file(L, work, work->files.paths[i]))
      lua_rawseti(L, -2, ++count);
    else
      work->has_failed = true;
  }
}

static void push_disabled(lua_State *L, const char **disabled) {
  lua_newtable(L);
  for (; *disabled != NULL; disabled++) {
    lua_pushboolean(L, true);
    lua_setfield(L, -2, *disabled);
  }
}

static void push_work(lua_State *L, const void *data) {
  checking *work = (checking *)data;
  lc_lua_use_attack(L, work->loader.attack);
  lua_createtable(L, 0, 7);
  push_files(L, work);
  lua_setfield(L, -2, "files");
  cli_api_push(L, work->any);
  lua_setfield(L, -2, "api");
  push_disabled(L, work->disabled);
  lua_setfield(L, -2, "is_disabled");
  lua_pushstring(L, work->format);
  lua_setfield(L, -2, "format");
  lua_pushcfunction(L, cli_script_suggest);
  lua_setfield(L, -2, "suggest");
  lua_pushlightuserdata(L, work);
  lua_pushcclosure(L, load, 1);
  lua_setfield(L, -2, "load");
  lua_pushlightuserdata(L, work);
  lua_pushcclosure(L, finish, 1);
  lua_setfield(L, -2, "finish");
}

/* The names that ATT&CK has are those of the releases that the rules would be run with. A
   configuration that cannot be read is no fault of the rules. */
static void find_attack(checking *work) {
  lc_error error;
  if (cli_attack_finder_find(&work->finder, work->files.paths[0], &work->loader.attack, &error) !=
      LC_OK)
    work->loader.attack = lc_attack_builtin();
}

static int say_nothing(const checking *work) {
  if (work->path_count == 0)
    fputs("layercheck: no *.lua in the configuration's rule folders\n", stderr);
  cli_say_none("*.lua", work->paths, work->path_count);
  return CLI_EXIT_NOTHING;
}

static int check(checking *work) {
  lc_error error;
  if (work->files.count == 0)
    return say_nothing(work);
  find_attack(work);
  if (cli_api_load_rule(&work->any, &error) != LC_OK) {
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_USAGE;
  }
  const cli_script_output output = {.stream = stdout};
  int code = cli_script_answer("commands/check_rules.lua", push_work, work, &output);
  lc_rule_free(work->any);
  if (code != CLI_EXIT_OK)
    return code;
  if (work->has_failed)
    return CLI_EXIT_INPUT;
  return work->found > 0 ? CLI_EXIT_FINDINGS : CLI_EXIT_OK;
}

/* --- which files --------------------------------------------------------------------------- */

/* The configuration here or above. One that cannot be read is no fault of the rules, unless it must
   say which they are. */
static lc_status open_config(checking *work, lc_error *error) {
  const cli_isolation isolation = {.limits = cli_limits_default()};
  char *path = cli_config_find("");
  lc_status status = path == NULL ? LC_OK : cli_config_open(&work->config, path, &isolation, error);
  free(path);
  return work->path_count > 0 ? LC_OK : status;
}

/* All that is in the configuration's rule folders. */
static lc_status add_configured(checking *work, lc_error *error) {
  if (work->config == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "which rules? name files or folders; no configuration is here or above");
  lc_status status = LC_OK;
  cli_paths folders = cli_config_rule_paths(work->config);
  for (; folders != NULL && *folders != NULL && status == LC_OK; folders++)
    status = cli_lua_files_add(&work->files, *folders, error);
  return status;
}

static int collect_and_check(checking *work) {
  lc_error error;
  lc_status status = open_config(work, &error);
  if (status == LC_OK && work->path_count == 0)
    status = add_configured(work, &error);
  if (status != LC_OK)
    return cli_usage_error(&cli_check_rules, "%s", error.message);
  for (size_t i = 0; i < work->path_count; i++) {
    if (cli_lua_files_add(&work->files, work->paths[i], &error) == LC_OK)
      continue;
    fprintf(stderr, "layercheck: %s\n", error.message);
    return CLI_EXIT_INPUT;
  }
  return check(work);
}

/* --- the command line ---------------------------------------------------------------------- */

static int take_option(void *context, int option, const char *value) {
  checking *work = context;
  if (option == OPTION_FORMAT) {
    work->format = value;
    return cli_check_word(&cli_check_rules, "format", value, FORMATS);
  }
  const char **end = work->disabled;
  while (*end != NULL)
    end++;
  *end = value;
  return cli_check_word(&cli_check_rules, "check", value, CHECKS);
}

static int take_path(void *context, const char *word) {
  checking *work = context;
  work->paths[work->path_count++] = word;
  return CLI_EXIT_OK;
}

static int run_check_rules(int argc, char **argv) {
  size_t most = (size_t)argc + 1;
  const char **lists = calloc(most * 2, sizeof *lists);
  if (lists == NULL)
    return cli_usage_error(&cli_check_rules, "out of memory");
  checking work = {.format = FORMATS[0],
                   .paths = lists,
                   .disabled = lists + most,
                   .loader = {.isolation = {.limits = cli_limits_default()}}};
  const cli_taker taker = {take_option, take_path};
  int code = cli_read_arguments(&cli_check_rules, argc, argv, &taker, &work);
  if (code == CLI_EXIT_OK)
    code = collect_and_check(&work);
  cli_loader_free(&work.loader);
  cli_attack_finder_free(&work.finder);
  cli_config_free(work.config);
  cli_lua_files_free(&work.files);
  free(lists);
  return code;
}
