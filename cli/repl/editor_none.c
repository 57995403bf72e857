/* No library for line editing was found when the program was built. */
#include "cli/repl/editor.h"

const char *cli_editor_name(void) {
  return NULL;
}

void cli_editor_open(const char *history_path, cli_completer *complete, void *context) {
  (void)history_path;
  (void)complete;
  (void)context;
}

cli_line_status cli_editor_read(const char *prompt, char **text) {
  (void)prompt;
  *text = NULL;
  return CLI_LINE_END;
}

void cli_editor_remember(const char *text) {
  (void)text;
}

void cli_editor_close(const char *history_path) {
  (void)history_path;
}
