#include "cli/scaffold/new_rule.h"

#include "cli/folders.h"
#include "cli/scaffold/scaffold.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>

const char *const cli_new_rule_hooks[] = {"technique", "layer", "collect", "change", NULL};

/* --- files --------------------------------------------------------------------------------- */

/* The rule's title stands in its template. */
static lc_string title_of(const char *template) {
  static const char start[] = "title = \"";
  const char *found = strstr(template, start);
  if (found == NULL)
    return (lc_string){"", 0};
  const char *title = found + sizeof start - 1;
  return (lc_string){title, strcspn(title, "\"")};
}

/* The folder's README.md lists its rules, one a line. */
static lc_status list_rule(const cli_new_rule *rule, lc_string title, lc_error *error) {
  char path[PATH_MAX];
  snprintf(path, sizeof path, "%s/README.md", rule->folder);
  bool is_new = !cli_scaffold_exists(path);
  FILE *file = fopen(path, "a");
  if (file == NULL)
    return lc_error_set(error, LC_ERROR_IO, "cannot write %s: %s", path, strerror(errno));
  if (is_new)
    fputs("# Rules\n\n", file);
  fprintf(file, "- `%s`: %.*s\n", rule->id, (int)title.len, title.ptr);
  lc_status status = cli_scaffold_close(file, path, error);
  if (status == LC_OK)
    printf("%s %s\n", is_new ? "wrote" : "added a line to", path);
  return status;
}

typedef struct new_file {
  char path[PATH_MAX];
  char template[64];
} new_file;

static lc_status name_file(new_file *file, const cli_new_rule *rule, const char *ending,
                           lc_error *error) {
  int len = snprintf(file->path, sizeof file->path, "%s/%s%s", rule->folder, rule->id, ending);
  snprintf(file->template, sizeof file->template, "rule/%s%s", rule->hook, ending);
  if (len < 0 || (size_t)len >= sizeof file->path)
    return lc_error_set(error, LC_ERROR_LIMIT, "the path of rule %s is too long", rule->id);
  if (cli_scaffold_exists(file->path))
    return lc_error_set(error, LC_ERROR_IO, "%s is there already", file->path);
  return LC_OK;
}

lc_status cli_new_rule_write(const cli_new_rule *rule, lc_error *error) {
  static const char *const endings[] = {".lua", ".test.lua"};
  new_file files[2];
  char category[PATH_MAX];
  snprintf(category, sizeof category, "%.*s", (int)strcspn(rule->id, "/"), rule->id);
  const cli_word words[] = {{"@ID@", rule->id}, {"@CATEGORY@", category}, {NULL, NULL}};
  lc_status status = LC_OK;
  for (int i = 0; i < 2 && status == LC_OK; i++)
    status = name_file(&files[i], rule, endings[i], error);
  for (int i = 0; i < 2 && status == LC_OK; i++) {
    status = cli_scaffold_write(files[i].path, files[i].template, words, error);
    if (status == LC_OK)
      printf("wrote %s\n", files[i].path);
  }
  if (status != LC_OK)
    return status;
  return list_rule(rule, title_of(cli_scaffold_template(files[0].template)), error);
}
