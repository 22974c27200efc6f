//! Reading the weights, and checking that they fit together.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};

use safetensors::{Dtype, SafeTensorError, SafeTensors};
use smol_str::SmolStr;

use super::decode::{NameLabel, Script};
use super::lemma::Lexicon;
use super::simd::{Level, MAX_DEPTH, MAX_WEIGHT, Matrix, Packed, Quantised, multiply, relu};
use crate::Upos;

/// Why bytes are not a model.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct ModelError(#[from] Problem);

#[derive(Debug, thiserror::Error)]
enum Problem {
    #[error("the model is not a safetensors file: {0}")]
    Format(#[from] SafeTensorError),
    #[error("the model has no tensor `{0}`")]
    Missing(String),
    #[error("tensor `{name}` of the model has values of type {found}, expected {expected}")]
    Type { name: String, expected: Dtype, found: Dtype },
    #[error("tensor `{name}` of the model has shape {found:?}, expected {expected}")]
    Shape { name: String, expected: String, found: Vec<usize> },
    #[error("tensor `{0}` of the model holds infinities or values that are not numbers")]
    Number(String),
    #[error("tensor `{0}` of the model holds weights of more than {max} either way", max = MAX_WEIGHT)]
    Weight(String),
    #[error("tensor `{0}` of the model is not UTF-8")]
    Text(String),
    #[error("tensor `{name}` of the model holds the label {label:?}, which has no meaning here")]
    Label { name: &'static str, label: String },
}

/// An int8 table with a scale for each row.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) rows: usize,
    width: usize,
    weights: Vec<i8>,
    scale: Vec<f32>,
}

impl Table {
    /// A row and its scale.
    pub(super) fn row(&self, at: u32) -> (&[i8], f32) {
        let at = at as usize;
        (&self.weights[at * self.width..][..self.width], self.scale[at])
    }
}

/// One layer of LSTM, read forwards and backwards.
#[derive(Debug)]
pub(super) struct Layer {
    /// Units of one direction.
    pub(super) hidden: usize,
    /// Forward and backward: what the input adds to the gates.
    pub(super) input: [Packed; 2],
    /// Forward and backward: what the last state adds to the gates.
    pub(super) recurrent: [Packed; 2],
}

/// Where the parts of a fused matrix begin among its outputs, and their sizes.
pub(super) type Part = (usize, usize);

/// The meanings of the classes.
#[derive(Debug)]
pub(super) struct Labels {
    pub(super) upos: Vec<Upos>,
    pub(super) xpos: Vec<SmolStr>,
    pub(super) feats: Vec<SmolStr>,
    pub(super) rels: Vec<SmolStr>,
    pub(super) scripts: Vec<Script>,
    pub(super) names: Vec<NameLabel>,
}

/// What finds events, in a model that has learned them.
#[derive(Debug)]
pub(super) struct Events {
    /// `types`, `modes` and `statuses`, of the rows of `event`.
    pub(super) deeds: Packed,
    pub(super) types: Part,
    pub(super) modes: Part,
    pub(super) statuses: Part,
    /// `role_event` and `role_word`, of the encoder's rows.
    pub(super) parties: Packed,
    pub(super) role_event: Part,
    pub(super) role_word: Part,
    /// Actor and recipient, of the pairs of rows of `parties`.
    pub(super) roles: Packed,
    /// What the distance from the trigger adds, for each of the two.
    pub(super) gaps: [Vec<f32>; 2],
    pub(super) type_labels: Vec<SmolStr>,
    /// `TYPE` and `TYPE/mode`.
    pub(super) mode_labels: Vec<SmolStr>,
    pub(super) status_labels: Vec<SmolStr>,
}

/// What tells tags and names by the first layer alone, in a model that has learned to skim.
#[derive(Debug)]
pub(super) struct Skim {
    /// `skim`, of the first layer's and the embeddings' rows.
    pub(super) tagger: Packed,
    pub(super) tag: Part,
    /// `skim_names`, with which the rows begin, `skim_upos`, `skim_xpos` and `skim_tells`, of
    /// its rows.
    pub(super) classes: Packed,
    pub(super) upos: Part,
    pub(super) xpos: Part,
    /// Whether a word tells an event.
    pub(super) tells: Part,
}

/// All weights, packed.
#[derive(Debug)]
pub(super) struct Weights {
    /// No other weights that were loaded have it.
    pub(super) id: u64,
    pub(super) width: usize,
    pub(super) words: Table,
    pub(super) shapes: Table,
    pub(super) grams: Table,
    pub(super) norm: (Vec<f32>, Vec<f32>),
    pub(super) layers: [Layer; 2],
    pub(super) skim: Option<Skim>,
    /// `arc_dep`, `arc_head`, `lab_dep` and `lab_head`, of the encoder's rows.
    pub(super) biaffine: Packed,
    pub(super) arc_dep: Part,
    pub(super) arc_head: Part,
    pub(super) lab_dep: Part,
    pub(super) lab_head: Part,
    pub(super) arc_u: Packed,
    /// The root's row of `biaffine`, after its nonlinearity.
    pub(super) root: Vec<f32>,
    pub(super) distance: [Vec<f32>; 2],
    pub(super) lab_out: Packed,
    /// `tag` and `name`, and `event` where there is one, of the encoder's and the
    /// embeddings' rows.
    pub(super) tagger: Packed,
    pub(super) tag: Part,
    pub(super) name: Part,
    pub(super) event: Part,
    pub(super) events: Option<Events>,
    /// `upos`, `xpos` and `feats`, of the rows of `tag`.
    pub(super) classes: Packed,
    pub(super) upos: Part,
    pub(super) xpos: Part,
    pub(super) feats: Part,
    /// The scripts of lemmas, of the rows of `tag`.
    pub(super) scripts: Packed,
    pub(super) names: Packed,
    pub(super) vocab: HashMap<Box<str>, u32>,
    /// Lemmas of known forms.
    pub(super) lexicon: Lexicon,
    pub(super) labels: Labels,
}

/// The tensors of a file, by name.
struct Tensors<'b>(SafeTensors<'b>);

impl<'b> Tensors<'b> {
    fn get(&self, name: &str, dtype: Dtype) -> Result<(&'b [u8], Vec<usize>), Problem> {
        let tensor = self.0.tensor(name).map_err(|_| Problem::Missing(name.to_owned()))?;
        if tensor.dtype() != dtype {
            let (name, expected, found) = (name.to_owned(), dtype, tensor.dtype());
            return Err(Problem::Type { name, expected, found });
        }
        Ok((tensor.data(), tensor.shape().to_vec()))
    }

    fn floats(&self, name: &str, expected: &[usize]) -> Result<Vec<f32>, Problem> {
        let (bytes, found) = self.get(name, Dtype::F32)?;
        if found != expected {
            let (name, expected) = (name.to_owned(), format!("{expected:?}"));
            return Err(Problem::Shape { name, expected, found });
        }
        let values: Vec<f32> =
            bytes.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        if values.iter().any(|v| !v.is_finite()) {
            return Err(Problem::Number(name.to_owned()));
        }
        Ok(values)
    }

    /// A table of at least one row of `width` values, or of any width.
    fn table(&self, name: &str, width: Option<usize>) -> Result<Table, Problem> {
        let q = format!("{name}.q");
        let (bytes, shape) = self.get(&q, Dtype::I8)?;
        let (rows, found) = match *shape {
            [rows, found]
                if rows > 0
                    && u32::try_from(rows).is_ok()
                    && found > 0
                    && found <= MAX_DEPTH
                    && width.is_none_or(|width| width == found) =>
            {
                (rows, found)
            }
            _ => {
                let width = width.map_or_else(|| format!("1 to {MAX_DEPTH}"), |w| w.to_string());
                let expected = format!("[any, {width}], of at most {MAX_DEPTH}");
                return Err(Problem::Shape { name: q, expected, found: shape });
            }
        };
        Ok(Table {
            rows,
            width: found,
            weights: bytes.iter().map(|&b| b as i8).collect(),
            scale: self.floats(&format!("{name}.scale"), &[rows])?,
        })
    }

    /// A matrix of `depth` inputs and, where given, that many outputs; with its
    /// biases where `biases` names them.
    fn matrix(
        &self,
        name: &str,
        depth: usize,
        outputs: Option<usize>,
        biases: Option<&str>,
    ) -> Result<Matrix, Problem> {
        let table = self.table(name, Some(depth))?;
        if let Some(expected) = outputs
            && table.rows != expected
        {
            return Err(Problem::Shape {
                name: format!("{name}.q"),
                expected: format!("[{expected}, {depth}]"),
                found: vec![table.rows, depth],
            });
        }
        if table.weights.iter().any(|w| w.unsigned_abs() > MAX_WEIGHT.unsigned_abs()) {
            return Err(Problem::Weight(format!("{name}.q")));
        }
        let bias = match biases {
            Some(name) => self.floats(name, &[table.rows])?,
            None => vec![0.0; table.rows],
        };
        Ok(Matrix { depth, weights: table.weights, scale: table.scale, bias })
    }

    fn linear(&self, name: &str, depth: usize, outputs: Option<usize>) -> Result<Matrix, Problem> {
        self.matrix(name, depth, outputs, Some(&format!("{name}.bias")))
    }

    fn layer(&self, name: &str, depth: usize) -> Result<Layer, Problem> {
        let key = format!("{name}.forward.hh.q");
        let (_, shape) = self.get(&key, Dtype::I8)?;
        let hidden = shape.last().copied().unwrap_or(0);
        if hidden == 0 || hidden > MAX_DEPTH {
            let expected = "[4 * hidden, hidden]".to_owned();
            return Err(Problem::Shape { name: key, expected, found: shape });
        }
        let side = |side: &str| -> Result<(Packed, Packed), Problem> {
            let bias = format!("{name}.{side}.bias");
            let gates = Some(4 * hidden);
            let input = self.matrix(&format!("{name}.{side}.ih"), depth, gates, Some(&bias))?;
            let recurrent = self.matrix(&format!("{name}.{side}.hh"), hidden, gates, None)?;
            Ok((Packed::new(&[input]), Packed::new(&[recurrent])))
        };
        let ((a, b), (c, d)) = (side("forward")?, side("backward")?);
        Ok(Layer { hidden, input: [a, c], recurrent: [b, d] })
    }

    fn has(&self, name: &str) -> bool {
        self.0.tensor(name).is_ok()
    }

    /// What finds events, given the widths of the encoder's and of `event`'s rows.
    fn events(&self, encoder: usize, event: usize) -> Result<Events, Problem> {
        let text = |label: &str| Some(SmolStr::new(label));
        let type_labels = self.labels("labels.types", text)?;
        let mode_labels = self.labels("labels.modes", text)?;
        let status_labels = self.labels("labels.statuses", text)?;
        let deeds = [
            self.linear("types", event, Some(type_labels.len()))?,
            self.linear("modes", event, Some(mode_labels.len()))?,
            self.linear("statuses", event, Some(status_labels.len()))?,
        ];
        let role_event = self.linear("role_event", encoder, None)?;
        let size = role_event.scale.len();
        let parties = [role_event, self.linear("role_word", encoder, Some(size))?];
        let roles = self.linear("roles", 2 * size, Some(2))?;
        let key = "role_gap";
        let (_, shape) = self.get(key, Dtype::F32)?;
        let buckets = match *shape {
            [2, buckets] if buckets % 2 == 1 => buckets,
            _ => {
                let (name, expected) = (key.to_owned(), "[2, an odd number]".to_owned());
                return Err(Problem::Shape { name, expected, found: shape });
            }
        };
        let mut actor = self.floats(key, &[2, buckets])?;
        let recipient = actor.split_off(buckets);
        let [types, modes, statuses] = parts(&deeds);
        let [role_event, role_word] = parts(&parties);
        Ok(Events {
            deeds: Packed::new(&deeds),
            types,
            modes,
            statuses,
            parties: Packed::new(&parties),
            role_event,
            role_word,
            roles: Packed::new(&[roles]),
            gaps: [actor, recipient],
            type_labels,
            mode_labels,
            status_labels,
        })
    }

    /// What skims, given the width of the rows that it reads.
    fn skim(&self, depth: usize, labels: &Labels) -> Result<Skim, Problem> {
        let tagger = [self.linear("skim", depth, None)?];
        let size = tagger[0].scale.len();
        let classes = [
            self.linear("skim_names", size, Some(labels.names.len()))?,
            self.linear("skim_upos", size, Some(labels.upos.len()))?,
            self.linear("skim_xpos", size, Some(labels.xpos.len()))?,
            self.linear("skim_tells", size, Some(1))?,
        ];
        let [tag] = parts(&tagger);
        let [_, upos, xpos, tells] = parts(&classes);
        let (tagger, classes) = (Packed::new(&tagger), Packed::new(&classes));
        Ok(Skim { tagger, tag, classes, upos, xpos, tells })
    }

    fn lines(&self, name: &str) -> Result<impl Iterator<Item = &'b str>, Problem> {
        let (bytes, _) = self.get(name, Dtype::U8)?;
        let text = std::str::from_utf8(bytes).map_err(|_| Problem::Text(name.to_owned()))?;
        Ok(text.split('\n'))
    }

    /// The labels that `name` lists, each as `read` understands it.
    fn labels<T>(
        &self,
        name: &'static str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Vec<T>, Problem> {
        self.lines(name)?
            .map(|label| {
                read(label).ok_or_else(|| Problem::Label { name, label: label.to_owned() })
            })
            .collect()
    }
}

/// The parts of a matrix that [`Packed::new`] makes of these.
fn parts<const N: usize>(matrices: &[Matrix; N]) -> [Part; N] {
    let mut at = 0;
    matrices.each_ref().map(|m| {
        let part = (at, m.scale.len());
        at += m.scale.len().next_multiple_of(super::simd::PANEL);
        part
    })
}

/// How many weights were loaded, and the next ones' [`Weights::id`].
static LOADED: AtomicU64 = AtomicU64::new(1);

impl Weights {
    pub(super) fn load(bytes: &[u8]) -> Result<Weights, ModelError> {
        Ok(Weights::read(bytes)?)
    }

    fn read(bytes: &[u8]) -> Result<Weights, Problem> {
        let file = Tensors(SafeTensors::deserialize(bytes)?);
        let text = |label: &str| Some(SmolStr::new(label));
        let labels = Labels {
            upos: file.labels("labels.upos", Upos::parse)?,
            xpos: file.labels("labels.xpos", text)?,
            feats: file.labels("labels.feats", text)?,
            rels: file.labels("labels.rels", text)?,
            scripts: file.labels("labels.scripts", Script::parse)?,
            names: file.labels("labels.names", NameLabel::parse)?,
        };

        let grams = file.table("grams", None)?;
        let width = grams.width;
        let words = file.table("words", Some(width))?;
        let shapes = file.table("shapes", Some(width))?;
        let mut vocab = HashMap::new();
        for (row, word) in (1..).zip(file.lines("vocab")?) {
            vocab.insert(word.into(), row);
        }
        if let Some(last) = vocab.values().max()
            && *last as usize >= words.rows
        {
            return Err(Problem::Shape {
                name: "words.q".to_owned(),
                expected: format!("[{}, {width}], as there are words in `vocab`", last + 1),
                found: vec![words.rows, width],
            });
        }

        let first = file.layer("lstm1", width)?;
        let skim = match file.has("skim.q") {
            true => Some(file.skim(2 * first.hidden + width, &labels)?),
            false => None,
        };
        let second = file.layer("lstm2", 2 * first.hidden)?;
        let encoder = 2 * second.hidden;

        let arc_dep = file.linear("arc_dep", encoder, None)?;
        let arc_head = file.linear("arc_head", encoder, None)?;
        let arc_u = file.linear("arc_u", arc_dep.scale.len(), Some(arc_head.scale.len()))?;
        let lab_dep = file.linear("lab_dep", encoder, None)?;
        let width_of_label = lab_dep.scale.len();
        let lab_head = file.linear("lab_head", encoder, Some(width_of_label))?;
        let lab_out = file.linear("lab_out", 2 * width_of_label, Some(labels.rels.len()))?;
        let tag = file.linear("tag", encoder + width, None)?;
        let name = file.linear("name", encoder + width, None)?;
        let event = match file.has("event.q") {
            true => Some(file.linear("event", encoder + width, None)?),
            false => None,
        };
        let events = match &event {
            Some(event) => Some(file.events(encoder, event.scale.len())?),
            None => None,
        };
        let none = Matrix { depth: encoder + width, weights: vec![], scale: vec![], bias: vec![] };
        let event = event.unwrap_or(none);
        let tags = tag.scale.len();
        let upos = file.linear("upos", tags, Some(labels.upos.len()))?;
        let xpos = file.linear("xpos", tags, Some(labels.xpos.len()))?;
        let feats = file.linear("feats", tags, Some(labels.feats.len()))?;
        let scripts = file.linear("scripts", tags, Some(labels.scripts.len()))?;
        let names = file.linear("names", name.scale.len(), Some(labels.names.len()))?;

        let key = "distance";
        let (_, shape) = file.get(key, Dtype::F32)?;
        let buckets = match *shape {
            [2, buckets] if buckets > 0 => buckets,
            _ => {
                let (name, expected) = (key.to_owned(), "[2, 1 or more]".to_owned());
                return Err(Problem::Shape { name, expected, found: shape });
            }
        };
        let mut before = file.floats(key, &[2, buckets])?;
        let after = before.split_off(buckets);

        let biaffine = [arc_dep, arc_head, lab_dep, lab_head];
        let tagger = [tag, name, event];
        let classes = [upos, xpos, feats];
        let [arc_dep, arc_head, lab_dep, lab_head] = parts(&biaffine);
        let [tag, name, event] = parts(&tagger);
        let [upos, xpos, feats] = parts(&classes);
        let biaffine = Packed::new(&biaffine);
        let root = root(&biaffine, &file.floats("root", &[encoder])?);

        Ok(Weights {
            id: LOADED.fetch_add(1, Ordering::Relaxed),
            width,
            words,
            shapes,
            grams,
            norm: (file.floats("norm.weight", &[width])?, file.floats("norm.bias", &[width])?),
            layers: [first, second],
            skim,
            biaffine,
            arc_dep,
            arc_head,
            lab_dep,
            lab_head,
            arc_u: Packed::new(&[arc_u]),
            root,
            distance: [before, after],
            lab_out: Packed::new(&[lab_out]),
            tagger: Packed::new(&tagger),
            tag,
            name,
            event,
            events,
            classes: Packed::new(&classes),
            upos,
            xpos,
            feats,
            scripts: Packed::new(&[scripts]),
            names: Packed::new(&[names]),
            vocab,
            lexicon: Lexicon::parse(file.lines("lexicon")?),
            labels,
        })
    }
}

fn root(biaffine: &Packed, vector: &[f32]) -> Vec<f32> {
    let level = Level::detect();
    let mut quantised = Quantised::default();
    quantised.fill(level, vector, vector.len(), 0, vector.len());
    let mut row = vec![0.0; biaffine.width()];
    multiply(level, &quantised, 1, biaffine, &mut row);
    relu(level, &mut row);
    row
}
