/**
 * Waiver text: a waiver as it is written in a layer's metadata, where Navigator keeps it:
 *
 *     "metadata": [{ "name": "layercheck:waive", "value":
 *       "content/missing-comment; reason=imported, reviewed by hand; owner=blue;
 * expires=2027-01-31" }]
 */
#ifndef LAYERCHECK_CLI_POLICY_WAIVER_TEXT_H
#define LAYERCHECK_CLI_POLICY_WAIVER_TEXT_H

#include "core/status.h"

/** Parts of the text, without white space around them; empty when they are not there. */
typedef struct cli_waiver_text {
  lc_string rule;
  lc_string reason;
  lc_string owner;
  lc_string expires; /**< a day of the calendar, or empty */
} cli_waiver_text;

/**
 * Reads the text of a waiver. Fails with LC_ERROR_SYNTAX when it is none, or does not give rule,
 * reason and owner; the message says what would be right.
 */
lc_status cli_waiver_text_read(lc_string text, cli_waiver_text *out, lc_error *error);

#endif
