/**
 * Protocol: what the program and its workers say to each other, over wire.h.
 *
 * The program sends a job; the worker answers with frames and a last one, CLI_FRAME_DONE. Nothing
 * of an answer counts before it is whole, so a worker that ends in between has said nothing.
 */
#ifndef LAYERCHECK_CLI_RUN_PROTOCOL_H
#define LAYERCHECK_CLI_RUN_PROTOCOL_H

#include <stdatomic.h>
#include <stdint.h>

typedef enum cli_frame_kind {
  /* From the program. */
  CLI_FRAME_CHECK = 1, /**< check an input, whose descriptor comes with the frame */
  CLI_FRAME_CONCLUDE,  /**< conclude a rule */
  /* From the worker. */
  CLI_FRAME_HELLO,        /**< the parts of the cage that hold */
  CLI_FRAME_UNREADABLE,   /**< the input is no JSON: why and where */
  CLI_FRAME_NO_LAYER,     /**< JSON, and nothing of a layer in it */
  CLI_FRAME_LAYER,        /**< a layer that was read */
  CLI_FRAME_MATRIX,       /**< its matrix, right behind it */
  CLI_FRAME_AUDIT,        /**< what it covers, likewise */
  CLI_FRAME_STUDY,        /**< a closer look at a layer, when one was asked for */
  CLI_FRAME_OUTCOME,      /**< how a rule did on a layer */
  CLI_FRAME_FINDING,      /**< what a rule found on a layer */
  CLI_FRAME_PRINT,        /**< a line that a rule printed, and what it had at hand */
  CLI_FRAME_TRACE,        /**< what a rule turned to, read or reported */
  CLI_FRAME_FAILURE,      /**< what broke a rule, and where it was */
  CLI_FRAME_COST,         /**< the time and memory that something took */
  CLI_FRAME_COLLECTED,    /**< what a rule collected from a layer */
  CLI_FRAME_CONCLUSION,   /**< what a rule found over many layers */
  CLI_FRAME_NOTE,         /**< something that a person should know about the input */
  CLI_FRAME_BASE,         /**< what follows is about the base; or nothing: it is the same */
  CLI_FRAME_WAIVER,       /**< a waiver that stands in the layer */
  CLI_FRAME_WRONG_OPTION, /**< the configuration gives a rule an option that it cannot have */
  CLI_FRAME_DONE
} cli_frame_kind;

enum {
  CLI_LONGEST_NAME = 64 << 10,    /**< bytes of a name in a frame */
  CLI_LONGEST_MESSAGE = 4 << 20,  /**< bytes of a message or a printed line */
  CLI_LARGEST_ANSWER = 128 << 20, /**< bytes of all frames about one input */
  CLI_NO_RULE = UINT32_MAX        /**< no rule is at work: the input is being read */
};

/** How the message of a finding begins that says that a rule broke. */
#define CLI_RULE_BROKE "the rule broke: "

/** What an input is compared with. */
typedef enum cli_base_kind {
  CLI_BASE_NONE,   /**< with nothing: the run has no base */
  CLI_BASE_ABSENT, /**< the base has no such file */
  CLI_BASE_SAME,   /**< a file of the same bytes */
  CLI_BASE_OTHER   /**< a file of other bytes */
} cli_base_kind;

/**
 * Sides of a layer, joined with its number where work is named: a rule is at work on what is
 * there now, on what became of it, and on what was there before.
 */
enum { CLI_SIDE_HEAD = 0, CLI_SIDE_CHANGE = 1 << 30, CLI_SIDE_BASE = 1 << 29 };

/** A pair of a rule and a layer that has ended a worker, and what it did. */
typedef struct cli_skip {
  uint32_t rule;
  uint32_t layer; /**< with its side */
  char reason[120];
} cli_skip;

/**
 * Where a worker is, in memory that it shares with the program: written without a system call, and
 * believed for nothing but blame and patience.
 */
typedef struct cli_progress {
  _Atomic uint32_t step;  /**< grows with each piece of work that has the time limit for itself */
  _Atomic uint32_t rule;  /**< or CLI_NO_RULE */
  _Atomic uint32_t layer; /**< with its side */
} cli_progress;

static inline void cli_progress_step(cli_progress *progress, uint32_t rule, uint32_t layer) {
  atomic_store(&progress->rule, rule);
  atomic_store(&progress->layer, layer);
  atomic_fetch_add(&progress->step, 1);
}

#endif
