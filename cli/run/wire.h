/**
 * Wire: frames between the program and its worker processes.
 *
 * A frame is a kind and a payload of numbers and strings. What a worker sends is foreign bytes:
 * nothing is taken from a frame without a check, and a frame that breaks the rules is no result.
 */
#ifndef LAYERCHECK_CLI_RUN_WIRE_H
#define LAYERCHECK_CLI_RUN_WIRE_H

#include "core/buffer.h"

enum {
  CLI_WIRE_HEADER = 8,         /**< bytes before the payload: its size and the kind */
  CLI_WIRE_LARGEST = 128 << 20 /**< bytes of a payload */
};

/* --- writing ------------------------------------------------------------------------------- */

/** Begins a frame at the end of `out`; gives where it begins, for cli_wire_end(). */
size_t cli_wire_begin(lc_buffer *out, uint32_t kind);
void cli_wire_number(lc_buffer *out, uint32_t number);
void cli_wire_string(lc_buffer *out, lc_string text);

/** The same, but no more than `most` bytes, cut where a character begins. */
void cli_wire_text(lc_buffer *out, lc_string text, size_t most);
void cli_wire_end(lc_buffer *out, size_t begin);

/* --- reading ------------------------------------------------------------------------------- */

typedef enum cli_wire_state {
  CLI_WIRE_FRAME,
  CLI_WIRE_PARTIAL, /**< more bytes are needed */
  CLI_WIRE_BAD      /**< no frame can begin like this */
} cli_wire_state;

typedef struct cli_frame {
  uint32_t kind;
  lc_string rest; /**< of the payload */
  bool is_bad;    /**< something was asked for that is not there */
} cli_frame;

/**
 * The frame at the beginning of `bytes`; `*size` is set to its bytes, header included. It lives as
 * long as the bytes do.
 */
cli_wire_state cli_wire_next(lc_string bytes, cli_frame *frame, size_t *size);

/** The next number; 0 and a bad frame when there is none. */
uint32_t cli_frame_number(cli_frame *frame);

/** The next string, of at most `most` bytes and UTF-8; empty and a bad frame when there is none. */
lc_string cli_frame_string(cli_frame *frame, size_t most);

/** Whether everything was there, and nothing is left. */
bool cli_frame_is_done(const cli_frame *frame);

#endif
