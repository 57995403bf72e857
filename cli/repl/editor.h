/**
 * Editor: lines at a terminal, by libedit or readline where the program was built with one.
 * (Private to lines.c.)
 */
#ifndef LAYERCHECK_CLI_REPL_EDITOR_H
#define LAYERCHECK_CLI_REPL_EDITOR_H

#include "cli/repl/lines.h"

/** The library, or NULL when there is none; nothing else of this file may be called then. */
const char *cli_editor_name(void);

/** `history_path` may be NULL. */
void cli_editor_open(const char *history_path, cli_completer *complete, void *context);

/** `*text` is the caller's to free. */
cli_line_status cli_editor_read(const char *prompt, char **text);

void cli_editor_remember(const char *text);

void cli_editor_close(const char *history_path);

#endif
