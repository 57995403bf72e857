/**
 * Schema: the tables of a history, version by version. docs/history.md describes them.
 */
#ifndef LAYERCHECK_CLI_HISTORY_SCHEMA_H
#define LAYERCHECK_CLI_HISTORY_SCHEMA_H

/** The version that this program writes. */
enum { CLI_SCHEMA_VERSION = 2 };

/** The statements that take a history from `version`, 0 for an empty one, to the next. */
const char *cli_schema_step(int version);

/** Fills the table `counts` for the run that is its parameter. */
extern const char cli_schema_count[];

#endif
