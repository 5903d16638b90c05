//! Findings: what is worth saying about a comparison, in controlled wording.

use super::Text;

/// One sentence, split at its subject so that this can be a link, with further sentences and questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Id of the measure.
    pub measure: String,
    /// What the sentence is about: the measure as it is called.
    pub subject: String,
    /// What the sentence says before its subject; nearly always nothing.
    pub before_subject: Text,
    /// What it says after its subject: what stands out, or that nothing does.
    pub after_subject: Text,
    /// Further sentences: difference in volume, change.
    pub detail: Vec<String>,
    /// Questions worth asking; none where nothing stands out.
    pub questions: Vec<String>,
    /// How far the value is from the middle of the peers, for putting findings in order; 0: not compared.
    pub strength: f64,
}

impl Finding {
    /// The whole sentence.
    pub fn sentence(&self) -> Text {
        self.after_subject.with_words([&*self.before_subject, &self.subject, &self.after_subject].concat())
    }
}
