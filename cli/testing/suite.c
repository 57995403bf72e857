#include "cli/testing/suite.h"

#include "cli/output.h"
#include "cli/policy/rule_id.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define TEST_ENDING ".test.lua"

enum { MOST_FIXTURES = 500, LARGEST_FILE = 4 << 20 };

static const lc_limits FILE_LIMITS = {.size = LARGEST_FILE, .depth = LC_DEFAULT_DEPTH_LIMIT};

static lc_status out_of_memory(lc_error *error) {
  return lc_error_memory(error, "reading tests");
}

static bool has_ending(const char *name, const char *ending) {
  size_t len = strlen(name);
  size_t ending_len = strlen(ending);
  return len > ending_len && strcmp(name + len - ending_len, ending) == 0;
}

static int is_visible(const struct dirent *entry) {
  return entry->d_name[0] != '.';
}

/* Calls `take` for the plain files of a folder with that ending, by name. */
static lc_status for_files(cli_suite *suite, const char *folder, const char *ending,
                           lc_status (*take)(cli_suite *suite, const char *path, const char *name,
                                             lc_error *error),
                           lc_error *error) {
  struct dirent **entries = NULL;
  int count = scandir(folder, &entries, is_visible, alphasort);
  lc_status status = LC_OK;
  for (int i = 0; i < count; i++) {
    char path[PATH_MAX];
    struct stat type;
    int len = snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    bool is_file = len < PATH_MAX && has_ending(entries[i]->d_name, ending) &&
                   lstat(path, &type) == 0 && S_ISREG(type.st_mode);
    if (status == LC_OK && is_file)
      status = take(suite, path, entries[i]->d_name, error);
    free(entries[i]);
  }
  free(entries);
  return status;
}

/* --- fixtures ------------------------------------------------------------------------------ */

static lc_status add_fixture(cli_suite *suite, const char *path, const char *name,
                             lc_error *error) {
  (void)name;
  if (suite->fixture_count == MOST_FIXTURES)
    return LC_OK;
  cli_fixture *grown = realloc(suite->fixtures, (suite->fixture_count + 1) * sizeof *grown);
  if (grown == NULL)
    return out_of_memory(error);
  suite->fixtures = grown;
  cli_fixture fixture = {.name = strdup(path + suite->folder_len)};
  if (fixture.name == NULL)
    return out_of_memory(error);
  lc_status status = lc_source_open(&fixture.source, path, &FILE_LIMITS, error);
  if (status != LC_OK) {
    free(fixture.name);
    return status;
  }
  grown[suite->fixture_count++] = fixture;
  return LC_OK;
}

/* --- suites -------------------------------------------------------------------------------- */

char *cli_suite_snapshot_path(const cli_suite *suite) {
  char *path = NULL;
  return asprintf(&path, "%s.snapshot", suite->id) < 0 ? NULL : path;
}

static lc_status read_snapshot(cli_suite *suite, lc_error *error) {
  char *path = cli_suite_snapshot_path(suite);
  if (path == NULL)
    return out_of_memory(error);
  lc_status status =
      access(path, F_OK) != 0 ? LC_OK : lc_source_open(&suite->snapshot, path, &FILE_LIMITS, error);
  free(path);
  return status;
}

/* Layers lie beside the test, or in a folder with the rule's name. */
static lc_status read_fixtures(cli_suite *suite, lc_error *error) {
  char folder[PATH_MAX];
  const char *slash = strrchr(suite->path, '/');
  snprintf(folder, sizeof folder, "%.*s", slash == NULL ? 1 : (int)(slash - suite->path),
           slash == NULL ? "." : suite->path);
  suite->folder_len = slash == NULL ? strlen("./") : (size_t)(slash - suite->path) + 1;
  lc_status status = for_files(suite, folder, ".json", add_fixture, error);
  if (status == LC_OK) {
    snprintf(folder, sizeof folder, "%s%s", slash == NULL ? "./" : "", suite->id);
    status = for_files(suite, folder, ".json", add_fixture, error);
  }
  return status;
}

/* A rule folder may have any name, but rules lie in a folder of it: their category. */
static const char *rule_id_of(const char *id) {
  const char *name = strrchr(id, '/');
  const char *category = name;
  while (category != NULL && category > id && category[-1] != '/')
    category--;
  bool is_id = category != NULL && cli_rule_id_check(lc_string_of(category), NULL) == LC_OK;
  return is_id ? category : id;
}

lc_status cli_suite_open(cli_suite *suite, const char *path, lc_error *error) {
  *suite =
      (cli_suite){.path = strdup(path), .id = strndup(path, strlen(path) - strlen(TEST_ENDING))};
  if (suite->path == NULL || suite->id == NULL ||
      asprintf(&suite->rule_path, "%s.lua", suite->id) < 0) {
    suite->rule_path = NULL;
    return out_of_memory(error);
  }
  suite->rule_id = rule_id_of(suite->id);
  lc_status status = lc_source_open(&suite->rule, suite->rule_path, &FILE_LIMITS, error);
  if (status == LC_OK)
    status = lc_source_open(&suite->test, path, &FILE_LIMITS, error);
  if (status == LC_OK)
    status = read_snapshot(suite, error);
  if (status == LC_OK)
    status = read_fixtures(suite, error);
  if (status == LC_OK)
    status = cli_rule_modules_open(&suite->modules, suite->path, error);
  return status;
}

static lc_status spare(const char *path, const lc_source *source, lc_error *error) {
  return source == NULL ? LC_OK : cli_output_spare(path, lc_source_name(source).ptr, error);
}

lc_status cli_suite_spare(const cli_suite *suite, const char *path, lc_error *error) {
  const lc_source *const own[] = {suite->test, suite->rule, suite->snapshot};
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < sizeof own / sizeof *own; i++)
    status = spare(path, own[i], error);
  for (size_t i = 0; status == LC_OK && i < suite->fixture_count; i++)
    status = spare(path, suite->fixtures[i].source, error);
  for (size_t i = 0; status == LC_OK && i < suite->modules.count; i++)
    status = spare(path, suite->modules.sources[i], error);
  return status;
}

void cli_suite_close(cli_suite *suite) {
  for (size_t i = 0; i < suite->fixture_count; i++) {
    free(suite->fixtures[i].name);
    lc_source_free(suite->fixtures[i].source);
  }
  free(suite->fixtures);
  cli_rule_modules_free(&suite->modules);
  lc_source_free(suite->test);
  lc_source_free(suite->rule);
  lc_source_free(suite->snapshot);
  free(suite->path);
  free(suite->rule_path);
  free(suite->id);
  *suite = (cli_suite){0};
}
