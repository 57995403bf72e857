/* layercheck test: the tests beside rules. */
#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/rule.h"
#include "bindings/sandbox.h"
#include "cli/commands/commands.h"
#include "cli/rule_case.h"
#include "cli/scripts.h"

#include <dirent.h>
#include <lauxlib.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#define TEST_ENDING ".test.lua"

static const cli_option OPTIONS[] = {{NULL, NULL, NULL}};

static int run_test(int argc, char **argv);

const cli_command cli_test = {
    .name = "test",
    .usage = "test PATH...",
    .summary = "Run the tests of rules: *.test.lua files, or folders with them.",
    .details =
        "A test file lies beside its rule and returns { valid = {...}, invalid = {...} }: layers "
        "as\n"
        "tables, with the findings that they must give. docs/writing-rules.md describes it.\n\n"
        "Examples:\n"
        "  layercheck test policy/rules\n"
        "  layercheck test policy/rules/owner.test.lua\n",
    .options = OPTIONS,
    .run = run_test};

typedef struct test_run {
  long passed;
  long failed;
} test_run;

/* The rule under test, for the function that a test file's cases are checked with. */
typedef struct rule_under_test {
  const char *path;
  char folder[PATH_MAX];
  char id[PATH_MAX];
  lc_source *source;
} rule_under_test;

/* --- one case ------------------------------------------------------------------------------ */

static void set_string(lua_State *L, const char *name, lc_string value) {
  if (value.len == 0)
    return;
  lua_pushlstring(L, value.ptr, value.len);
  lua_setfield(L, -2, name);
}

static void push_findings(lua_State *L, const cli_case_result *result) {
  lua_newtable(L);
  for (size_t i = 0; i < result->count; i++) {
    const cli_case_finding *finding = &result->findings[i];
    lua_newtable(L);
    set_string(L, "message", finding->message);
    set_string(L, "technique", finding->technique);
    set_string(L, "tactic", finding->tactic);
    set_string(L, "field", finding->field);
    set_string(L, "severity", lc_string_of(lc_severity_name(finding->severity)));
    lua_pushinteger(L, finding->line);
    lua_setfield(L, -2, "line");
    lua_pushinteger(L, finding->layer);
    lua_setfield(L, -2, "layer");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* A member of the table at index 1; the string stays on the stack. */
static const char *text_member(lua_State *L, const char *name, lc_string *text) {
  size_t len = 0;
  lua_getfield(L, 1, name);
  const char *value = lua_tolstring(L, -1, &len);
  if (text != NULL)
    *text = (lc_string){value, len};
  return value;
}

/* The same of a table, as JSON. */
static const char *json_member(lua_State *L, const char *name) {
  if (lua_getfield(L, 1, name) == LUA_TNIL)
    return NULL;
  lc_plain_push_json(L, -1, NULL, NULL);
  return lua_tostring(L, -1);
}

/* What the case at index 1 says, { text, base, file, options, data, today }. */
static cli_rule_case read_case(lua_State *L, const rule_under_test *under) {
  cli_rule_case input = {
      .rule = {.id = under->id, .path = under->path, .text = lc_source_text(under->source)}};
  input.file = text_member(L, "file", NULL);
  text_member(L, "text", &input.text);
  text_member(L, "base", &input.base);
  input.options = json_member(L, "options");
  input.data = json_member(L, "data");
  input.today = text_member(L, "today", NULL);
  return input;
}

/* A layer's file beside the test; its text is put into the case. */
static lc_status read_file(cli_rule_case *input, const rule_under_test *under, lc_source **source,
                           lc_error *error) {
  char path[PATH_MAX * 2];
  snprintf(path, sizeof path, "%s%s", under->folder, input->file);
  lc_status status = lc_source_open(source, path, NULL, error);
  if (status == LC_OK)
    input->text = lc_source_text(*source);
  return status;
}

static int check_case(lua_State *L) {
  const rule_under_test *under = lua_touserdata(L, lua_upvalueindex(1));
  cli_rule_case input = read_case(L, under);
  cli_case_result result = {0};
  lc_source *file = NULL;
  lc_error error = {.message = "out of memory"};
  lc_status status = LC_OK;
  if (input.text.ptr == NULL)
    status = read_file(&input, under, &file, &error);
  else if (input.file == NULL)
    input.file = "case";
  if (status == LC_OK)
    status = cli_rule_case_run(&result, &input, &error);
  if (status == LC_OK)
    push_findings(L, &result);
  else
    lua_pushstring(L, error.message);
  cli_case_result_free(&result);
  lc_source_free(file);
  return status == LC_OK ? 1 : lua_error(L);
}

/* --- one file ------------------------------------------------------------------------------ */

static const lc_embedded_file *testing_script(void) {
  const lc_embedded_file *script = cli_scripts;
  while (script->path != NULL && strcmp(script->path, "commands/testing.lua") != 0)
    script++;
  return script;
}

static void print_failures(lua_State *L, const char *path) {
  lua_Unsigned count = lua_rawlen(L, -1);
  for (lua_Unsigned i = 1; i <= count; i++) {
    lua_rawgeti(L, -1, (lua_Integer)i);
    lua_getfield(L, -1, "name");
    lua_getfield(L, -2, "problem");
    printf("FAILED %s\n  %s\n%s\n", path, lua_tostring(L, -2), lua_tostring(L, -1));
    lua_pop(L, 3);
  }
}

static void fail_file(test_run *run, const char *path, const char *message) {
  printf("FAILED %s\n    %s\n", path, message);
  run->failed++;
}

/* The state has run the test file, whose table is on top of the stack. */
static void run_cases(lua_State *L, rule_under_test *under, const char *path, test_run *run) {
  const lc_embedded_file *script = testing_script();
  lc_error error;
  if (lc_sandbox_run(L, (lc_string){script->text, script->size}, "=testing", &error) != LC_OK) {
    fail_file(run, path, error.message);
    return;
  }
  lua_insert(L, -2);
  lua_pushlightuserdata(L, under);
  lua_pushcclosure(L, check_case, 1);
  lua_pushcfunction(L, lc_sandbox_printable);
  if (lua_pcall(L, 3, 2, 0) != LUA_OK) {
    fail_file(run, path, lua_tostring(L, -1));
    return;
  }
  long count = (long)lua_tointeger(L, -2);
  long failed = (long)lua_rawlen(L, -1);
  run->passed += count - failed;
  run->failed += failed;
  print_failures(L, path);
  if (count == 0)
    fail_file(run, path, "the file has no cases");
  else if (failed == 0)
    printf("ok     %s (%ld cases)\n", under->id, count);
}

static void run_source(const lc_source *test, rule_under_test *under, const char *path,
                       test_run *run) {
  lua_State *L = lc_sandbox_create();
  if (L == NULL) {
    fail_file(run, path, "out of memory");
    return;
  }
  char chunk_name[PATH_MAX + 2];
  snprintf(chunk_name, sizeof chunk_name, "@%s", path);
  lc_error error;
  if (lc_sandbox_run(L, lc_source_text(test), chunk_name, &error) != LC_OK)
    fail_file(run, path, error.message);
  else
    run_cases(L, under, path, run);
  lc_sandbox_close(L);
}

/* "rules/a/b.test.lua" tests "rules/a/b.lua". */
static void run_file(const char *path, test_run *run) {
  rule_under_test under = {0};
  char rule_path[PATH_MAX];
  snprintf(under.id, sizeof under.id, "%.*s", (int)(strlen(path) - strlen(TEST_ENDING)), path);
  snprintf(rule_path, sizeof rule_path, "%.*s.lua", PATH_MAX - 8, under.id);
  const char *slash = strrchr(path, '/');
  snprintf(under.folder, sizeof under.folder, "%.*s", slash == NULL ? 0 : (int)(slash - path) + 1,
           path);
  under.path = rule_path;
  lc_source *test = NULL;
  lc_error error;
  if (lc_source_open(&under.source, rule_path, NULL, &error) != LC_OK ||
      lc_source_open(&test, path, NULL, &error) != LC_OK)
    fail_file(run, path, error.message);
  else
    run_source(test, &under, path, run);
  lc_source_free(test);
  lc_source_free(under.source);
}

/* --- folders ------------------------------------------------------------------------------- */

static bool is_test_file(const char *name) {
  size_t len = strlen(name);
  size_t ending = strlen(TEST_ENDING);
  return len > ending && strcmp(name + len - ending, TEST_ENDING) == 0;
}

static int is_visible(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

static void run_path(const char *path, test_run *run) {
  struct stat status;
  if (stat(path, &status) != 0 || !S_ISDIR(status.st_mode)) {
    if (is_test_file(path))
      run_file(path, run);
    else
      fail_file(run, path, "is neither a folder nor a *" TEST_ENDING " file");
    return;
  }
  struct dirent **entries = NULL;
  int count = scandir(path, &entries, is_visible, alphasort);
  for (int i = 0; i < count; i++) {
    char below[PATH_MAX];
    int len = snprintf(below, sizeof below, "%s%s%s", path,
                       path[strlen(path) - 1] == '/' ? "" : "/", entries[i]->d_name);
    bool is_folder = len < PATH_MAX && stat(below, &status) == 0 && S_ISDIR(status.st_mode);
    if (is_folder || (len < PATH_MAX && is_test_file(below)))
      run_path(below, run);
    free(entries[i]);
  }
  free(entries);
}

static int run_test(int argc, char **argv) {
  cli_arguments arguments = {.command = &cli_test, .argc = argc, .argv = argv, .next = 1};
  test_run run = {0};
  bool has_paths = false;
  for (;;) {
    cli_argument_kind kind = cli_next(&arguments);
    if (kind == CLI_WRONG)
      return CLI_EXIT_USAGE;
    if (kind == CLI_END)
      break;
    has_paths = true;
    run_path(arguments.value, &run);
  }
  if (!has_paths)
    return cli_usage_error(&cli_test, "which rules? name folders or *" TEST_ENDING " files");
  printf("%ld passed, %ld failed\n", run.passed, run.failed);
  if (run.passed + run.failed == 0)
    return CLI_EXIT_NOTHING;
  return run.failed == 0 ? CLI_EXIT_OK : CLI_EXIT_FINDINGS;
}
