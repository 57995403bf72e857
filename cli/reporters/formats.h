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

/** Fails when one of the formats would replace a file that the run reads: cli_output_spare(). */
lc_status cli_formats_spare(const cli_formats *formats, const char *input, lc_error *error);

/** Whether one of the formats draws the layers' matrices, which the report is then to have. */
bool cli_formats_draw_matrices(const cli_formats *formats);

/** Whether one of the formats has room for the report's proof. */
bool cli_formats_show_proof(const cli_formats *formats);

/** Reporters of formats that are loaded already. Begin with a zeroed one. */
typedef struct cli_loaded_reporters {
  struct cli_reporter *items[CLI_MOST_FORMATS];
} cli_loaded_reporters;

/**
 * Loads the program's own reporters of these formats, while there is time for it; what fails is
 * tried again as the report is written. A user's own may take long, and is loaded then.
 */
void cli_reporters_load(cli_loaded_reporters *loaded, const cli_formats *formats);

/** Closes those that have written nothing. */
void cli_reporters_close(cli_loaded_reporters *loaded);

/**
 * Writes the report in all formats, as text to standard output when there is none. With `github`
 * and GITHUB_STEP_SUMMARY set, the Markdown is added to the file that it names. Loads the
 * reporters that are not loaded yet, and closes each behind its report.
 */
lc_status cli_formats_write(const cli_formats *formats, cli_loaded_reporters *loaded,
                            const cli_report *report, lc_error *error);

#endif
