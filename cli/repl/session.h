/**
 * Session: the Lua side of the REPL, an environment like a rule's with layers in it.
 */
#ifndef LAYERCHECK_CLI_REPL_SESSION_H
#define LAYERCHECK_CLI_REPL_SESSION_H

#include "core/status.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct cli_session cli_session;

typedef enum cli_session_answer {
  CLI_SESSION_DONE,
  CLI_SESSION_MORE, /**< the chunk is not complete */
  CLI_SESSION_QUIT,
  CLI_SESSION_FAILED /**< the error says why */
} cli_session_answer;

/**
 * `name` is what error messages call the place that lines come from; `catalogues` are files with
 * ATT&CK releases, NULL-terminated, and must outlive the session.
 */
lc_status cli_session_open(cli_session **out, const char *name, const char *const *catalogues,
                           lc_error *error);

void cli_session_close(cli_session *session);

/**
 * Opens a layer file as `.layer FILE` does, without a word. Fails with LC_ERROR_IO when it cannot
 * be read, and with LC_ERROR_SYNTAX when the configuration beside it is wrong.
 */
lc_status cli_session_use(cli_session *session, const char *path, lc_error *error);

/** Runs a line with its number from 1; results go to standard output. */
cli_session_answer cli_session_feed(cli_session *session, const char *line, size_t number,
                                    lc_error *error);

/** Fails when a chunk is not complete. */
lc_status cli_session_finish(cli_session *session, lc_error *error);

/** Forgets a chunk that is not complete. */
void cli_session_give_up(cli_session *session);

/** What the session is about, in a few words that live until the next call. */
const char *cli_session_describe(cli_session *session);

/** Makes the next line stop at Ctrl-C, see interrupt.h. */
void cli_session_guard(cli_session *session);

/** See cli_completer. */
char **cli_session_complete(const char *before, const char *word, void *session);

#endif
