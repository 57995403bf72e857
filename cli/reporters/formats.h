/**
 * Formats: what `--format` asks for, and writing it.
 */
#ifndef LAYERCHECK_CLI_FORMATS_H
#define LAYERCHECK_CLI_FORMATS_H

#include "cli/run/report.h"

enum { CLI_MOST_FORMATS = 16 };

typedef struct cli_format {
  const char *name; /**< of a reporter */
  const char *path; /**< NULL: standard output */
} cli_format;

/** Begin with a zeroed one but for `color` and `folder`. */
typedef struct cli_formats {
  cli_format items[CLI_MOST_FORMATS];
  size_t count;
  const char *color;  /**< see cli_wants_color() */
  const char *folder; /**< of the reporters, see reporter.h */
} cli_formats;

/**
 * Takes `FMT` or `FMT=FILE`, where FMT may be the path of a reporter in Lua; the text is cut in
 * two and must outlive the formats. Fails when there is no such reporter, or two would write to
 * one place, `error` saying so.
 */
lc_status cli_formats_add(cli_formats *formats, char *text, lc_error *error);

/** Whether one of the formats draws the layers' matrices, which the report is then to have. */
bool cli_formats_draw_matrices(const cli_formats *formats);

/** Whether one of the formats has room for the report's proof. */
bool cli_formats_show_proof(const cli_formats *formats);

/** The reporters of formats, loaded. Begin with a zeroed one. */
typedef struct cli_writers {
  struct cli_reporter *items[CLI_MOST_FORMATS];
} cli_writers;

/** Loads the reporters of all formats, when there is time for it; what fails is tried again. */
void cli_writers_load(cli_writers *writers, const cli_formats *formats);

void cli_writers_free(cli_writers *writers);

/**
 * Writes the report in all formats, as text to standard output when there is none. With `github`
 * and GITHUB_STEP_SUMMARY set, the Markdown is added to the file that it names. Loads those writers
 * that are not loaded yet, and uses them up.
 */
lc_status cli_formats_write(const cli_formats *formats, cli_writers *writers,
                            const cli_report *report, lc_error *error);

#endif
