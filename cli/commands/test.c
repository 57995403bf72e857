/* layercheck test: the tests beside rules. */
#include "bindings/object.h"
#include "bindings/plain.h"
#include "bindings/rule.h"
#include "bindings/sandbox.h"
#include "cli/commands/commands.h"
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

static void push_findings(lua_State *L, const lc_document *document, lc_finding_list *findings) {
  lc_finding_list_sort(findings);
  lua_newtable(L);
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++) {
    const lc_finding *finding = lc_finding_list_at(findings, i);
    lua_newtable(L);
    set_string(L, "message", finding->message);
    set_string(L, "technique", finding->technique);
    set_string(L, "tactic", finding->tactic);
    set_string(L, "field", finding->field);
    set_string(L, "severity", lc_string_of(lc_severity_name(finding->severity)));
    lc_position start = lc_source_position(lc_document_source(document), finding->range.start);
    lua_pushinteger(L, start.line);
    lua_setfield(L, -2, "line");
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
}

/* All that a case needs; freed by run_case() whatever happens in between. */
typedef struct case_state {
  lc_rule *rule;
  lc_document *document;
  lc_finding_list *findings;
} case_state;

/* With the options at index 3. */
static lc_status configure(lua_State *L, lc_rule *rule, lc_owned_json *options, lc_error *error) {
  lc_plain_push_json(L, 3, NULL, NULL);
  lc_status status =
      lc_source_copy(&options->source, lc_lua_check_string(L, -1), "options", NULL, error);
  if (status == LC_OK)
    status = lc_json_parse(&options->json, options->source, NULL, error);
  if (status == LC_OK)
    status = lc_rule_configure(rule, lc_json_root(options->json), error);
  return status;
}

/* Arguments of check(): the layer's text or nil, a file or nil, options or nil, today or nil. */
static lc_status prepare_case(lua_State *L, const rule_under_test *under, case_state *state,
                              lc_error *error) {
  size_t len = 0;
  const char *text = luaL_optlstring(L, 1, NULL, &len);
  const char *file = luaL_optstring(L, 2, NULL);
  const lc_rule_source source = {
      .id = under->id, .path = under->path, .text = lc_source_text(under->source)};
  const lc_rule_context context = {.budget = lc_budget_default(),
                                   .today = luaL_optstring(L, 4, NULL)};
  lc_owned_json *options = lc_lua_new_json(L);
  lc_status status = lc_rule_load(&state->rule, &source, &context, error);
  if (status == LC_OK && !lua_isnoneornil(L, 3))
    status = configure(L, state->rule, options, error);
  if (status != LC_OK)
    return status;
  if (text != NULL) {
    status = lc_document_parse(&state->document, (lc_string){text, len}, "case", NULL, error);
  } else {
    char path[PATH_MAX * 2];
    snprintf(path, sizeof path, "%s%s", under->folder, file == NULL ? "" : file);
    status = lc_document_open(&state->document, path, NULL, error);
  }
  state->findings = lc_finding_list_create();
  if (status == LC_OK && state->findings == NULL)
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
  return status;
}

static bool run_rule(case_state *state, lc_error *error) {
  lc_severity severity = lc_rule_info_of(state->rule)->severity;
  for (uint32_t i = 0; i < lc_document_layer_count(state->document); i++) {
    lc_rule_outcome outcome;
    lc_rule_check(state->rule, state->document, i, severity, state->findings, &outcome);
    if (outcome.status == LC_RULE_ERROR) {
      lc_error_set(error, LC_ERROR_SYNTAX, "%s", outcome.message);
      return false;
    }
  }
  return true;
}

static int check_case(lua_State *L) {
  const rule_under_test *under = lua_touserdata(L, lua_upvalueindex(1));
  case_state state = {0};
  lc_error error = {.message = "out of memory"};
  bool ok = prepare_case(L, under, &state, &error) == LC_OK && run_rule(&state, &error);
  if (ok)
    push_findings(L, state.document, state.findings);
  else
    lua_pushstring(L, error.message);
  lc_finding_list_free(state.findings);
  lc_document_release(state.document);
  lc_rule_free(state.rule);
  return ok ? 1 : lua_error(L);
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
