/* All classes, in the order of the manual. */
#include "bindings/attack.h"

const lc_lua_class *const lc_lua_classes[] = {
    &lc_lua_layer_class,
    &lc_lua_technique_class,
    &lc_lua_object_classes[LC_FORMAT_VERSIONS],
    &lc_lua_object_classes[LC_FORMAT_FILTERS],
    &lc_lua_object_classes[LC_FORMAT_LAYOUT],
    &lc_lua_object_classes[LC_FORMAT_GRADIENT],
    &lc_lua_object_classes[LC_FORMAT_LEGEND_ITEM],
    &lc_lua_object_classes[LC_FORMAT_METADATA],
    &lc_lua_object_classes[LC_FORMAT_LINK],
    &lc_lua_list_class,
    &lc_lua_json_class,
    &lc_lua_place_class,
    &lc_lua_attack_release_class,
    &lc_lua_attack_technique_class,
    &lc_lua_attack_tactic_class,
    &lc_lua_attack_subject_class,
    &lc_lua_attack_change_class,
    &lc_lua_coverage_class,
    &lc_lua_layer_change_class,
    &lc_lua_change_class,
    &lc_lua_field_change_class,
    NULL,
};
