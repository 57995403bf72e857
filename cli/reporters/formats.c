#include "cli/reporters/formats.h"

#include "cli/output.h"
#include "cli/reporters/reporter.h"
#include "cli/terminal.h"

#include <stdlib.h>

/* Where FMT ends in FMT=FILE, or NULL. An equals sign may be part of an own reporter's path. */
static char *end_of_name(char *text) {
  char *equals = strchr(text, '=');
  for (char *at = equals; at != NULL; at = strchr(at + 1, '=')) {
    if (cli_reporter_is_own((lc_string){text, (size_t)(at - text)}))
      return at;
  }
  return cli_reporter_is_own(lc_string_of(text)) ? NULL : equals;
}

static lc_status check_place(const cli_formats *formats, cli_format wanted, lc_error *error) {
  if (formats->count == CLI_MOST_FORMATS)
    return lc_error_set(error, LC_ERROR_LIMIT, "at most %d formats at once", CLI_MOST_FORMATS);
  if (wanted.path != NULL && wanted.path[0] == '\0')
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "no file behind '%s='", wanted.name);
  for (size_t i = 0; i < formats->count; i++) {
    const cli_format *other = &formats->items[i];
    if (wanted.path == NULL && other->path == NULL)
      return lc_error_set(error, LC_ERROR_LIMIT,
                          "only one format can go to standard output; write %s=FILE", wanted.name);
    if (wanted.path != NULL && other->path != NULL && strcmp(wanted.path, other->path) == 0)
      return lc_error_set(error, LC_ERROR_LIMIT, "%s and %s cannot both be written to %s",
                          other->name, wanted.name, wanted.path);
  }
  return LC_OK;
}

lc_status cli_formats_add(cli_formats *formats, char *text, lc_error *error) {
  char *end = end_of_name(text);
  if (end != NULL)
    *end = '\0';
  cli_format wanted = {text, end == NULL ? NULL : end + 1};
  lc_status status = cli_reporter_check(formats->folder, wanted.name, error);
  if (status == LC_OK)
    status = check_place(formats, wanted, error);
  if (status == LC_OK)
    formats->items[formats->count++] = wanted;
  return status;
}

lc_status cli_formats_spare(const cli_formats *formats, const char *input, lc_error *error) {
  lc_status status = LC_OK;
  for (size_t i = 0; status == LC_OK && i < formats->count; i++)
    status = cli_output_spare(formats->items[i].path, input, error);
  return status;
}

bool cli_formats_draw_matrices(const cli_formats *formats) {
  for (size_t i = 0; i < formats->count; i++) {
    if (strcmp(formats->items[i].name, "html") == 0)
      return true;
  }
  return false;
}

/* Every format does but these: GitLab's and CSV are lists of findings and nothing else, and the
   text is for people who look at findings. */
static bool shows_proof(const char *name) {
  static const char *const without[] = {"text", "gitlab", "csv"};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
    if (strcmp(without[i], name) == 0)
      return false;
  }
  return true;
}

bool cli_formats_show_proof(const cli_formats *formats) {
  for (size_t i = 0; i < formats->count; i++) {
    if (shows_proof(formats->items[i].name))
      return true;
  }
  return false;
}

/* --- writing ------------------------------------------------------------------------------- */

/* A format on its way: with the place of its reporter, which is NULL until it is loaded. */
typedef struct writing {
  const cli_formats *formats;
  const cli_format *format;
  cli_reporter **reporter;
  const cli_report *report;
} writing;

static lc_status write_stream(const writing *w, FILE *stream, bool in_color, lc_error *error) {
  const cli_script_output output = {stream, in_color};
  lc_status status = *w->reporter != NULL ? LC_OK
                                          : cli_reporter_open(w->reporter, w->formats->folder,
                                                              w->format->name, error);
  if (status != LC_OK)
    return status;
  status = cli_reporter_write(*w->reporter, w->report, &output, error);
  cli_reporter_close(*w->reporter);
  *w->reporter = NULL;
  return status;
}

static lc_status write_file(const writing *w, cli_output_mode mode, lc_error *error) {
  cli_output output;
  lc_status status = cli_output_open(&output, w->format->path, mode, error);
  if (status != LC_OK)
    return status;
  status = write_stream(w, output.stream, false, error);
  /* Of a stream that failed, the output knows the path. */
  if (status == LC_OK || ferror(output.stream))
    return cli_output_commit(&output, error);
  cli_output_discard(&output);
  return status;
}

/* https://docs.github.com/actions: a step's summary is what is added to the file of that name. */
static lc_status write_step_summary(const cli_formats *formats, const cli_report *report,
                                    lc_error *error) {
  const char *path = getenv("GITHUB_STEP_SUMMARY");
  if (path == NULL || path[0] == '\0')
    return LC_OK;
  cli_reporter *reporter = NULL;
  const writing summary = {formats, &(cli_format){"markdown", path}, &reporter, report};
  return write_file(&summary, CLI_OUTPUT_APPEND, error);
}

static lc_status write_format(const writing *w, lc_error *error) {
  lc_status status =
      w->format->path == NULL
          ? write_stream(w, stdout, cli_wants_color(w->formats->color, stdout), error)
          : write_file(w, CLI_OUTPUT_REPLACE, error);
  if (status == LC_OK && strcmp(w->format->name, "github") == 0)
    status = write_step_summary(w->formats, w->report, error);
  return status;
}

/* What is asked for, or the text when nothing is. */
static const cli_format *first_of(const cli_formats *formats, size_t *count) {
  static const cli_format text = {"text", NULL};
  *count = formats->count == 0 ? 1 : formats->count;
  return formats->count == 0 ? &text : formats->items;
}

lc_status cli_formats_write(const cli_formats *formats, cli_loaded_reporters *loaded,
                            const cli_report *report, lc_error *error) {
  size_t count = 0;
  const cli_format *items = first_of(formats, &count);
  for (size_t i = 0; i < count; i++) {
    const writing w = {formats, &items[i], &loaded->items[i], report};
    lc_status status = write_format(&w, error);
    if (status != LC_OK)
      return status;
  }
  return LC_OK;
}

void cli_reporters_load(cli_loaded_reporters *loaded, const cli_formats *formats) {
  size_t count = 0;
  const cli_format *items = first_of(formats, &count);
  for (size_t i = 0; i < count; i++) {
    lc_error error;
    bool is_wanted = loaded->items[i] == NULL && !cli_reporter_is_own(lc_string_of(items[i].name));
    if (is_wanted)
      (void)cli_reporter_open(&loaded->items[i], formats->folder, items[i].name, &error);
  }
}

void cli_reporters_close(cli_loaded_reporters *loaded) {
  for (size_t i = 0; i < CLI_MOST_FORMATS; i++)
    cli_reporter_close(loaded->items[i]);
}
