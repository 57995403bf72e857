/**
 * Members: JSON objects of strangers, read into structures by tables.
 */
#ifndef LAYERCHECK_CLI_PROOF_MEMBERS_H
#define LAYERCHECK_CLI_PROOF_MEMBERS_H

#include "core/arena.h"
#include "core/json.h"

/** What a member's value may be, and the type of what it is stored in. */
typedef enum cli_member_kind {
  CLI_MEMBER_TEXT,          /**< const char *, without a NUL inside */
  CLI_MEMBER_OPTIONAL_TEXT, /**< the same, NULL for null */
  CLI_MEMBER_DIGEST,        /**< the same, 64 hexadecimal digits */
  CLI_MEMBER_TEXTS,         /**< const char *const *, ending with NULL */
  CLI_MEMBER_FLAG,          /**< bool */
  CLI_MEMBER_COUNT,         /**< uint32_t */
  CLI_MEMBER_OPTIONAL_COUNT /**< long, -1 for null */
} cli_member_kind;

/** A line of a table, which ends with one without a name. */
typedef struct cli_member {
  const char *name;
  cli_member_kind kind;
  size_t offset;
} cli_member;

/** A reader. Every function below gives false when it failed, `status` and `error` then set. */
typedef struct cli_member_reader {
  const lc_source *source;
  lc_arena *arena; /**< of all strings and lists */
  lc_error *error;
  lc_status status;
} cli_member_reader;

/** Up to here every whole number has a double of its own. */
#define CLI_LARGEST_COUNT 9007199254740992.0

/** Says what is wrong with a value, at its place. */
#define CLI_REFUSE(reader, value, ...)                                                             \
  ((reader)->status = lc_source_error((reader)->source, lc_json_range(value), (reader)->error,     \
                                      LC_ERROR_NOT_FOUND, __VA_ARGS__),                            \
   false)

bool cli_members_out_of_memory(cli_member_reader *reader);

/** Whether the value of the member `name` is of that type. */
bool cli_member_is(cli_member_reader *reader, lc_json_value value, lc_json_type type,
                   const char *name);

/** Takes a whole number from 0 to `most`. */
bool cli_member_count(cli_member_reader *reader, lc_json_value value, const char *name, double most,
                      double *out);

/** Takes the value of one member; the offset is added to `out`. */
bool cli_member_take(cli_member_reader *reader, lc_json_value value, const cli_member *member,
                     void *out);

/** Takes all members of the table from the object that is called `what`; others may be there. */
bool cli_members_take(cli_member_reader *reader, lc_json_value object, const char *what,
                      const cli_member *members, void *out);

/** The same; only those that `others` names, a list that ends with NULL or NULL, may be there. */
bool cli_members_take_all(cli_member_reader *reader, lc_json_value object, const char *what,
                          const cli_member *members, const char *const *others, void *out);

/** Whether a text has just so many hexadecimal digits, in lower case. */
bool cli_is_hex(const char *text, size_t len);

#endif
