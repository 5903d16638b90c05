//! Layouts: how the cells of a table lie on its sheets, each with the keys that a table of this shape alone has.
//!
//! A definition is one file of keys side by side: those that every table has, and those of its `shape`. They are read apart,
//! so that a key of another shape is refused at its line.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Deserializer};

use super::TableDefinition;
use super::columns::OtherLayout;
use super::outlines::{Balance, Exception, Outline, Remark};
use super::rules::Level;
use crate::domain::ids;
use crate::files::{Form, Mistake, keys_of, schema_of};

/// How the cells of a table lie on its sheets.
#[derive(Debug, Clone)]
pub enum Layout {
    /// One row an area, one column a series.
    Wide(Headings),
    /// One row an area, one column a year of the same series.
    Years(Headings),
    /// One row an area, columns under two or more rows of headers, each of which says a part of what a figure is.
    Crosstab(Crosstab),
    /// One row a figure, with columns that say what it is of.
    Long(Long),
    /// One row an area, columns of text that tie it to other areas.
    Lookup(Lookup),
    /// One row a crime or a search, in text files that are counted and not kept.
    Records(Records),
    /// One line of figures for each thing that is counted, one force a column or a row, on several sheets.
    Profile(Profile),
}

impl Default for Layout {
    fn default() -> Self {
        Self::Wide(Headings::default())
    }
}

/// What stands over the columns of a table with areas in rows.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Headings {
    /// Texts of the header that only name a unit.
    #[serde(default)]
    pub unit_rows: Vec<String>,
    /// Texts of the header that only group columns.
    #[serde(default)]
    pub bands: Vec<String>,
    /// Phrases in the headers of columns that are known and not read.
    #[serde(default)]
    pub left_out: Vec<String>,
}

/// What the rows of headers of a crosstab say.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Crosstab {
    /// What the rows of headers say, from the top.
    pub levels: Vec<Level>,
    /// The same for editions that have another number of such rows; a dimension they have no row for is of the whole.
    #[serde(default)]
    pub other_levels: Vec<Vec<Level>>,
    /// Names of what the rows of headers say that are dimensions, in their order.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// The labels that a dimension can have, as stored; none: whatever stands there. A column with another is left out.
    #[serde(default)]
    pub values: BTreeMap<String, Vec<String>>,
    /// How labels of dimensions that vary from edition to edition are written here: as published, and as stored.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// Texts of the header that only name a unit.
    #[serde(default)]
    pub unit_rows: Vec<String>,
    /// Texts of the header that only group columns.
    #[serde(default)]
    pub bands: Vec<String>,
    /// Phrases in the headers of columns that are known and not read.
    #[serde(default)]
    pub left_out: Vec<String>,
}

impl Crosstab {
    /// What so many rows of headers say.
    pub fn levels_of(&self, rows: usize) -> Option<&[Level]> {
        let all = std::iter::once(&self.levels).chain(&self.other_levels);
        all.map(Vec::as_slice).find(|levels| levels.len() == rows)
    }
}

/// What the columns of a long table say.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Long {
    /// Headers of the columns that say which period a row is for, in the order the rule takes them.
    #[serde(default)]
    pub period_columns: Vec<String>,
    /// Headers of the columns that say what a figure is of.
    #[serde(default)]
    pub dimensions: Vec<String>,
    /// Headers among the dimensions that a file may lack.
    #[serde(default)]
    pub optional_columns: Vec<String>,
    /// Whether rows that agree in area, period and dimensions are added up when read, so that fewer figures are kept.
    #[serde(default)]
    pub rows_add_up: bool,
    /// Dimensions that, with area and period, no two rows may share; none: rows may repeat.
    #[serde(default)]
    pub unique_by: Vec<String>,
    /// A second layout.
    pub other_layout: Option<OtherLayout>,
}

/// A look-up has no keys but those of every table.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lookup {}

/// What the columns of records say.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Records {
    /// Header of the column that says when a record is of.
    #[serde(default)]
    pub period_columns: Vec<String>,
    /// Headers of the columns that say what a record is of.
    #[serde(default)]
    pub dimensions: Vec<String>,
}

/// The lines of a profile.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Names of the category, the line and its level.
    pub dimensions: Vec<String>,
    /// Phrases in the headings of blocks that are known and not read.
    #[serde(default)]
    pub left_out: Vec<String>,
    /// The lines that its sheets can have.
    #[serde(default)]
    pub outlines: Vec<Outline>,
    /// Lines of several series that must come to the same.
    #[serde(default)]
    pub balances: Vec<Balance>,
    /// Totals that do not hold in the files as published.
    #[serde(default)]
    pub exceptions: Vec<Exception>,
    /// What readers must know of some figures.
    #[serde(default)]
    pub remarks: Vec<Remark>,
}

impl Profile {
    /// The outline of this name.
    pub fn outline_named(&self, name: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.name == name)
    }
}

ids! {
    /// The word for a layout in a file.
    enum Shape {
        Wide = "wide",
        Years = "years",
        Crosstab = "crosstab",
        Long = "long",
        Lookup = "lookup",
        Records = "records",
        Profile = "profile",
    }
}

/// The key that every table says its layout with.
const SHAPE: &str = "shape";

/// The key by itself, whatever stands beside it.
#[derive(Deserialize)]
struct Shaped {
    shape: Shape,
}

impl Shape {
    /// The keys that tables of this shape have beside those of every table.
    fn keys(self) -> &'static [&'static str] {
        match self {
            Self::Wide | Self::Years => keys_of::<Headings>(),
            Self::Crosstab => keys_of::<Crosstab>(),
            Self::Long => keys_of::<Long>(),
            Self::Lookup => keys_of::<Lookup>(),
            Self::Records => keys_of::<Records>(),
            Self::Profile => keys_of::<Profile>(),
        }
    }

    /// What files of this shape can hold.
    fn schema(self, generator: &mut SchemaGenerator) -> Schema {
        let own = match self {
            Self::Wide | Self::Years => Headings::json_schema(generator),
            Self::Crosstab => Crosstab::json_schema(generator),
            Self::Long => Long::json_schema(generator),
            Self::Lookup => Lookup::json_schema(generator),
            Self::Records => Records::json_schema(generator),
            Self::Profile => Profile::json_schema(generator),
        };
        let mut schema = TableDefinition::json_schema(generator);
        for list in ["properties", "required"] {
            match (schema.ensure_object().get_mut(list), own.get(list)) {
                (Some(Value::Object(all)), Some(Value::Object(own))) => all.extend(own.clone()),
                (Some(Value::Array(all)), Some(Value::Array(own))) => all.extend(own.clone()),
                _ => {}
            }
        }
        let word = json!({ "const": self.id(), "description": "How its cells lie on its sheets." });
        if let Some(Value::Object(keys)) = schema.get_mut("properties") {
            keys.insert(SHAPE.to_owned(), word);
        }
        if let Some(Value::Array(required)) = schema.get_mut("required") {
            required.push(SHAPE.into());
        }
        schema.insert("description".to_owned(), format!("A table of the shape `{}`.", self.id()).into());
        schema
    }

    /// Reads the keys of this shape.
    fn read(self, own: Spanned<DeTable<'_>>) -> Result<Layout, Mistake> {
        fn of<T: DeserializeOwned>(own: Spanned<DeTable<'_>>) -> Result<T, Mistake> {
            Ok(T::deserialize(Deserializer::from(own))?)
        }
        Ok(match self {
            Self::Wide => Layout::Wide(of(own)?),
            Self::Years => Layout::Years(of(own)?),
            Self::Crosstab => Layout::Crosstab(of(own)?),
            Self::Long => Layout::Long(of(own)?),
            Self::Lookup => Layout::Lookup(of(own)?),
            Self::Records => Layout::Records(of(own)?),
            Self::Profile => Layout::Profile(of(own)?),
        })
    }
}

/// How files of tables become definitions.
pub(in crate::catalogue) const FORM: Form<TableDefinition> = Form { read: table, schema: schema_of::<TableFile> };

/// A file of a table: the keys that every table has beside those of one shape.
pub(in crate::catalogue) struct TableFile;

impl JsonSchema for TableFile {
    fn schema_name() -> Cow<'static, str> {
        "TableFile".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let variants = Shape::ALL.map(|shape| shape.schema(generator));
        json_schema!({ "oneOf": variants.to_vec() })
    }
}

/// Reads a definition: the keys that every table has, and those of its shape.
fn table(mut table: Spanned<DeTable<'_>>) -> Result<TableDefinition, Mistake> {
    // The key alone is read first: to copy the whole table for it would cost every start of the program.
    let says = |(key, _): &(&Spanned<DeString<'_>>, &Spanned<DeValue<'_>>)| key.get_ref() == SHAPE;
    let said = table.get_ref().iter().find(says).map(|(key, value)| (key.clone(), value.clone()));
    let said = Spanned::new(table.span(), said.into_iter().collect::<DeTable<'_>>());
    let shape = Shaped::deserialize(Deserializer::from(said)).map(|shaped| shaped.shape);
    refuse_strangers(table.get_ref(), shape.as_ref().ok().copied())?;
    let shape = shape?;
    let mut layout = Spanned::new(table.span(), DeTable::new());
    let common = table.get_mut();
    common.remove(SHAPE);
    let own: Vec<_> = common.keys().filter(|key| shape.keys().contains(&key.get_ref().as_ref())).cloned().collect();
    for key in own {
        if let Some(value) = common.remove(&key) {
            layout.get_mut().insert(key, value);
        }
    }
    let common = TableDefinition::deserialize(Deserializer::from(table)).map_err(Mistake::from);
    match (common, shape.read(layout)) {
        (Ok(common), Ok(layout)) => Ok(TableDefinition { layout, ..common }),
        // What is missing is said last, when nothing else is wrong.
        (Err(missing), Err(mistake)) if missing.is_missing_key() => Err(mistake),
        (Err(mistake), _) | (_, Err(mistake)) => Err(mistake),
    }
}

/// Refuses the first key that no table of the shape has; where the shape is not known, that no table has.
fn refuse_strangers(table: &DeTable<'_>, shape: Option<Shape>) -> Result<(), Mistake> {
    let shapes = shape.map_or(Shape::ALL.to_vec(), |shape| vec![shape]);
    let known: Vec<&str> = [SHAPE]
        .into_iter()
        .chain(keys_of::<TableDefinition>().iter().copied())
        .chain(shapes.into_iter().flat_map(|shape| shape.keys().iter().copied()))
        .collect();
    let Some(stranger) = table.keys().find(|key| !known.contains(&key.get_ref().as_ref())) else { return Ok(()) };
    let others = Shape::ALL.into_iter().filter(|shape| shape.keys().contains(&stranger.get_ref().as_ref()));
    let others: Vec<String> = others.map(|shape| format!("`{}`", shape.id())).collect();
    let hint = others.split_last().map(|(last, before)| match before {
        [] => format!("only tables of the shape {last} have it"),
        _ => format!("only tables of the shapes {} and {last} have it", before.join(", ")),
    });
    Err(Mistake::unknown_key(stranger, &known).hint_if(hint))
}
