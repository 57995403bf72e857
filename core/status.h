/**
 * Status: how functions of this library say that something went wrong.
 *
 * A function that can fail returns an lc_status and, through an lc_error that the caller passes in
 * (or NULL), says what went wrong and where. Nothing in this library prints or exits.
 */
#ifndef LAYERCHECK_STATUS_H
#define LAYERCHECK_STATUS_H

#include "text.h"

typedef enum lc_status {
  LC_OK = 0,
  LC_ERROR_MEMORY,   /**< an allocation failed */
  LC_ERROR_IO,       /**< a file could not be opened or read */
  LC_ERROR_LIMIT,    /**< the input is larger or deeper than the limits allow */
  LC_ERROR_ENCODING, /**< the bytes are not the text they claim to be */
  LC_ERROR_SYNTAX,   /**< the text breaks the grammar of its format */
  LC_ERROR_OVERLAP,  /**< two edits change the same place */
  LC_ERROR_NOT_FOUND /**< what was asked for does not exist */
} lc_status;

enum { LC_ERROR_MESSAGE_SIZE = 512, LC_EXCERPT_SIZE = 512 };

/**
 * One line of a source, cut to a window around the place of interest and made safe to print:
 * control characters and bidirectional marks are written as visible escapes.
 */
typedef struct lc_excerpt {
  char text[LC_EXCERPT_SIZE]; /**< NUL-terminated UTF-8; empty when there is nothing to show */
  uint32_t mark_start;        /**< first marked column of `text`, in characters from 0 */
  uint32_t mark_len;          /**< marked columns, at least 1 when `text` is not empty */
  uint32_t line;              /**< from 1; 0 when there is nothing to show */
} lc_excerpt;

/** What went wrong, for a person. `position.line` is 0 where no place in a text is meant. */
typedef struct lc_error {
  lc_status status;
  lc_position position;
  char message[LC_ERROR_MESSAGE_SIZE]; /**< one line, no full stop at the end */
  lc_excerpt excerpt;                  /**< the source line at `position`, if there is one */
} lc_error;

/**
 * Fills `error` (which may be NULL) with a status and a printf-style message, without a place.
 * Returns `status`, so that a failing function can end in `return lc_error_set(...)`.
 */
lc_status lc_error_set(lc_error *error, lc_status status, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/**
 * The same for memory that ran out: `doing` says at what, such as "reading the history", or is
 * NULL. Returns LC_ERROR_MEMORY.
 */
lc_status lc_error_memory(lc_error *error, const char *doing);

/**
 * Puts `name:line:column: `, or `name: ` when there is no place, before the message of an error in
 * a file of that name. Errors of status LC_ERROR_IO and _MEMORY name the file by themselves.
 * `error` may be NULL. Returns its status, LC_OK for NULL.
 */
lc_status lc_error_name_file(lc_error *error, const char *name);

/** Makes the message one printable line, whatever foreign text it quotes; the above does so. */
void lc_error_tidy(lc_error *error);

#endif
