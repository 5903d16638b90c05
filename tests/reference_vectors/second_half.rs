//! Which check a vector file of control charts, efficiency, composite indices and computed groups has.

use crate::composites;
use crate::control_charts;
use crate::efficiency;
use crate::peer_groups;
use crate::verdict::Check;

/// The check of the file that calls itself so.
pub(crate) fn check(name: &str) -> Option<Check> {
    match name {
        "spc_plotthedots" => Some(control_charts::value_chart_of),
        "spc_plotthedots_rule_functions" => Some(control_charts::rule),
        "spc_qicharts2_montgomery" | "spc_attribute_laney" => Some(control_charts::any_chart),
        "spc_anhoej_limits" => Some(control_charts::limits_of_runs),
        "trend_cusum_tabular" => Some(control_charts::cumulative_sums),
        "dea_scores" => Some(efficiency::scores),
        "dea_scale_and_cost" => Some(efficiency::scale_and_cost),
        "dea_bootstrap_simar_wilson" => Some(efficiency::bootstrap),
        "peer_groups" => Some(peer_groups::group),
        "composite_indicator" => Some(composites::composite),
        _ => None,
    }
}
