//! The project: a folder with a `likeforce.toml`, and in it a store and a catalogue of the office's own.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::catalogue::Catalogue;
use crate::domain::{Outcome, Place, Problem};
use crate::project::{Overrides, RunConfiguration};
use crate::store::Store;

/// The name of the file of a run configuration, which makes a folder a project.
pub(super) const RUN_CONFIGURATION_FILE: &str = "likeforce.toml";

/// A project, or none: then the figures and definitions in the program serve.
#[derive(Debug)]
pub(super) struct Project {
    folder: Option<PathBuf>,
    as_at: Option<NaiveDate>,
}

impl Project {
    /// The folder named, or else the working folder or the nearest above it that is a project.
    pub(super) fn find(named: Option<&Path>, as_at: Option<NaiveDate>) -> Outcome<Self> {
        if let Some(folder) = named {
            if !folder.join(RUN_CONFIGURATION_FILE).is_file() {
                let place = Place::File(folder.to_owned());
                return Err(Problem::usage(place, format!("the folder has no {RUN_CONFIGURATION_FILE}"))
                    .hint(format!("`likeforce init {}` creates one", folder.display()))
                    .into());
            }
            return Ok(Self { folder: Some(folder.to_owned()), as_at });
        }
        let here = std::env::current_dir().map_err(|error| {
            Problem::system(Place::CommandLine, format!("the working folder cannot be told: {error}"))
                .hint("it may have been deleted: change into another, or name the project's folder with `--project`")
        })?;
        let folder = here.ancestors().find(|folder| folder.join(RUN_CONFIGURATION_FILE).is_file());
        Ok(Self { folder: folder.map(Path::to_owned), as_at })
    }

    /// The definitions, overridden by the project's own.
    pub(super) fn catalogue(&self) -> Outcome<Catalogue> {
        match self.folder.as_ref().map(|folder| folder.join("catalogue")).filter(|folder| folder.is_dir()) {
            Some(folder) => Catalogue::with_folder(&folder),
            None => Catalogue::embedded(),
        }
    }

    /// The embedded figures and the project's.
    pub(super) fn store(&self) -> Outcome<Store> {
        let store = match self.store_folder() {
            Some(folder) => Store::with_folder(&folder)?,
            None => Store::embedded()?,
        };
        Ok(store.as_at(self.as_at))
    }

    /// The project's run configuration, or the one that serves without a project.
    pub(super) fn run_configuration(&self, catalogue: &Catalogue) -> Outcome<RunConfiguration> {
        self.run_configuration_but(&Overrides::default(), catalogue)
    }

    /// The same, with what the command line asks for in place of what it says.
    pub(super) fn run_configuration_but(
        &self,
        overrides: &Overrides,
        catalogue: &Catalogue,
    ) -> Outcome<RunConfiguration> {
        let configuration = match &self.folder {
            Some(folder) => RunConfiguration::read(&folder.join(RUN_CONFIGURATION_FILE), overrides, catalogue)?,
            None => RunConfiguration::embedded(overrides, catalogue)?,
        };
        Ok(RunConfiguration { as_at: self.as_at.or(configuration.as_at), ..configuration })
    }

    /// The folder of the project's store.
    pub(super) fn store_folder(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("store"))
    }

    /// The folder of the project.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }
}
