//! One group for each stage of the pipeline, with the figures in the program: `cargo bench --bench stages`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use criterion::Criterion;
use likeforce::catalogue::Catalogue;
use likeforce::compare::{self, Inputs, PeerChoice};
use likeforce::domain::{Brand, Comparison, Format, Measure, Report};
use likeforce::ingest::{AddOptions, read_published};
use likeforce::measures::{self, Values};
use likeforce::peers::{self, Membership, PeerStatistics};
use likeforce::project::{Overrides, RunConfiguration, Texts};
use likeforce::quality::{self, DataQuality};
use likeforce::render::{self, ReportsOfPlan};
use likeforce::reports::{self, ReportContext};
use likeforce::statistics::funnel::{FunnelKind, LikeUnit, like_for_like};
use likeforce::store::Store;

/// What the stages hand on, calculated once.
struct BatchContext {
    catalogue: Catalogue,
    store: Store,
}

impl BatchContext {
    fn measures(&self) -> Vec<&Measure> {
        let order = RunConfiguration::embedded(&Overrides::default(), &self.catalogue).unwrap();
        let plan = &self.catalogue.reports[&order.reports[0]];
        let ids = self.catalogue.frameworks[&plan.framework].measures();
        ids.into_iter().map(|id| &self.catalogue.measures[id]).collect()
    }

    fn values(&self) -> Values {
        measures::work_out(&self.store, &self.measures(), &self.catalogue).unwrap()
    }

    fn schemes(&self) -> Vec<Membership> {
        self.catalogue
            .peer_groups
            .values()
            .filter_map(|group| peers::choose(group, &self.catalogue, &self.store).ok())
            .collect()
    }

    fn comparisons(&self, values: &Values, peer_statistics: &PeerStatistics) -> Vec<Comparison> {
        let order = RunConfiguration::embedded(&Overrides::default(), &self.catalogue).unwrap();
        let group = self.catalogue.peer_group(&order.peers).unwrap();
        let scheme = peers::choose(group, &self.catalogue, &self.store).unwrap();
        let peer_choice = PeerChoice {
            scheme: &scheme,
            other_groups: &[],
            every: &[],
            average: order.average,
            includes_force: order.average_includes_force,
        };
        let inputs = Inputs { catalogue: &self.catalogue, values, peer_statistics, peer_choice };
        compare::each_force_with_its_peers(&inputs, &self.measures(), order.period)
    }

    fn report(&self, comparisons: &[Comparison], quality: &DataQuality) -> Report {
        let order = RunConfiguration::embedded(&Overrides::default(), &self.catalogue).unwrap();
        let plan = &self.catalogue.reports[&order.reports[0]];
        let force = self.catalogue.areas.forces()[0];
        let own: Vec<Arc<Comparison>> =
            comparisons.iter().filter(|it| it.force == force.code).cloned().map(Arc::new).collect();
        let (catalogue, store) = (&self.catalogue, &self.store);
        let peers = peers::choose(catalogue.peer_group(&order.peers).unwrap(), catalogue, store).unwrap();
        let (body, texts) = (&catalogue.bodies[0], &Texts::none(Path::new("texts")));
        let material = ReportContext {
            plan,
            catalogue,
            store,
            force,
            body,
            texts,
            quality,
            changes: None,
            decomposition_inputs: &[],
            peers: &peers,
            comparisons: &own,
        };
        reports::assemble(&material).unwrap()
    }
}

/// The sample with most bytes.
fn largest_sample() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/tables/valid");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    files.max_by_key(|file| (std::fs::metadata(file).unwrap().len(), file.clone())).unwrap()
}

/// The forces of a comparison, each with its peers together.
fn units(comparisons: &[Comparison]) -> Vec<LikeUnit> {
    let of_one = comparisons.iter().filter(|it| it.measure == comparisons[0].measure);
    of_one
        .filter_map(|it| {
            let (count, base, average) = (it.own.numerator?, it.own.denominator?, it.peers.average.value?);
            // So many peers of the force's own size: what they are is of no consequence here.
            let peers_base = base * 7.0;
            Some(LikeUnit { count, base, peers_count: average * peers_base / 1e6, peers_base })
        })
        .collect()
}

fn from_tables_to_values(criterion: &mut Criterion, work: &BatchContext) {
    let (sample, given) = (largest_sample(), AddOptions::default());
    criterion.bench_function("ingest: the largest sample", |run| {
        run.iter(|| read_published(std::slice::from_ref(black_box(&sample)), &work.catalogue, given).unwrap());
    });
    criterion.bench_function("store: every figure in the program, newest editions", |run| {
        run.iter(|| {
            let store = Store::embedded().unwrap();
            let tables: Vec<String> = store.tables().iter().map(|stored| stored.about.table.clone()).collect();
            tables.iter().map(|table| store.newest(table).unwrap().collect().unwrap().height()).sum::<usize>()
        });
    });
    criterion.bench_function("measures: nine of 43 forces", |run| run.iter(|| black_box(work).values()));
}

fn from_values_to_pages(criterion: &mut Criterion, work: &BatchContext) {
    let (values, schemes) = (work.values(), work.schemes());
    criterion.bench_function("peers: every scheme", |run| {
        run.iter(|| peers::normalise(black_box(&values), &schemes).unwrap());
    });
    let peer_statistics = peers::normalise(&values, &schemes).unwrap();
    let comparisons = work.comparisons(&values, &peer_statistics);
    let quality = quality::data_quality(&work.store, &work.catalogue).unwrap();
    let units = units(&comparisons);
    criterion.bench_function("statistics: the range of 43 forces", |run| {
        run.iter(|| {
            let spread = like_for_like(black_box(&units), FunnelKind::Rate).unwrap();
            units.iter().map(|unit| spread.limits(unit).unwrap().upper_998).sum::<f64>()
        });
    });
    criterion.bench_function("compare: nine measures of 43 forces", |run| {
        run.iter(|| work.comparisons(black_box(&values), &peer_statistics));
    });
    criterion.bench_function("reports: one force with its charts", |run| {
        run.iter(|| work.report(black_box(&comparisons), &quality));
    });
    let report = work.report(&comparisons, &quality);
    let out = tempfile::tempdir().unwrap();
    criterion.bench_function("render: one page", |run| {
        let reports = &[&report];
        let batch = ReportsOfPlan {
            reports,
            catalogue: &work.catalogue,
            brand: &Brand::default(),
            out: out.path(),
            folder: "one",
        };
        run.iter(|| render::write_reports(black_box(&batch), &[Format::Html]).unwrap());
    });
}

fn main() {
    let seconds = Duration::from_secs(3);
    let mut criterion = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(seconds)
        .configure_from_args();
    let work = BatchContext { catalogue: Catalogue::embedded().unwrap(), store: Store::embedded().unwrap() };
    from_tables_to_values(&mut criterion, &work);
    from_values_to_pages(&mut criterion, &work);
    criterion.final_summary();
}
