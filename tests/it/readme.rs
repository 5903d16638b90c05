//! Every command in README is run, in order, in one folder.

use std::fs;

use crate::support::{likeforce, root, said};

#[test]
fn every_command_of_the_readme_works() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let sample = root().join("tests/samples/tables/valid/modern-layout.csv");
    fs::copy(sample, folder.path().join("policeforceareatables.csv")).unwrap();
    let blocks = readme.split("```console\n").skip(1).filter_map(|rest| rest.split_once("```")).map(|(block, _)| block);
    let lines: Vec<&str> = blocks.flat_map(str::lines).filter_map(|line| line.strip_prefix("$ likeforce ")).collect();
    assert!(lines.len() >= 6, "{lines:?}");
    let mut place = folder.path().to_owned();
    for line in lines {
        // The office's own folder is where its commands run; published tables lie beside it.
        let arguments: Vec<String> = words(line);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let output = likeforce(&place, &arguments);
        assert!(output.status.success(), "likeforce {line}\n{}", said(&output));
        if arguments.first() == Some(&"init") {
            fs::copy(
                place.join("policeforceareatables.csv"),
                place.join(arguments[1]).join("policeforceareatables.csv"),
            )
            .unwrap();
            place = place.join(arguments[1]);
        }
    }
}

/// Words of a command line, those in double quotes kept together; what follows a # is a remark.
fn words(line: &str) -> Vec<String> {
    let line = line.split("  #").next().unwrap();
    let mut words = Vec::new();
    for (at, part) in line.split('"').enumerate() {
        if at % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}
