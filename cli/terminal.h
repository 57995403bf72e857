/**
 * Terminal: what a stream can show.
 */
#ifndef LAYERCHECK_CLI_TERMINAL_H
#define LAYERCHECK_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

/** Whether `text` is a choice of colours: `auto`, `always` or `never`. */
bool cli_is_color_choice(const char *text);

/** Whether colours go to `stream` by that choice: `auto` asks for a terminal and no NO_COLOR. */
bool cli_wants_color(const char *choice, FILE *stream);

/** Columns for text that is wrapped: the terminal's, between 40 and 100, and 80 without one. */
unsigned cli_text_width(FILE *stream);

#endif
