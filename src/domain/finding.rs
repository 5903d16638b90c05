//! Findings: what is worth saying about a comparison, in controlled words.

use super::Text;

/// One sentence and the comparison it rests on.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the measure.
    pub measure: String,
    /// The sentence: what stands out, or that nothing does.
    pub sentence: Text,
    /// The same after the name of the measure that it begins with; whole in a language in which it begins otherwise.
    pub after_measure: Text,
    /// Further sentences: difference in volume, change.
    pub detail: Vec<String>,
    /// Questions worth asking; none where nothing stands out.
    pub questions: Vec<String>,
    /// How far the value is from the middle of the peers, for putting findings in order; 0: not compared.
    pub strength: f64,
}
