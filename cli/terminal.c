#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool cli_is_color_choice(const char *text) {
  return strcmp(text, "auto") == 0 || strcmp(text, "always") == 0 || strcmp(text, "never") == 0;
}

bool cli_wants_color(const char *choice, FILE *stream) {
  if (strcmp(choice, "auto") != 0)
    return strcmp(choice, "always") == 0;
  /* https://no-color.org: any value but the empty one turns colours off. */
  const char *no_color = getenv("NO_COLOR");
  return (no_color == NULL || no_color[0] == '\0') && isatty(fileno(stream));
}

unsigned cli_text_width(FILE *stream) {
  enum { LEAST = 40, MOST = 100, WITHOUT_TERMINAL = 80 };
  struct winsize size;
  if (!isatty(fileno(stream)) || ioctl(fileno(stream), TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return WITHOUT_TERMINAL;
  return size.ws_col < LEAST ? LEAST : size.ws_col > MOST ? MOST : size.ws_col;
}
