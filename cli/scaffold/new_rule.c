#include "cli/scaffold/new_rule.h"

#include "cli/folders.h"
#include "cli/output.h"
#include "cli/scaffold/scaffold.h"
#include "core/source.h"

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

/* Takes the first line of a text away, with its end. */
static lc_string take_line(lc_string *text) {
  const char *end = memchr(text->ptr, '\n', text->len);
  lc_string line = {text->ptr, end == NULL ? text->len : (size_t)(end - text->ptr) + 1};
  *text = (lc_string){text->ptr + line.len, text->len - line.len};
  return line;
}

/* The lines of the list, of which the rule's own makes room for the new one; gives whether there
   was one. */
static bool write_list(FILE *out, lc_string list, const char *start, const char *line) {
  bool is_listed = false;
  char last = '\n';
  while (list.len > 0) {
    lc_string old = take_line(&list);
    bool is_own = old.len >= strlen(start) && memcmp(old.ptr, start, strlen(start)) == 0;
    if (!is_own)
      fwrite(old.ptr, 1, old.len, out);
    else if (!is_listed)
      fputs(line, out);
    last = is_own ? '\n' : old.ptr[old.len - 1];
    is_listed = is_listed || is_own;
  }
  if (!is_listed)
    fprintf(out, "%s%s", last == '\n' ? "" : "\n", line);
  return is_listed;
}

static lc_status rewrite_list(const char *path, lc_string list, const char *start, const char *line,
                              lc_error *error) {
  cli_output output;
  lc_status status = cli_output_open(&output, path, CLI_OUTPUT_REPLACE, error);
  if (status != LC_OK)
    return status;
  bool is_listed = write_list(output.stream, list, start, line);
  status = cli_output_commit(&output, error);
  if (status == LC_OK)
    printf("%s %s\n", is_listed ? "changed a line of" : "added a line to", path);
  return status;
}

static lc_status begin_list(const char *path, const char *line, lc_error *error) {
  FILE *file = NULL;
  lc_status status = cli_scaffold_open(&file, path, error);
  if (status != LC_OK)
    return status;
  fprintf(file, "# Rules\n\n%s", line);
  status = cli_scaffold_close(file, path, error);
  if (status == LC_OK)
    printf("wrote %s\n", path);
  return status;
}

/* The folder's README.md lists its rules, one a line; a rule that is begun anew has one already. */
static lc_status list_rule(const cli_new_rule *rule, lc_string title, lc_error *error) {
  char path[PATH_MAX];
  char start[PATH_MAX];
  char line[2 * PATH_MAX];
  snprintf(path, sizeof path, "%s/README.md", rule->folder);
  snprintf(start, sizeof start, "- `%s`: ", rule->id);
  snprintf(line, sizeof line, "%s%.*s\n", start, (int)title.len, title.ptr);
  if (!cli_scaffold_exists(path))
    return begin_list(path, line, error);
  lc_source *source = NULL;
  lc_status status = lc_source_open(&source, path, NULL, error);
  if (status == LC_OK)
    status = rewrite_list(path, lc_source_text(source), start, line, error);
  lc_source_free(source);
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
