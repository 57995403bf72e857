/**
 * Lua places: where things stand in the text of a configuration, as far as the text alone tells.
 *
 * What a file returns is data without places. Most files write it down as it is, and then the text
 * says where each part stands; for one that computes it, nothing is known.
 */
#ifndef LAYERCHECK_CLI_POLICY_LUA_PLACES_H
#define LAYERCHECK_CLI_POLICY_LUA_PLACES_H

#include "core/text.h"

/**
 * Where the `count` tables of a list stand: of the list that the file returns, or, unless `member`
 * is NULL, of the list in that member of the table that it returns. False, and nothing known of
 * `items`, when the text does not hold just so many.
 */
bool cli_lua_find_items(lc_string text, const char *member, lc_range *items, uint32_t count);

/**
 * Where the table that the file returns names a member, or a member of it does; or else where it
 * has the word as a string. Functions in it are passed over. Nowhere: of no length.
 */
lc_range cli_lua_find_in_table(lc_string text, const char *word);

/** The line of a place in the text, from 1. */
uint32_t cli_lua_line(lc_string text, lc_range range);

/** Where `word` stands within a part of the text, as a whole word; nowhere: of no length. */
lc_range cli_lua_find_word(lc_string text, lc_range within, const char *word);

#endif
