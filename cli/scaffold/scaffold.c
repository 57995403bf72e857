#include "cli/scaffold/scaffold.h"

#include "cli/folders.h"
#include "cli/templates.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool cli_scaffold_exists(const char *path) {
  struct stat status;
  return lstat(path, &status) == 0;
}

/* --- files --------------------------------------------------------------------------------- */

static lc_status fail(const char *path, lc_error *error) {
  return lc_error_set(error, LC_ERROR_IO, "cannot write %s: %s", path, strerror(errno));
}

lc_status cli_scaffold_open(FILE **out, const char *path, lc_error *error) {
  if (!cli_folders_make(path, 0777))
    return fail(path, error);
  int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  *out = descriptor < 0 ? NULL : fdopen(descriptor, "w");
  if (*out != NULL)
    return LC_OK;
  lc_status status = fail(path, error);
  if (descriptor >= 0)
    close(descriptor);
  return status;
}

lc_status cli_scaffold_close(FILE *file, const char *path, lc_error *error) {
  bool has_failed = ferror(file) != 0;
  has_failed = fclose(file) != 0 || has_failed;
  return has_failed ? fail(path, error) : LC_OK;
}

/* --- templates ----------------------------------------------------------------------------- */

const char *cli_scaffold_template(const char *name) {
  const lc_embedded_file *template = cli_templates;
  while (template->path != NULL && strcmp(template->path, name) != 0)
    template ++;
  return template->text;
}

static const cli_word *word_at(const char *text, const cli_word *words) {
  for (; words->name != NULL; words++) {
    if (strncmp(text, words->name, strlen(words->name)) == 0)
      return words;
  }
  return NULL;
}

static void expand(FILE *file, const char *text, const cli_word *words) {
  while (*text != '\0') {
    const cli_word *word = *text == '@' ? word_at(text, words) : NULL;
    if (word == NULL) {
      fputc(*text++, file);
    } else {
      fputs(word->value, file);
      text += strlen(word->name);
    }
  }
}

lc_status cli_scaffold_write(const char *path, const char *name, const cli_word *words,
                             lc_error *error) {
  const char *text = cli_scaffold_template(name);
  FILE *file = NULL;
  if (text == NULL)
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no template '%s'", name);
  lc_status status = cli_scaffold_open(&file, path, error);
  if (status != LC_OK)
    return status;
  expand(file, text, words);
  return cli_scaffold_close(file, path, error);
}
