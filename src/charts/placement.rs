//! Where labels go: near their point, over no other label and no mark, inside the frame; or not at all.

use super::canvas::{Anchor, Canvas, Lettering};
use super::scale::number;
use super::text;

/// An upright box.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The box around a mark.
    pub(super) fn around((x, y): (f64, f64), half: f64) -> Self {
        Self { left: x - half, top: y - half, right: x + half, bottom: y + half }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn within(&self, frame: &Self) -> bool {
        self.left >= frame.left && self.right <= frame.right && self.top >= frame.top && self.bottom <= frame.bottom
    }
}

/// What is taken already, and the frame that labels stay in.
#[derive(Clone)]
pub(super) struct Placement {
    frame: Area,
    /// Marks and labels: neither a label nor the line from one to its mark may lie on them.
    marks: Vec<Area>,
    /// Lines of the chart: only labels keep off them.
    lines: Vec<Area>,
}

/// A label to be placed.
pub(super) struct LabelRequest {
    /// What is said of it where there is no room.
    pub(super) name: String,
    pub(super) lines: Vec<String>,
    /// The middle of its mark.
    pub(super) at: (f64, f64),
    /// From the middle of the mark to its edge.
    pub(super) half: f64,
    pub(super) look: Lettering,
}

/// Steps in which the line from a label to its mark is looked along.
const STEP: f64 = 2.0;

/// Distances from the point that are tried, the nearest first.
const REACHES: [f64; 10] = [0.0, 4.0, 8.0, 13.0, 18.0, 24.0, 30.0, 44.0, 60.0, 80.0];

/// Directions that are tried at each distance: right, left, above, below, then between.
const DIRECTIONS: [(f64, f64); 12] = [
    (1.0, 0.0),
    (-1.0, 0.0),
    (0.0, -1.0),
    (0.0, 1.0),
    (0.8, -0.6),
    (0.8, 0.6),
    (-0.8, -0.6),
    (-0.8, 0.6),
    (0.5, -0.87),
    (0.5, 0.87),
    (-0.5, -0.87),
    (-0.5, 0.87),
];

/// Height of a line, in sizes of the text.
const LINE: f64 = 1.2;

/// Space between a mark and its label.
const GAP: f64 = 3.0;

impl Placement {
    pub(super) fn new(frame: Area, marks: Vec<Area>, lines: Vec<Area>) -> Self {
        Self { frame, marks, lines }
    }

    /// Finds places, for the first before all others. Given back beside the labels: the names of those for which there is
    /// no room. Of the orders that begin with each of the others in turn, the one that leaves the fewest out is taken.
    pub(super) fn find_all(&self, wanted: &[LabelRequest]) -> (Vec<Label>, Vec<String>) {
        let Some((first, rest)) = wanted.split_first() else { return (Vec::new(), Vec::new()) };
        let mut best: Option<(Vec<Label>, Vec<String>)> = None;
        for turn in 0..rest.len().max(1) {
            let (later, sooner) = rest.split_at(turn.min(rest.len()));
            let found = self.clone().in_order([first].into_iter().chain(sooner).chain(later));
            if best.as_ref().is_none_or(|best| found.1.len() < best.1.len()) {
                let all = found.1.is_empty();
                best = Some(found);
                if all {
                    break;
                }
            }
        }
        best.unwrap_or_default()
    }

    fn in_order<'a>(mut self, wanted: impl Iterator<Item = &'a LabelRequest>) -> (Vec<Label>, Vec<String>) {
        let (mut labels, mut left) = (Vec::new(), Vec::new());
        for it in wanted {
            match self.find(it.lines.clone(), (it.at, it.half), it.look) {
                Some(label) => labels.push(label),
                None => left.push(it.name.clone()),
            }
        }
        (labels, left)
    }

    /// Finds a place for a label of one or more lines near a mark, and takes it. None: there is no room.
    pub(super) fn find(
        &mut self,
        lines: Vec<String>,
        (point, half): ((f64, f64), f64),
        look: Lettering,
    ) -> Option<Label> {
        let wide = lines.iter().map(|line| text::width(line, look.size, look.bold)).fold(0.0, f64::max);
        let tall = look.size * LINE * number(lines.len());
        let places = REACHES.iter().flat_map(|reach| DIRECTIONS.iter().map(move |way| (*reach, *way)));
        let on_the_way = |way: (f64, f64), away: f64| (point.0 + way.0 * away, point.1 + way.1 * away);
        let (reach, way, area) = places
            .map(|(reach, way)| (reach, way, place(point, half + GAP + reach, way, (wide, tall))))
            .find(|(reach, way, area)| {
                // What the line to the mark passes on its way, it must pass in the clear.
                let steps = (0..).map(|step| f64::from(step) * STEP).take_while(|away| away < reach);
                let mut lead = steps.map(|away| Area::around(on_the_way(*way, half + 2.0 + away), 0.5));
                area.within(&self.frame)
                    && is_free(area, &self.marks)
                    && is_free(area, &self.lines)
                    && lead.all(|spot| is_free(&spot, &self.marks))
            })?;
        self.marks.push(area);
        let lead = (reach > 0.0).then(|| (on_the_way(way, half + 1.5), on_the_way(way, half + reach + GAP - 1.0)));
        Some(Label { lines, area, side: way.0, lead, look })
    }
}

fn is_free(area: &Area, taken: &[Area]) -> bool {
    !taken.iter().any(|other| area.meets(other))
}

/// A label that has found its place.
pub(super) struct Label {
    lines: Vec<String>,
    area: Area,
    side: f64,
    lead: Option<((f64, f64), (f64, f64))>,
    look: Lettering,
}

impl Label {
    /// Draws the label, with a thin line to its mark from further off.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        if let Some((near, far)) = self.lead {
            canvas.line(&[near, far], 0.8, self.look.colour);
        }
        let (x, anchor) = match self.side {
            side if side > 0.1 => (self.area.left, Anchor::Left),
            side if side < -0.1 => (self.area.right, Anchor::Right),
            _ => ((self.area.left + self.area.right) / 2.0, Anchor::Centre),
        };
        for (at, line) in self.lines.iter().enumerate() {
            let y = self.area.top + self.look.size * LINE * (number(at) + 0.5);
            canvas.text(line, (x, y), anchor, self.look);
        }
    }
}

/// The box of a label that lies from its point in a direction.
fn place(point: (f64, f64), away: f64, way: (f64, f64), (wide, tall): (f64, f64)) -> Area {
    let (x, y) = (point.0 + way.0 * away, point.1 + way.1 * away);
    let left = match way.0 {
        side if side > 0.1 => x,
        side if side < -0.1 => x - wide,
        _ => x - wide / 2.0,
    };
    let top = match way.1 {
        side if side > 0.9 => y,
        side if side < -0.9 => y - tall,
        side => y - tall / 2.0 + side * tall / 2.0,
    };
    Area { left, top, right: left + wide, bottom: top + tall }
}

/// Places for labels in a column: each as near to the height it wants as the others let it be. In: wanted middles in
/// order from the top, and heights. Out: middles.
pub(super) fn spread(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    let mut floor = top;
    let mut room: f64 = wanted.iter().map(|(_, tall)| tall).sum();
    let mut middles = Vec::new();
    for (middle, tall) in wanted {
        let start = (middle - tall / 2.0).min(bottom - room).max(floor);
        middles.push(start + tall / 2.0);
        floor = start + tall;
        room -= tall;
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_a_column_move_apart_and_stay_inside() {
        assert_eq!(spread(&[(50.0, 10.0), (52.0, 10.0)], 0.0, 100.0), [50.0, 60.0]);
        assert_eq!(spread(&[(95.0, 10.0), (99.0, 10.0)], 0.0, 100.0), [85.0, 95.0]);
        assert_eq!(spread(&[(-5.0, 10.0)], 0.0, 100.0), [5.0]);
    }
}
