//! Layout: in no chart does a text lie on another, reach beyond the picture or need a letter that the font has not,
//! whatever the names and numbers. Texts are measured as they are drawn, by the renderer that makes the PNG.

use std::collections::BTreeSet;
use std::fs;
use std::sync::{Arc, LazyLock};

use likeforce::catalogue::Catalogue;
use likeforce::charts::{self, About, CHARTS, Overview, Subject, Workings};
use likeforce::domain::{Chart, Comparison, ForceValue, GroupStatistics, Svg};
use likeforce::pipeline;
use likeforce::project::{Overrides, RunConfiguration};
use resvg::usvg;

use crate::support::{CATALOGUE, SCHEMES, STORE, root};

/// An example of the gallery.
#[derive(Debug, Clone, serde::Deserialize)]
pub(crate) struct Example {
    pub(crate) about: About,
    pub(crate) workings: Workings,
}

/// A text as drawn, with the box of its ink.
#[derive(Debug, Clone)]
struct Text {
    words: String,
    size: f32,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

static FONTS: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let folder = root().join("src/charts/fonts");
    ["LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"].map(|name| fs::read(folder.join(name)).unwrap()).into()
});

static OPTIONS: LazyLock<usvg::Options<'static>> = LazyLock::new(|| {
    let mut options = usvg::Options::default();
    for font in FONTS.iter() {
        options.fontdb_mut().load_font_data(font.clone());
    }
    options
});

fn texts(svg: &Svg) -> Vec<Text> {
    let tree = usvg::Tree::from_str(&svg.text, &OPTIONS).unwrap();
    let mut texts = Vec::new();
    collect(tree.root(), &mut texts);
    texts
}

fn collect(group: &usvg::Group, texts: &mut Vec<Text>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) => collect(inner, texts),
            usvg::Node::Text(text) => {
                let ink = text.flattened().bounding_box().transform(text.abs_transform()).unwrap();
                texts.push(Text {
                    words: text.chunks().iter().map(|chunk| chunk.text()).collect(),
                    size: text.chunks()[0].spans()[0].font_size().get() * text.abs_transform().get_scale().0,
                    left: ink.left(),
                    top: ink.top(),
                    right: ink.right(),
                    bottom: ink.bottom(),
                });
            }
            _ => {}
        }
    }
}

/// Every fault of a picture's layout.
fn faults(svg: &Svg) -> Vec<String> {
    /// Inks may come this near: hairs of a rounded coordinate.
    const HAIR: f32 = 0.2;
    let texts = texts(svg);
    let mut faults = Vec::new();
    #[allow(clippy::cast_precision_loss)]
    let (width, height) = (svg.width as f32, svg.height as f32);
    for (at, text) in texts.iter().enumerate() {
        if text.left < -HAIR || text.top < -HAIR || text.right > width + HAIR || text.bottom > height + HAIR {
            faults.push(format!("`{}` reaches beyond {width} x {height}: {text:?}", text.words));
        }
        for other in &texts[at + 1..] {
            let apart = text.right <= other.left + HAIR
                || other.right <= text.left + HAIR
                || text.bottom <= other.top + HAIR
                || other.bottom <= text.top + HAIR;
            if !apart {
                faults.push(format!("`{}` lies on `{}`", text.words, other.words));
            }
        }
    }
    for text in &texts {
        if text.size < 7.5 {
            faults.push(format!("`{}` is too small to read: {}", text.words, text.size));
        }
        let mut last = text.words.chars().rev();
        if last.next() == Some('-') && last.next().is_some_and(|letter| letter.is_ascii_digit()) {
            faults.push(format!("the number `{}` is broken", text.words));
        }
    }
    faults.extend(letters_without_a_glyph(&texts));
    faults.truncate(12);
    faults
}

fn letters_without_a_glyph(texts: &[Text]) -> Vec<String> {
    let faces: Vec<_> = FONTS.iter().map(|font| ttf_parser::Face::parse(font, 0).unwrap()).collect();
    let letters: BTreeSet<char> = texts.iter().flat_map(|text| text.words.chars()).collect();
    let unknown = letters.into_iter().filter(|letter| faces.iter().any(|face| face.glyph_index(*letter).is_none()));
    unknown.map(|letter| format!("the font has no `{letter}`")).collect()
}

fn assert_sound(charts: &[Chart], what: &str) {
    let mut all = String::new();
    for chart in charts {
        for (part, svg) in [("picture", &chart.picture), ("stand-alone picture", &chart.stand_alone)] {
            let faults = faults(svg);
            if !faults.is_empty() {
                let kept = std::env::temp_dir().join("likeforce-layout");
                fs::create_dir_all(&kept).unwrap();
                let name = format!("{}-{}.png", what.replace(' ', "-"), chart.id);
                fs::write(kept.join(name), charts::png(&chart.stand_alone).unwrap()).unwrap();
            }
            if !faults.is_empty() {
                all.push_str(&format!("{what}, {}, {part}:\n{}\n", chart.id, faults.join("\n")));
            }
        }
        assert!(!chart.title.is_empty() && !chart.alt.is_empty() && !chart.source.is_empty());
        assert!(chart.data.rows.iter().all(|row| row.len() == chart.data.columns.len()), "{what}, {}", chart.id);
        assert!(chart.data.rows.iter().flatten().all(|cell| !cell.text().is_empty()), "{what}, {}", chart.id);
    }
    assert!(all.is_empty(), "{all}");
}

/// The examples of the gallery, in order of their file names.
pub(crate) fn examples() -> Vec<Example> {
    let mut files: Vec<_> =
        fs::read_dir(root().join("datasets/gallery")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| toml::from_str(&fs::read_to_string(file).unwrap()).unwrap()).collect()
}

/// All comparisons of one force, from the figures in the program.
pub(crate) static COMPARISONS: LazyLock<Vec<Arc<Comparison>>> = LazyLock::new(|| {
    let mut order = RunConfiguration::embedded(&Overrides::default(), &CATALOGUE).unwrap();
    order.peers = "msg-2013".to_owned();
    let measures: Vec<_> = CATALOGUE.frameworks["ncpm"].measures().iter().map(|id| &CATALOGUE.measures[*id]).collect();
    let all = pipeline::compared(&order, &measures, &[], &SCHEMES, &CATALOGUE, &STORE).unwrap();
    let force = &CATALOGUE.areas.force("Cleveland").unwrap().code;
    all.into_iter().filter(|it| it.force == *force).collect()
});

/// Draws everything there is from these.
fn drawn(comparisons: &[Arc<Comparison>], examples: &[Example], catalogue: &Catalogue) -> Vec<Chart> {
    let ids = |overview: bool| -> Vec<String> {
        CHARTS.iter().filter(|it| it.is_overview() == overview).map(|it| it.id.to_owned()).collect()
    };
    let mut charts = charts::draw_overview(&ids(true), &Overview { comparisons, catalogue }).unwrap();
    for comparison in comparisons {
        let measure = &catalogue.measures[&comparison.measure];
        let subject = Subject { comparison, measure, catalogue, workings: &[] };
        charts.extend(charts::draw_all(&ids(false), &subject).unwrap());
    }
    for example in examples {
        charts.extend(charts::draw_workings(&example.workings, &example.about, catalogue).unwrap());
    }
    charts
}

fn long(at: usize) -> String {
    match at % 3 {
        0 => format!("Upper and Lower Winterbourne-under-Edge with Saltmarsh Constabulary {at}"),
        1 => format!("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch {at}"),
        _ => format!("W\u{0175}y & <\u{0177}> \"{at}\""),
    }
}

/// How names and numbers are changed: by their place, 0 being the force itself; numbers that belong to no force are given
/// the last place there is.
struct Changes<'a> {
    name: &'a dyn Fn(usize, &str) -> String,
    value: &'a dyn Fn(usize, f64) -> Option<f64>,
}

impl Changes<'_> {
    fn scaled(&self, number: f64) -> f64 {
        (self.value)(usize::MAX, number).unwrap_or(number)
    }

    fn rename(&self, at: usize, name: &mut String) {
        *name = (self.name)(at, name);
    }

    fn renumber(&self, at: usize, number: &mut Option<f64>) {
        *number = number.and_then(|number| (self.value)(at, number));
    }

    fn funnel(&self, funnel: &mut charts::Funnel) {
        funnel.centre = self.scaled(funnel.centre);
        for limit in &mut funnel.limits {
            for number in [&mut limit.lower_95, &mut limit.upper_95, &mut limit.lower_998, &mut limit.upper_998] {
                *number = self.scaled(*number);
            }
        }
        for (at, point) in funnel.points.iter_mut().enumerate() {
            self.rename(at, &mut point.name);
            self.renumber(at, &mut point.value);
        }
    }

    fn control_chart(&self, chart: &mut charts::ControlChart) {
        for (at, stage) in chart.stages.iter_mut().enumerate() {
            stage.why.iter_mut().for_each(|why| self.rename(at, why));
            stage.mean = self.scaled(stage.mean);
            for (at, point) in stage.points.iter_mut().enumerate() {
                if let Some(limits) = &mut point.limits {
                    [limits.lower, limits.upper] = [limits.lower, limits.upper].map(|limit| self.scaled(limit));
                }
                self.renumber(at, &mut point.value);
            }
        }
    }

    fn rank_intervals(&self, ranks: &mut charts::RankIntervals) {
        for (at, force) in ranks.forces.iter_mut().enumerate() {
            self.rename(at, &mut force.name);
            self.renumber(at, &mut force.value);
            force.rank = force.rank.filter(|_| force.value.is_some());
        }
    }

    fn cost_against_outcome(&self, chart: &mut charts::CostAgainstOutcome, decimals: usize) {
        for side in [&mut chart.cost, &mut chart.outcome] {
            side.reference = self.scaled(side.reference);
            side.decimals = decimals;
            self.rename(0, &mut side.name);
        }
        for (at, point) in chart.points.iter_mut().enumerate() {
            self.rename(at, &mut point.name);
            self.renumber(at, &mut point.cost);
            self.renumber(at, &mut point.outcome);
        }
    }

    fn decomposition(&self, whole: &mut charts::DecompositionChart) {
        for (at, part) in whole.from.iter_mut().chain([&mut whole.to]).enumerate() {
            self.rename(at, &mut part.name);
            part.amount = part.amount.map(|amount| self.scaled(amount));
        }
        for (at, part) in whole.parts.iter_mut().enumerate() {
            self.rename(at, &mut part.name);
            self.renumber(at, &mut part.amount);
        }
    }
}

/// The examples with their names and numbers changed.
fn examples_with(
    name: impl Fn(usize, &str) -> String,
    value: impl Fn(usize, f64) -> Option<f64>,
    decimals: usize,
) -> Vec<Example> {
    let changes = Changes { name: &name, value: &value };
    let mut examples = examples();
    for Example { about, workings } in &mut examples {
        about.decimals = decimals;
        changes.rename(0, &mut about.force);
        match workings {
            Workings::Funnel(it) => changes.funnel(it),
            Workings::ControlChart(it) => changes.control_chart(it),
            Workings::RankIntervals(it) => changes.rank_intervals(it),
            Workings::CostAgainstOutcome(it) => changes.cost_against_outcome(it, decimals),
            Workings::Decomposition(it) => changes.decomposition(it),
        }
    }
    examples
}

/// The comparisons with their names and numbers changed in the same way.
fn comparisons_with(
    name: impl Fn(usize, &str) -> String,
    value: impl Fn(usize, f64) -> Option<f64>,
) -> Vec<Arc<Comparison>> {
    let mut comparisons = COMPARISONS.clone();
    for comparison in comparisons.iter_mut().map(Arc::make_mut) {
        let scaled = |number: Option<f64>| number.map(|it| value(usize::MAX, it).unwrap_or(it));
        comparison.force_name = name(0, &comparison.force_name);
        comparison.own.value = comparison.own.value.and_then(|number| value(0, number));
        comparison.own.numerator = comparison.own.numerator.and_then(|number| value(0, number));
        comparison.peers.average.value = scaled(comparison.peers.average.value);
        for statistics in [&mut comparison.peers.without_force, &mut comparison.peers.with_force] {
            let GroupStatistics { median, lower_quartile, upper_quartile, minimum, maximum, .. } = statistics;
            for number in [median, lower_quartile, upper_quartile, minimum, maximum] {
                *number = scaled(*number);
            }
        }
        for point in &mut comparison.series {
            point.value = point.value.and_then(|number| value(0, number));
            point.peers_low = scaled(point.peers_low);
            point.peers_high = scaled(point.peers_high);
            point.peers_average = scaled(point.peers_average);
        }
        let own = comparison.force.clone();
        let changed = |(at, force): (usize, &ForceValue)| {
            let at = if force.force == own { 0 } else { at + 1 };
            let mut force = force.clone();
            force.name = name(at, &force.name);
            force.value = force.value.and_then(|number| value(at, number));
            force.baseline = force.baseline.and_then(|number| value(at, number));
            force.numerator = force.numerator.and_then(|number| value(at, number));
            force
        };
        comparison.all_forces = Arc::new(comparison.all_forces.iter().enumerate().map(changed).collect());
    }
    comparisons
}

fn with_decimals(decimals: usize) -> Catalogue {
    let mut catalogue = CATALOGUE.clone();
    let definitions = Arc::make_mut(&mut catalogue.definitions);
    definitions.measures.values_mut().for_each(|measure| measure.decimals = decimals);
    catalogue
}

fn same(_: usize, name: &str) -> String {
    name.to_owned()
}

#[test]
fn every_chart_there_is_is_looked_at() {
    let ids: BTreeSet<String> = drawn(&COMPARISONS, &examples(), &CATALOGUE).into_iter().map(|it| it.id).collect();
    for chart in CHARTS {
        assert!(ids.iter().any(|id| id.ends_with(chart.id)), "no example draws `{}`", chart.id);
    }
}

#[test]
fn as_they_are() {
    assert_sound(&drawn(&COMPARISONS, &examples(), &CATALOGUE), "as they are");
}

#[test]
fn in_black_and_white() {
    let catalogue = CATALOGUE.in_black_and_white();
    let charts = drawn(&COMPARISONS, &examples(), &catalogue);
    assert_sound(&charts, "in black and white");
    for chart in &charts {
        let colours = chart.stand_alone.text.split('"').filter(|part| part.len() == 7 && part.starts_with('#'));
        for colour in colours {
            assert!(colour[1..3] == colour[3..5] && colour[3..5] == colour[5..7], "{} has {colour}", chart.id);
        }
    }
}

#[test]
fn forty_three_long_names() {
    let name = |at: usize, _: &str| long(at);
    let keep = |_: usize, number: f64| Some(number);
    let mut catalogue = CATALOGUE.clone();
    for (at, measure) in Arc::make_mut(&mut catalogue.definitions).measures.values_mut().enumerate() {
        measure.short_title = long(at);
    }
    assert_sound(&drawn(&comparisons_with(name, keep), &examples_with(name, keep, 1), &catalogue), "long names");
}

#[test]
fn tiny_numbers() {
    let tiny = |_: usize, number: f64| Some(number * 1e-7);
    assert_sound(&drawn(&comparisons_with(same, tiny), &examples_with(same, tiny, 6), &with_decimals(6)), "tiny");
}

#[test]
fn huge_numbers() {
    let huge = |_: usize, number: f64| Some(number * 98_765_432.1);
    assert_sound(&drawn(&comparisons_with(same, huge), &examples_with(same, huge, 2), &with_decimals(2)), "huge");
}

#[test]
fn one_far_above_all_others() {
    let far = |at: usize, number: f64| Some(if at == 7 { number * 5_000.0 } else { number });
    assert_sound(&drawn(&comparisons_with(same, far), &examples_with(same, far, 1), &CATALOGUE), "one far above");
}

#[test]
fn all_equal_and_all_zero() {
    let equal = |_: usize, _: f64| Some(5.0);
    assert_sound(&drawn(&comparisons_with(same, equal), &examples_with(same, equal, 1), &CATALOGUE), "all equal");
    let zero = |_: usize, _: f64| Some(0.0);
    assert_sound(&drawn(&comparisons_with(same, zero), &examples_with(same, zero, 1), &CATALOGUE), "all zero");
}

#[test]
fn most_forces_missing_with_long_names() {
    let name = |at: usize, _: &str| long(at);
    let few = |at: usize, number: f64| (at == usize::MAX || at.is_multiple_of(9)).then_some(number);
    let charts = drawn(&comparisons_with(name, few), &examples_with(name, few, 1), &CATALOGUE);
    assert_sound(&charts, "most missing");
    // A missing force is named: in the picture, or in the table of the numbers.
    for chart in charts.iter().filter(|chart| chart.data.columns.first().is_some_and(|it| it == "Force")) {
        let shown =
            if chart.id.ends_with("change-since-baseline") { 1 + COMPARISONS[0].peers.members.len() } else { 43 };
        assert_eq!(chart.data.rows.len(), shown, "{} leaves forces out", chart.id);
    }
}

#[test]
fn the_force_itself_missing() {
    let without_own = |at: usize, number: f64| (at != 0).then_some(number);
    let charts = drawn(&comparisons_with(same, without_own), &examples_with(same, without_own, 1), &CATALOGUE);
    assert_sound(&charts, "the force missing");
}

#[test]
fn nothing_at_all() {
    let nothing = |_: usize, _: f64| None;
    assert_sound(&drawn(&comparisons_with(same, nothing), &examples_with(same, nothing, 1), &CATALOGUE), "nothing");
    let catalogue = &CATALOGUE;
    assert!(drawn(&[], &[], catalogue).is_empty());
}

#[test]
fn overlaps_overflow_and_unknown_letters_are_found() {
    let head = r#"<svg xmlns="http://www.w3.org/2000/svg" width="200" height="50" viewBox="0 0 200 50" font-family="Liberation Sans" font-size="12">"#;
    let svg = |inner: &str| Svg { text: format!("{head}{inner}</svg>"), width: 200, height: 50 };
    assert_eq!(faults(&svg(r#"<text x="5" y="20">one</text><text x="60" y="20">two</text>"#)), Vec::<String>::new());
    let overlap = faults(&svg(r#"<text x="5" y="20">one</text><text x="20" y="22">two</text>"#));
    assert_eq!(overlap, ["`one` lies on `two`"]);
    assert_eq!(faults(&svg(r#"<text x="190" y="20">wide</text>"#)).len(), 1);
    assert_eq!(faults(&svg(r#"<text x="5" y="20" font-size="5">small</text>"#)).len(), 1);
    assert_eq!(faults(&svg(r#"<text x="5" y="20">12,3-</text>"#)).len(), 1);
    assert_eq!(faults(&svg("<text x=\"5\" y=\"20\">\u{25C6}</text>")), ["the font has no `\u{25C6}`"]);
}
