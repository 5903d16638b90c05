//! Curves cut where they leave the scales, so that no limit is drawn beyond the frame.

use super::scale::Scale;

/// The parts of a curve that lie on both scales, cut where they leave them.
pub(super) fn inside(curve: &[(f64, f64)], along: &Scale, up: &Scale) -> Vec<Vec<(f64, f64)>> {
    let mut parts: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
    for pair in curve.windows(2) {
        let [from, to] = pair else { continue };
        match cut(*from, *to, along, up) {
            Some((start, end)) => {
                if let Some(part) = parts.last_mut() {
                    if part.is_empty() {
                        part.push(start);
                    }
                    part.push(end);
                }
                if end != *to {
                    parts.push(Vec::new());
                }
            }
            None => parts.push(Vec::new()),
        }
    }
    parts.retain(|part| part.len() > 1);
    parts
}

/// The part of a straight line that lies on both scales.
fn cut(from: (f64, f64), to: (f64, f64), along: &Scale, up: &Scale) -> Option<((f64, f64), (f64, f64))> {
    let (mut first, mut last) = (0.0_f64, 1.0_f64);
    for (start, end, scale) in [(from.0, to.0, along), (from.1, to.1, up)] {
        let way = end - start;
        if way == 0.0 {
            if !scale.holds(start) {
                return None;
            }
            continue;
        }
        let (enter, leave) = ((scale.bottom - start) / way, (scale.top - start) / way);
        first = first.max(enter.min(leave));
        last = last.min(enter.max(leave));
    }
    let at = |share: f64| match share {
        0.0 => from,
        1.0 => to,
        share => (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share),
    };
    (first < last).then(|| (at(first), at(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_that_leaves_the_frame_and_comes_back_has_two_parts() {
        let (along, up) = (Scale::to(10.0, 5.0), Scale::to(10.0, 5.0));
        let parts = inside(&[(0.0, 5.0), (4.0, 15.0), (8.0, 5.0)], &along, &up);
        assert_eq!(parts, [vec![(0.0, 5.0), (2.0, 10.0)], vec![(6.0, 10.0), (8.0, 5.0)]]);
        assert!(inside(&[(0.0, 11.0), (10.0, 12.0)], &along, &up).is_empty());
    }
}
