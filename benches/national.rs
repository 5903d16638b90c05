//! Peer normalisation of a national store of invented figures: `cargo bench --bench national -- FOLDER`.
//!
//! 330 partnerships of 43 forces, 150 offences, 48 quarters: 2.4 million rows. They are added up to forces and every force is
//! set beside its peers under three schemes. The figures, and what came out, are left in the folder, so that
//! `benches/peers/normalise.py` can do the same with other tools and compare.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stdout)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Instant;

use chrono::NaiveDate;
use likeforce::catalogue::Catalogue;
use likeforce::domain::Period;
use likeforce::measures::Values;
use likeforce::peers::{self, Membership};
use polars::prelude::*;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const PARTNERSHIPS: usize = 330;
const OFFENCES: usize = 150;
const QUARTERS: u32 = 48;
const FIRST_YEAR: i32 = 2014;
const SEED: u64 = 20_261_122;

/// Invented counts of partnerships by offence and quarter, each with its force and population.
fn invented(forces: &[String]) -> DataFrame {
    let mut draws = ChaCha8Rng::seed_from_u64(SEED);
    let mut below = |limit: u32| draws.next_u32() % limit;
    let rows = PARTNERSHIPS * OFFENCES * usize::try_from(QUARTERS).unwrap();
    let mut force = StringChunkedBuilder::new("force".into(), rows);
    let mut measure = StringChunkedBuilder::new("measure".into(), rows);
    let (mut ends, mut counts, mut people) = (Vec::new(), Vec::new(), Vec::new());
    for partnership in 0..PARTNERSHIPS {
        let residents = 40_000 + below(400_000);
        for offence in 0..OFFENCES {
            let rate = 1 + below(40);
            for quarter in 0..QUARTERS {
                force.append_value(&forces[partnership % forces.len()]);
                measure.append_value(format!("offence-{offence:03}"));
                ends.push(end_of(quarter));
                counts.push(f64::from(residents / 10_000 * rate + below(20)));
                people.push(f64::from(residents));
            }
        }
    }
    let mut frame = df!("period_end" => ends, "numerator" => counts, "denominator" => people).unwrap();
    frame.with_column(force.finish().into_column()).unwrap();
    frame.with_column(measure.finish().into_column()).unwrap();
    frame
}

fn end_of(quarter: u32) -> NaiveDate {
    let year = FIRST_YEAR + i32::try_from(quarter / 4).unwrap();
    Period::parse(&format!("{year}-{:02}", quarter % 4 * 3 + 3)).unwrap().last_day()
}

/// Partnerships added up to forces: what the stage `measures` hands on.
fn of_forces(partnerships: LazyFrame) -> DataFrame {
    partnerships
        .group_by([col("measure"), col("force"), col("period_end")])
        .agg([col("numerator").sum(), col("denominator").sum()])
        .with_columns([
            lit(3_i32).alias("period_months"),
            lit(1000.0).alias("per"),
            col("period_end").alias("denominator_day"),
            (col("numerator") * lit(1000.0) / col("denominator")).alias("value"),
        ])
        .sort(["measure", "force", "period_end"], SortMultipleOptions::default())
        .collect()
        .unwrap()
}

fn members(schemes: &[Membership]) -> DataFrame {
    let (mut groups, mut forces, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for scheme in schemes {
        for (force, peers) in &scheme.peers {
            for member in peers.iter().chain([force]) {
                groups.push(scheme.group.clone());
                forces.push(force.as_str().to_owned());
                all.push(member.as_str().to_owned());
            }
        }
    }
    df!("peer_group" => groups, "force" => forces, "member" => all).unwrap()
}

fn write(frame: &mut DataFrame, path: &Path) {
    ParquetWriter::new(File::create(path).unwrap()).finish(frame).unwrap();
}

/// Most memory the process has had, in megabytes, where the system says.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

/// Sums over every row of the result, to be compared with those of other tools.
fn sums(peer_statistics: &peers::PeerStatistics, values: &Values, schemes: &[Membership]) -> serde_json::Value {
    let (mut rows, mut ranks) = (0, 0);
    let (mut weighted, mut median, mut quartile) = (0.0, 0.0, 0.0);
    for scheme in schemes {
        for value in values.iter() {
            let Some(row) = peer_statistics.get(&scheme.group, &value.measure, &value.force, &value.period) else {
                continue;
            };
            rows += 1;
            ranks += row.rank.map_or(0, |rank| rank.position);
            weighted += row.without_force.weighted.unwrap_or(0.0);
            median += row.without_force.median.unwrap_or(0.0);
            quartile += row.without_force.upper_quartile.unwrap_or(0.0);
        }
    }
    serde_json::json!({"rows": rows, "ranks": ranks, "weighted": weighted, "median": median, "upper_quartile": quartile})
}

fn main() {
    let folder =
        std::env::args().skip(1).find(|it| !it.starts_with('-')).unwrap_or_else(|| "target/national".to_owned());
    let folder = PathBuf::from(folder);
    fs::create_dir_all(&folder).unwrap();
    let catalogue = Catalogue::embedded().unwrap();
    let forces: Vec<String> = catalogue.areas.forces().iter().map(|force| force.code.0.clone()).collect();
    let none = likeforce::store::Store::of(Vec::new());
    let schemes: Vec<Membership> = ["all-forces", "msg-2013", "region"]
        .map(|id| peers::choose(&catalogue.peer_groups[id], &catalogue, &none).unwrap())
        .to_vec();
    let (counts, groups) = (folder.join("partnerships.parquet"), folder.join("members.parquet"));
    if !counts.is_file() {
        write(&mut invented(&forces), &counts);
        write(&mut members(&schemes), &groups);
        println!("the invented figures are in {}: run this again to measure", folder.display());
        return;
    }
    let begun = Instant::now();
    let scan = LazyFrame::scan_parquet(PlRefPath::new(counts.to_str().unwrap()), ScanArgsParquet::default()).unwrap();
    let values = Values::from_frame(of_forces(scan)).unwrap();
    let rolled_up = begun.elapsed();
    let peer_statistics = peers::normalise(&values, &schemes).unwrap();
    let whole = begun.elapsed();
    let memory = most_memory().map_or("not known".to_owned(), |megabytes| format!("{megabytes} MB"));
    println!(
        "likeforce: added up in {rolled_up:.2?}, normalised in {:.2?}, {whole:.2?} in all, at most {memory}",
        whole - rolled_up
    );
    let sums = sums(&peer_statistics, &values, &schemes);
    println!("{sums}");
    fs::write(folder.join("likeforce.json"), sums.to_string()).unwrap();
}
