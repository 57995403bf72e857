#include "cli/reporters/reporter.h"

#include "bindings/sandbox.h"
#include "cli/reporters/report_table.h"
#include "cli/script.h"
#include "cli/scripts.h"
#include "core/suggest.h"

#include <errno.h>
#include <lauxlib.h>
#include <stdlib.h>

enum { LARGEST_REPORTER = 1024 * 1024 };

/* --- scripts in the program ---------------------------------------------------------------- */

/* The name of a script that is a reporter, or an empty string. */
static lc_string reporter_name(const char *folder, const lc_embedded_file *script) {
  size_t len = strlen(folder);
  if (strncmp(script->path, folder, len) != 0)
    return (lc_string){"", 0};
  return (lc_string){script->path + len, strcspn(script->path + len, ".")};
}

static const lc_embedded_file *find_reporter(const char *folder, const char *name) {
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    lc_string found = reporter_name(folder, script);
    if (found.len != 0 && lc_string_equals(found, lc_string_of(name)))
      return script;
  }
  return NULL;
}

/* "csv, github, json": what there is, for an error message. */
static void list_reporters(const char *folder, char *out, size_t size) {
  out[0] = '\0';
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    lc_string name = reporter_name(folder, script);
    size_t used = strlen(out);
    if (name.len != 0)
      snprintf(out + used, size - used, "%s%.*s", used == 0 ? "" : ", ", (int)name.len, name.ptr);
  }
}

static lc_status no_reporter(const char *folder, const char *name, lc_error *error) {
  lc_suggestion nearest = {.word = lc_string_of(name)};
  for (const lc_embedded_file *script = cli_scripts; script->path != NULL; script++) {
    lc_string offered = reporter_name(folder, script);
    if (offered.len != 0)
      lc_suggestion_offer(&nearest, offered);
  }
  if (nearest.best.len != 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no format '%s' (did you mean '%.*s'?)", name,
                        (int)nearest.best.len, nearest.best.ptr);
  char names[200];
  list_reporters(folder, names, sizeof names);
  return lc_error_set(error, LC_ERROR_NOT_FOUND,
                      "no format '%s'; there are %s, and own ones in Lua", name, names);
}

/* Finds a reporter of the program's own, or says what there is. */
static lc_status require_reporter(const lc_embedded_file **out, const char *folder,
                                  const char *name, lc_error *error) {
  *out = find_reporter(folder, name);
  return *out != NULL ? LC_OK : no_reporter(folder, name, error);
}

/* --- loading ------------------------------------------------------------------------------- */

bool cli_reporter_is_own(lc_string name) {
  static const char ending[] = ".lua";
  size_t len = sizeof ending - 1;
  return name.len > len && memcmp(name.ptr + name.len - len, ending, len) == 0;
}

/* `*text` is the caller's to free. */
static lc_status read_file(const char *path, char **text, size_t *size, lc_error *error) {
  FILE *file = fopen(path, "r");
  if (file == NULL)
    return lc_error_set(error, LC_ERROR_IO, "cannot read the reporter %s: %s", path,
                        strerror(errno));
  lc_status status = LC_OK;
  *text = malloc(LARGEST_REPORTER + 1);
  if (*text == NULL)
    status = lc_error_set(error, LC_ERROR_MEMORY, "out of memory reading %s", path);
  else
    *size = fread(*text, 1, LARGEST_REPORTER + 1, file);
  if (status == LC_OK && ferror(file))
    status =
        lc_error_set(error, LC_ERROR_IO, "cannot read the reporter %s: %s", path, strerror(errno));
  else if (status == LC_OK && *size > LARGEST_REPORTER)
    status = lc_error_set(error, LC_ERROR_LIMIT, "the reporter %s is larger than a megabyte", path);
  fclose(file);
  return status;
}

static lc_status run_own(lua_State *L, const char *path, lc_error *error) {
  char *text = NULL;
  size_t size = 0;
  lc_status status = read_file(path, &text, &size, error);
  if (status == LC_OK) {
    lua_pushfstring(L, "@%s", path);
    status = cli_script_run_text(L, (lc_string){text, size}, lua_tostring(L, -1), error);
  }
  free(text);
  return status;
}

/* A reporter that does not end, or eats all memory, is as much a fault as one that raises an error;
   these are enough for hundreds of thousands of findings. */
static const lc_budget OWN_BUDGET = {
    .instructions = 2000000000, .memory = (size_t)1 << 30, .recursion = 10000, .output = 1 << 20};

/* A limit that was hit is what is wrong, whatever the reporter made of it. */
static lc_status judge(lua_State *L, const char *name, lc_status status, lc_error *error) {
  if (status == LC_ERROR_MEMORY)
    return lc_error_set(error, status, "the reporter %s used more memory than there is for it",
                        name);
  if (lc_sandbox_exceeded(L) == LC_LIMIT_NONE)
    return status;
  char what[LC_LIMIT_MESSAGE_SIZE];
  lc_sandbox_limit_message(L, what);
  return lc_error_set(error, LC_ERROR_LIMIT, "the reporter %s %s", name, what);
}

/* Leaves the reporter's function on the stack. */
static lc_status load(lua_State *L, const char *folder, const char *name, lc_error *error) {
  lc_status status;
  if (cli_reporter_is_own(lc_string_of(name))) {
    lc_sandbox_limit(L, &OWN_BUDGET);
    status = run_own(L, name, error);
  } else {
    const lc_embedded_file *script = NULL;
    status = require_reporter(&script, folder, name, error);
    if (status == LC_OK)
      status = cli_script_run(L, script->path, error);
  }
  if (status == LC_OK && !lua_isfunction(L, -1))
    return lc_error_set(error, LC_ERROR_SYNTAX, "%s returns a %s; a reporter returns a function",
                        name, luaL_typename(L, -1));
  return status;
}

struct cli_reporter {
  lua_State *L; /* with the reporter's function on its stack */
  const char *name;
};

lc_status cli_reporter_open(cli_reporter **out, const char *folder, const char *name,
                            lc_error *error) {
  cli_reporter *reporter = malloc(sizeof *reporter);
  lua_State *L = reporter == NULL ? NULL : cli_script_create();
  if (L == NULL) {
    free(reporter);
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory loading the reporter %s", name);
  }
  *reporter = (cli_reporter){L, name};
  lc_status status = judge(L, name, load(L, folder, name, error), error);
  if (status == LC_OK)
    *out = reporter;
  else
    cli_reporter_close(reporter);
  return status;
}

void cli_reporter_close(cli_reporter *reporter) {
  if (reporter != NULL)
    lc_sandbox_close(reporter->L);
  free(reporter);
}

lc_status cli_reporter_check(const char *folder, const char *name, lc_error *error) {
  const lc_embedded_file *script = NULL;
  if (!cli_reporter_is_own(lc_string_of(name)))
    return require_reporter(&script, folder, name, error);
  cli_reporter *reporter = NULL;
  lc_status status = cli_reporter_open(&reporter, folder, name, error);
  cli_reporter_close(reporter);
  return status;
}

/* --- writing ------------------------------------------------------------------------------- */

static void push_report(lua_State *L, const void *report) {
  cli_push_report(L, report);
}

lc_status cli_reporter_write(cli_reporter *reporter, const cli_report *report,
                             const cli_script_output *output, lc_error *error) {
  lua_State *L = reporter->L;
  lc_status status = cli_script_write(L, push_report, report, output, error);
  return judge(L, reporter->name, status, error);
}
