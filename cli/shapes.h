/**
 * Shapes: the tables that people write for the program, beside rules: configurations and tests.
 */
#ifndef LAYERCHECK_CLI_SHAPES_H
#define LAYERCHECK_CLI_SHAPES_H

#include "bindings/shape.h"

/** The members of tables that the configuration's reader takes. */
extern const lc_shape_member cli_configuration_members[];
extern const lc_shape_member cli_rule_setting_members[];
extern const lc_shape_member cli_override_members[];
extern const lc_shape_member cli_attack_setting_members[];
extern const lc_shape_member cli_requirement_members[];
extern const lc_shape_member cli_entry_condition_members[];
extern const lc_shape_member cli_score_range_members[];
extern const lc_shape_member cli_waiver_members[];

/** In the order of the manual; ends with an entry whose name is NULL. */
extern const lc_shape cli_shapes[];

#endif
