/**
 * Input: which files a command line means.
 */
#ifndef LAYERCHECK_CLI_INPUT_H
#define LAYERCHECK_CLI_INPUT_H

#include "core/status.h"

#include <limits.h>

typedef struct cli_input {
  char *path; /**< as reports show it; of standard input, its --stdin-name */
  bool is_stdin;
  bool was_searched; /**< found in a folder or by a glob rather than named */
  bool is_removed;   /**< only the base has it */
  size_t root_len;   /**< bytes of `path` that are the searched folder with its '/' */
  char *old_path;    /**< what the base calls it, if it was renamed since; or NULL */
} cli_input;

/** Where inputs were looked for: a folder, with what a glob asks for in it. */
typedef struct cli_search {
  char *folder; /**< "." for the working folder */
  char *glob;   /**< NULL: every `*.json` */
} cli_search;

/** A growing list of inputs. Begin with a zeroed one. */
typedef struct cli_inputs {
  cli_input *items;
  size_t count;
  size_t capacity;
  cli_search *searches;
  size_t search_count;
} cli_inputs;

/**
 * Adds what `path` means: a file; a folder, searched for `*.json` (folders with a leading dot left
 * out); a glob, when no file has that name; or "-" for standard input under the name `stdin_name`.
 * A file that does not exist is added too: reading it says why it cannot be read. False when memory
 * is out.
 */
bool cli_inputs_add(cli_inputs *inputs, const char *path, const char *stdin_name);

/** Adds a file that a search would have found. False when memory is out. */
bool cli_inputs_add_found(cli_inputs *inputs, const cli_search *search, const char *path);

/** The same of one that only the base has. */
bool cli_inputs_add_removed(cli_inputs *inputs, const cli_search *search, const char *path);

/** Adds a file that was named, whether it is there or not. False when memory is out. */
bool cli_inputs_add_file(cli_inputs *inputs, const char *path);

/** Whether a search finds a file that has that path, if it is there. */
bool cli_search_takes(const cli_search *search, const char *path);

/**
 * How a search shows a file that lies at `rest` below its folder. False when the search leaves such
 * a file out, and when its path is too long to be one.
 */
bool cli_search_show(const cli_search *search, const char *rest, char path[PATH_MAX]);

/** Drops the inputs that were searched; the searches stay. */
void cli_inputs_drop_found(cli_inputs *inputs);

/** Fails when writing to `path` would replace one of the inputs: cli_output_spare(). */
lc_status cli_inputs_spare(const cli_inputs *inputs, const char *path, lc_error *error);

/** Orders the inputs by path and drops repeats. */
void cli_inputs_finish(cli_inputs *inputs);

void cli_inputs_free(cli_inputs *inputs);

/** Says on standard error why an input could not be read: place, reason, and the line. */
void cli_input_say_error(const char *path, const lc_error *error);

#endif
