//! `likeforce verify`: whether the files of a batch match its manifest, and whether they can be reproduced.

use std::path::{Path, PathBuf};

use clap::Args;

use super::project::Project;
use super::say::Say;
use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Place, Problem, Problems};
use crate::pipeline::{self, ConfigurationRecord, Difference, MANIFEST, Manifest};
use crate::project::{Overrides, RunConfiguration};

/// Checks the files of a batch against its manifest.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The manifest, or the folder it is in.
    #[arg(value_name = "MANIFEST")]
    manifest: PathBuf,
    /// Makes the batch again, in a temporary folder, and compares it byte for byte.
    #[arg(long)]
    remake: bool,
}

/// Says what differs; nothing: the files are those of the manifest.
pub(super) fn verify(arguments: &Arguments, project: &Project, say: &Say) -> Outcome<()> {
    let path = if arguments.manifest.is_dir() { arguments.manifest.join(MANIFEST) } else { arguments.manifest.clone() };
    let manifest = Manifest::read(&path)?;
    let out = path.parent().unwrap_or(Path::new(""));
    differences(pipeline::verify(&manifest, out)?, out)?;
    say.result(format!("{} files match the manifest", manifest.outputs.len()))?;
    if arguments.remake {
        remade(&manifest, project, say)?;
        say.result("made again: every file is identical")?;
    }
    Ok(())
}

fn differences(all: Vec<Difference>, out: &Path) -> Outcome<()> {
    let problem = |difference: Difference| {
        let (path, what) = match difference {
            Difference::Changed(path) => (path, "the file does not match the manifest"),
            Difference::Missing(path) => (path, "the file is missing"),
            Difference::Extra(path) => (path, "the file is not in the manifest"),
        };
        Problem::data(Place::File(out.join(path)), what)
    };
    all.into_iter().map(problem).collect::<Problems>().or(())
}

/// Makes the batch again and compares it with the manifest.
fn remade(manifest: &Manifest, project: &Project, say: &Say) -> Outcome<()> {
    let catalogue = project.catalogue()?;
    let catalogue = if manifest.configuration.black_and_white { catalogue.in_black_and_white() } else { catalogue };
    let cannot = |error| Problem::system(Place::CommandLine, format!("the folder cannot be created: {error}"));
    let folder = tempfile::tempdir().map_err(cannot)?;
    let configuration =
        RunConfiguration { out: folder.path().to_owned(), ..ordered(&manifest.configuration, project, &catalogue)? };
    let store = project.store()?.as_at(configuration.as_at);
    same_ground(manifest, &ConfigurationRecord::of(&configuration, &catalogue), &catalogue)?;
    let progress = say.progress(pipeline::number_of_reports(&configuration, &catalogue)?, "reports made again");
    pipeline::produce(&configuration, &catalogue, &store, || progress.inc(1))?;
    progress.finish_and_clear();
    differences(pipeline::verify(manifest, folder.path())?, Path::new("made again"))
}

/// The run configuration of a manifest, with what only the project's own says.
fn ordered(asked: &ConfigurationRecord, project: &Project, catalogue: &Catalogue) -> Outcome<RunConfiguration> {
    let overrides = Overrides {
        reports: Some(asked.reports.clone()),
        forces: Some(asked.forces.clone()),
        period: Some(asked.period.clone()),
        peers: Some(asked.peers.clone()),
        formats: Some(asked.formats.clone()),
        out: None,
    };
    Ok(RunConfiguration {
        as_at: asked.as_at,
        language: asked.language.clone(),
        ..project.run_configuration_but(&overrides, catalogue)?
    })
}

/// Refuses to compare what cannot be the same.
fn same_ground(manifest: &Manifest, asked: &ConfigurationRecord, catalogue: &Catalogue) -> Outcome<()> {
    let mut problems = Problems::new();
    let mut differs = |what: &str, is: &str, was: &str| {
        if is != was {
            let what = format!("{what} differ: `{is}` here, `{was}` in the manifest");
            problems.push(Problem::data(Place::File(MANIFEST.into()), what));
        }
    };
    differs("the programs", &format!("likeforce {}", env!("CARGO_PKG_VERSION")), &manifest.program);
    differs("the definitions", &catalogue.sha256(), &manifest.catalogue_sha256);
    differs("the run configurations", &format!("{asked:?}"), &format!("{:?}", manifest.configuration));
    problems.or(())
}
