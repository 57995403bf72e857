/**
 * Base: the state of the files before a change, which a run compares with.
 *
 * There are several kinds - a file, a folder, a git revision - which all answer the same questions.
 */
#ifndef LAYERCHECK_CLI_RUN_BASE_H
#define LAYERCHECK_CLI_RUN_BASE_H

#include "cli/proof/proof.h"
#include "cli/run/input.h"
#include "cli/run/protocol.h"
#include "core/limits.h"
#include "core/status.h"

typedef struct cli_base cli_base;

/** Where the base has a file that is no input, such as a configuration. */
typedef enum cli_base_place {
  CLI_BASE_PLACE_THERE,
  CLI_BASE_PLACE_NONE,    /**< there was none: the change adds it */
  CLI_BASE_PLACE_OUTSIDE, /**< no change from this base can touch it */
  CLI_BASE_PLACE_UNKNOWN  /**< the base has none, and may not be all that there was */
} cli_base_place;

/** What a kind of base can do. Its state begins with a cli_base. */
typedef struct cli_base_kind_of_source {
  /**
   * The base's file for an input: a descriptor of a plain file, the caller's to close; -1 when
   * there is none. Fails when there is one that cannot be read.
   */
  lc_status (*open)(cli_base *base, const cli_input *input, int *descriptor, lc_error *error);
  /**
   * Adds to `inputs` the files that only the base has, where inputs were searched for, and tells
   * those that were renamed since what they were called.
   */
  lc_status (*add_removed)(cli_base *base, cli_inputs *inputs, lc_error *error);
  /**
   * What an input is now, if that is not the file in the work tree: a descriptor as above. NULL for
   * a base that says nothing of that.
   */
  lc_status (*open_head)(cli_base *base, const cli_input *input, int *descriptor, lc_error *error);
  /** The base's version of a file that is no input: a descriptor as above, if it is there. */
  lc_status (*open_other)(cli_base *base, const cli_input *file, int *descriptor,
                          cli_base_place *place, lc_error *error);
  void (*free)(cli_base *base);
} cli_base_kind_of_source;

struct cli_base {
  const cli_base_kind_of_source *source;
  char commit[CLI_COMMIT_SIZE]; /**< that a revision meant, in full; otherwise empty */
};

/** What is compared with the base. */
typedef enum cli_head {
  CLI_HEAD_WORK_TREE, /**< files as they lie in their folders */
  CLI_HEAD_INDEX      /**< what the next commit would hold */
} cli_head;

typedef struct cli_base_request {
  const char *spec; /**< what --base names; NULL: the commit that the work tree is of */
  cli_head head;
  const lc_limits *limits;
} cli_base_request;

/**
 * Opens what --base names: a file or folder of that name if there is one, otherwise a revision of
 * the repository around the working folder. With the index as head the inputs that were searched
 * are replaced by those of the index. The result is the caller's to free.
 */
lc_status cli_base_open(cli_base **out, const cli_base_request *request, cli_inputs *inputs,
                        lc_error *error);

void cli_base_free(cli_base *base);

/** Adds the files that only the base has to the inputs, in their order, and marks renamed ones. */
lc_status cli_base_add_removed(cli_base *base, cli_inputs *inputs, lc_error *error);

/**
 * The base's file for an input whose own is open as `head` (-1: it is gone). `*descriptor` is the
 * caller's to close, and -1 unless the kind is CLI_BASE_OTHER, which a renamed file is of always.
 */
lc_status cli_base_find(cli_base *base, const cli_input *input, int head, cli_base_kind *kind,
                        int *descriptor, lc_error *error);

/** A descriptor of what an input is now, the caller's to close; -1 with `error` set. */
int cli_base_open_head(cli_base *base, const cli_input *input, const lc_limits *limits,
                       lc_error *error);

/**
 * The base's version of a file that is no input, found as an input of that path would be.
 * `*descriptor` is the caller's to close, and -1 unless the file is there.
 */
lc_status cli_base_open_other(cli_base *base, const char *path, const cli_inputs *inputs,
                              int *descriptor, cli_base_place *place, lc_error *error);

/** A base that is a revision; see cli_base_open(). */
lc_status cli_base_of_revision(cli_base **out, const cli_base_request *request, cli_inputs *inputs,
                               lc_error *error);

/** A base that is a file or a folder; NULL when memory is out. */
cli_base *cli_base_of_path(const char *path);

#endif
