//! Which check a vector file of rates, funnels, peers, ranks and changes has.

use crate::verdict::Check;
use crate::{changes, funnels, intervals, peers, ratios, refusals};

/// The check of the file that calls itself so.
pub(crate) fn check(name: &str) -> Option<Check> {
    let check: Check = match name {
        "phe_byars_wilson" => intervals::byar_and_wilson,
        "phe_rate" => intervals::rate,
        "phe_proportion" => intervals::proportion,
        "poisson_exact_one_sample" => intervals::exact_rate,
        "rank_quantile_definitions" => intervals::ranks_and_quantiles,
        "spiegelhalter_exact_limits" => funnels::exact,
        "spiegelhalter_overdispersion_untransformed" => funnels::untransformed,
        "funnelplotr_overdispersion" => funnels::package,
        "funnelplotr_published_unit_tests" => funnels::package_tests,
        "phe_funnel_ratio_limits" => funnels::indicator_ratio,
        "phe_funnel_rate_limits" => funnels::indicator_rate,
        "phe_funnel_ratio_significance" => funnels::significance_of_ratio,
        "phe_funnel_rate_significance" => funnels::significance_of_rate,
        "peer_comparison" => peers::comparison,
        "rank_uncertainty" => peers::rank_uncertainty,
        "multiple_testing" => peers::multiple_testing,
        "trend_change_measures" => changes::change_measures,
        "refusals" => refusals::refusal,
        "trend_poisson_sqrt_z" => ratios::square_root_score,
        "trend_rate_ratio" => ratios::rate_ratio,
        _ => return None,
    };
    Some(check)
}
