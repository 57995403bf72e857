/**
 * Data: the organisation's own files that rules read as `rule.data`.
 */
#ifndef LAYERCHECK_CLI_POLICY_DATA_H
#define LAYERCHECK_CLI_POLICY_DATA_H

#include "cli/policy/config.h"
#include "cli/proof/digests.h"

/**
 * Reads the files that the configuration names under `data` - JSON, or CSV with a header line, told
 * by their ending - and appends one JSON object that has them by name; nothing when there are none.
 * A CSV file becomes a list of objects with the header's names. Parsing happens away from this
 * process. The files' digests are added to `digests`. Fails with the file and the line of what is
 * wrong.
 */
lc_status cli_data_read(const cli_config *config, const cli_isolation *isolation, lc_buffer *json,
                        cli_digests *digests, lc_error *error);

/**
 * Appends the CSV text (RFC 4180; LF and CR LF, quotes doubled inside quotes) as a JSON list of
 * objects. Fails with LC_ERROR_SYNTAX or _ENCODING and the place.
 */
lc_status cli_csv_to_json(const lc_source *source, lc_buffer *json, lc_error *error);

#endif
