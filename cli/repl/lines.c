#include "cli/repl/lines.h"

#include "cli/repl/editor.h"
#include "cli/repl/interrupt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_edited(const cli_lines *lines) {
  return lines->is_terminal && cli_editor_name() != NULL;
}

void cli_lines_open(cli_lines *lines) {
  if (is_edited(lines))
    cli_editor_open(lines->history_path, lines->complete, lines->context);
}

/* A line of any length from standard input. */
static cli_line_status read_plain(cli_lines *lines) {
  errno = 0;
  ssize_t len = getline(&lines->text, &lines->capacity, stdin);
  if (len >= 0) {
    if (len > 0 && lines->text[len - 1] == '\n')
      lines->text[len - 1] = '\0';
    return CLI_LINE;
  }
  bool is_interrupted = errno == EINTR;
  clearerr(stdin);
  if (!is_interrupted)
    return CLI_LINE_END;
  putchar('\n');
  return CLI_LINE_INTERRUPTED;
}

cli_line_status cli_lines_next(cli_lines *lines, const char *prompt, const char **text) {
  cli_line_status status;
  if (is_edited(lines)) {
    free(lines->text);
    lines->text = NULL;
    status = cli_editor_read(prompt, &lines->text);
  } else {
    if (lines->is_terminal) {
      fputs(prompt, stdout);
      fflush(stdout);
    }
    status = read_plain(lines);
  }
  if (status == CLI_LINE_INTERRUPTED)
    cli_interrupt_take();
  *text = lines->text;
  return status;
}

void cli_lines_remember(cli_lines *lines, const char *text) {
  if (is_edited(lines) && text[0] != '\0')
    cli_editor_remember(text);
}

void cli_lines_close(cli_lines *lines) {
  if (is_edited(lines))
    cli_editor_close(lines->history_path);
  free(lines->text);
  lines->text = NULL;
}

const char *cli_lines_lack(void) {
  return cli_editor_name() != NULL ? NULL
                                   : "built without libedit and readline: lines cannot be edited "
                                     "or completed, and are not remembered";
}
