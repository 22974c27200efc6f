//! From sentences to events.

use jiff::civil::Date;
use smol_str::SmolStr;
use whodid_text::{Article, NameClass, Sentence, Span, Upos};

use crate::actor::{Actor, Sector};
use crate::belief::{Belief, Confidence, EventExample, Surroundings};
use crate::called::{is_naming, plain};
use crate::contexts::Contexts;
use crate::conventions::{self, Coding};
use crate::dating::{Dating, is_told_as_past, is_told_in_the_past, last_week};
use crate::directory::Directory;
use crate::event::{Event, EventDate, Origin, Party, fnv64};
use crate::frame::{self, Frame, Role, Tree};
use crate::guessed;
use crate::matching::{Binding, Fit, Misfit, Scene};
use crate::mention::{Mention, MentionKind, Mentions, resolve};
use crate::merge;
use crate::ontology::{EventType, Mode, Status, cameo};
use crate::parties::{PartyExamples, Weighed, is_foretold, mourned, share_a_country};
use crate::place::{Gazetteer, Places};
use crate::quantity;
use crate::reader::{Bound, Opinion, Reader, Verdict};
use crate::rules::{Pattern, Rule, Rules};
use crate::time::{self, TimeExpression, TimeRole};

/// Codes articles with one directory, one set of rules and, if given, a second reader.
#[derive(Debug, Clone, Copy)]
pub struct Coder<'a> {
    directory: &'a Directory,
    rules: &'a Rules,
    reader: Option<&'a Reader>,
    gazetteer: Gazetteer<'a>,
    contexts: Option<&'a Contexts>,
}

/// What an article says, with how it was read.
#[derive(Debug)]
pub struct Coded {
    /// The events, each once, in the order of their first mentions.
    pub events: Vec<Event>,
    /// Who is named where.
    pub mentions: Mentions,
    /// What became of each predicate of each sentence.
    pub readings: Vec<Vec<Reading>>,
}

impl Coded {
    /// Every mention of every event, as it was coded where it stands, in text order.
    pub fn told(&self) -> impl Iterator<Item = &Event> {
        let mut all: Vec<&Event> = self.events.iter().flat_map(|event| &event.mentions).collect();
        all.sort_by_key(|mention| mention.anchor.start());
        all.into_iter()
    }
}

/// What became of one frame.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The frame.
    pub frame: Frame,
    /// Rule and line of the pattern that fits best.
    pub fired: Option<(SmolStr, u32)>,
    /// Rules and lines of the patterns that have its predicate and do not fit, and why.
    pub missed: Vec<(SmolStr, u32, Misfit)>,
    /// Rules and lines of the patterns that fit too, and less well.
    pub also: Vec<(SmolStr, u32)>,
    /// The types of event that the network takes the frame for, with their probabilities in
    /// thousandths, likeliest first.
    pub learned: Vec<(EventType, u16)>,
    /// Why a frame that a rule fits is no event all the same.
    pub dropped: Option<Dropped>,
    /// What the second reader says of each mention as a party, if it had a say.
    pub weighed: Vec<Weighed>,
    /// How likely it is to be an event, if the second reader had a say and weighs events.
    pub confidence: Option<Confidence>,
}

/// Why a frame that a rule fits is no event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// It is only wished, asked for or considered.
    OnlyWished,
    /// Only words are asked for, as reporters do.
    OnlyWords,
    /// The second reader does not believe it.
    Doubted,
    /// It is what another event is about: what is agreed, demanded, refused.
    ContentOfAnother,
    /// Its parties are all unknown.
    NobodyKnown,
    /// The sentence tells it twice.
    ToldTwice,
}

/// A frame that a rule fits, before conventions and merging.
struct Candidate<'r> {
    frame: usize,
    rule: &'r Rule,
    pattern: &'r Pattern,
    binding: Binding,
    /// The parties that the second reader chooses, where no rule fits and it takes the frame
    /// for an event.
    proposed: Option<(Binding, Vec<Weighed>)>,
    /// Whether it is the end of another deed: "*lifted* the blockade".
    ends: bool,
}

impl Candidate<'_> {
    /// What the network says of it as an event of a type.
    fn opinion<'s>(&self, scene: &'s Scene<'_>, kind: EventType) -> Opinion<'s> {
        let sentence = scene.tree.sentence;
        let opinion = Opinion::of(sentence, &scene.frames[self.frame]);
        match self.proposed {
            Some(_) => opinion,
            None => opinion.with(sentence, kind, &self.binding).of_an_end(self.ends),
        }
    }

    /// The rule's CAMEO code; that of type and mode where they are not the rule's, or where the
    /// rule says no more than the root of the code and leaves the mode open, or to this pattern.
    fn cameo(&self, coding: Coding) -> SmolStr {
        let ruled = self.pattern.cameo.as_ref().unwrap_or(&self.rule.cameo);
        let mode = self.pattern.mode.or(self.rule.mode);
        let as_ruled = coding.kind == self.rule.kind && self.proposed.is_none();
        let moded = self.pattern.mode.is_some() && self.pattern.cameo.is_none();
        let open = ruled.ends_with('0') && (mode.is_none() || moded);
        if as_ruled && !open && (mode == coding.mode || mode.is_none()) {
            ruled.clone()
        } else {
            SmolStr::new_static(cameo(coding.kind, coding.mode))
        }
    }
}

impl<'a> Coder<'a> {
    /// A coder by rules alone, without a gazetteer: places have their words and their
    /// country, and events the contexts of their rules only.
    pub fn new(directory: &'a Directory, rules: &'a Rules) -> Coder<'a> {
        Coder { directory, rules, reader: None, gazetteer: Gazetteer::default(), contexts: None }
    }

    /// The same with a second reader.
    pub fn with_reader(self, reader: &'a Reader) -> Coder<'a> {
        Coder { reader: Some(reader), ..self }
    }

    fn frames(&self, tree: &Tree<'_>, reader: Option<&Reader>) -> Vec<Frame> {
        frame::frames(tree, &|token| {
            self.rules.is_event_noun(&tree.lemma(token))
                || reader.is_some_and(|reader| reader.sees(tree.sentence, token))
        })
    }

    /// The same coder with a gazetteer, from which events' places are taken.
    pub fn with_gazetteer(self, gazetteer: Gazetteer<'a>) -> Coder<'a> {
        Coder { gazetteer, ..self }
    }

    /// The same coder; its events also have the contexts that the words of
    /// sentence and article show.
    pub fn with_contexts(self, contexts: &'a Contexts) -> Coder<'a> {
        Coder { contexts: Some(contexts), ..self }
    }

    /// Codes one article, given its sentences in order.
    pub fn code(&self, article: &Article, sentences: &[Sentence]) -> Coded {
        self.code_resolved(article, sentences, self.resolve(article, sentences))
    }

    /// Who is named in an article: the first step of [`Coder::code`].
    pub fn resolve(&self, article: &Article, sentences: &[Sentence]) -> Mentions {
        let date = article.date.map(|d| d.date);
        resolve(&article.text, sentences, self.directory, self.gazetteer, date)
    }

    /// Codes one article whose mentions are resolved: the second step of [`Coder::code`].
    pub fn code_resolved(
        &self,
        article: &Article,
        sentences: &[Sentence],
        mentions: Mentions,
    ) -> Coded {
        let sentences: &[Sentence] = &plain(sentences);
        let date = article.date.map(|d| d.date);
        let places = Places::read(article, sentences, &mentions, self.directory, &self.gazetteer);
        let hash = fnv64(article.text.bytes());
        // A tree from elsewhere, or from a model that has not learned events, is read by rules alone.
        let learned = sentences.iter().any(|s| s.skimmed || !s.triggers.is_empty());
        let coder = Coder { reader: self.reader.filter(|_| learned), ..*self };
        let surroundings = Surroundings::of(sentences);
        let (mut events, mut readings) = (Vec::new(), Vec::new());
        let times = time::times_of_text(sentences, date);
        for (index, (sentence, times)) in sentences.iter().zip(&times).enumerate() {
            let around = (&places, &surroundings);
            let when = (times.as_slice(), date);
            let (mut found, read) = coder.sentence(index, sentence, &mentions, around, when);
            for event in &mut found {
                event.place = event.place.take().or_else(|| places.otherwise().cloned());
                event.id = event.identify(hash);
            }
            events.append(&mut found);
            readings.push(read);
        }
        planned_stays_planned(&mut events, sentences, hash);
        guessed::settle(&mut events, sentences, &mentions);
        if let Some(contexts) = self.contexts {
            contexts.show(article, sentences, &mut events);
        }
        Coded { events: merge::once(events, article, sentences), mentions, readings }
    }

    fn sentence(
        &self,
        index: usize,
        sentence: &Sentence,
        mentions: &Mentions,
        (places, surroundings): (&Places<'_>, &Surroundings),
        (times, date): (&[TimeExpression], Option<Date>),
    ) -> (Vec<Event>, Vec<Reading>) {
        if sentence.skimmed {
            return (Vec::new(), Vec::new());
        }
        let tree = Tree::new(sentence);
        let frames = self.frames(&tree, self.reader);
        let scene =
            Scene { tree: &tree, sentence: index, frames: &frames, mentions, rules: self.rules };
        let (candidates, mut readings) = self.candidates(&scene);
        let mut events: Vec<Event> = Vec::new();
        // Of each the token that tells it, and the event with the parties that the second reader
        // would choose, by which two tellings of one happening are also known.
        let mut told: Vec<(usize, Event)> = Vec::new();
        let mut anchors: Vec<quantity::Anchor> = Vec::new();
        // Of two tellings of one happening the rule's counts, and a proposal adds nothing to it.
        let (ruled, proposed): (Vec<_>, Vec<_>) =
            candidates.iter().partition(|candidate| candidate.proposed.is_none());
        for candidate in ruled.iter().copied().chain(proposed) {
            let read = self.event(&scene, candidate, &candidates, times, date);
            let (event, weighed) = match read {
                Ok(read) => read,
                Err(dropped) => {
                    readings[candidate.frame].dropped = Some(dropped);
                    continue;
                }
            };
            let other = as_weighed(&scene, &event, &weighed);
            readings[candidate.frame].weighed = weighed;
            let judge = self.judge(candidate);
            let confidence = judge.and_then(|reader| {
                reader.confidence(&belief_in(&scene, candidate, &event, surroundings))
            });
            readings[candidate.frame].confidence = confidence;
            let doubts = |(reader, sure): (&Reader, Confidence)| !reader.believes(sure);
            if judge.zip(confidence).is_some_and(doubts) {
                readings[candidate.frame].dropped = Some(Dropped::Doubted);
                continue;
            }
            let at = scene.frames[candidate.frame].predicate;
            // "Drew condemnation from": the rule that asks for the noun has told it.
            let in_another = ruled.iter().any(|other| {
                let reading = &readings[other.frame];
                other.rule.kind == event.kind
                    && other.frame != candidate.frame
                    && other.binding.words.contains(&at)
                    && reading.confidence.is_some()
                    && reading.dropped.is_none()
            });
            if in_another {
                readings[candidate.frame].dropped = Some(Dropped::ToldTwice);
                continue;
            }
            let place = places.in_sentence(&tree, index, &frames[candidate.frame]);
            let mut event = Event { place, confidence, ..event };
            if is_of_one_state(&event) && holds_exercise(&tree, &frames[candidate.frame]) {
                conventions::solo_exercise_is_mobilize(&mut event);
            }
            let twice = |(first, (token, chosen)): (&Event, &(usize, Event))| {
                let alike = same_happening(first, &event) || same_happening(chosen, &other);
                let day = |token: usize| mourned(&tree, token);
                alike && tells_on(&tree, *token, at) && day(*token) == day(at)
                    || first.kind == event.kind
                        && first.status == event.status
                        && (is_one_blow(&scene, *token, at) || is_of_blow(&scene, at, *token))
            };
            let tell = |event| {
                let tokens = scene.frames[candidate.frame].tokens();
                tokens.map(move |token| quantity::Anchor { token, event })
            };
            match events.iter().zip(&told).position(twice) {
                Some(first) => {
                    readings[candidate.frame].dropped = Some(Dropped::ToldTwice);
                    if is_one_blow(&scene, told[first].0, at) {
                        add_hurt(&scene, &scene.frames[candidate.frame], &mut events[first]);
                    }
                    if candidate.proposed.is_none() {
                        complete(&mut events[first], event);
                    }
                    anchors.extend(tell(first));
                }
                None => {
                    anchors.extend(tell(events.len()));
                    let imprisoned = conventions::conviction_with_prison_is_also_arrest(
                        event.kind,
                        event.mode,
                        tree.below(at).into_iter().map(|i| tree.lemma(i)),
                    );
                    let arrest = imprisoned.map(|(kind, mode, cameo)| Event {
                        kind,
                        mode,
                        cameo: SmolStr::new_static(cameo),
                        ..event.clone()
                    });
                    events.push(event);
                    told.push((at, other));
                    told.extend(arrest.clone().map(|arrest| (at, arrest)));
                    events.extend(arrest);
                }
            }
        }
        let tokens: Vec<usize> = told.iter().map(|&(token, _)| token).collect();
        for (event, &at) in events.iter_mut().zip(&tokens) {
            leave_whose_they_are(&scene, event);
            thrown_by_whom(&scene, at, event);
            on_whose_ground(&scene, event);
            at_whose_border(&scene, at, event);
            lest_who_acts(&scene, at, event);
        }
        accused_is_who_attacked(&scene, &tokens, &mut events);
        quantity::attach(&scene, &anchors, &mut events);
        let mut in_order: Vec<(usize, Event)> =
            told.into_iter().map(|(token, _)| token).zip(events).collect();
        in_order.sort_by_key(|&(token, _)| token);
        (in_order.into_iter().map(|(_, event)| event).collect(), readings)
    }

    /// What may be an event of a sentence, and what became of each of its frames so far.
    fn candidates<'s>(&'s self, scene: &'s Scene<'s>) -> (Vec<Candidate<'s>>, Vec<Reading>) {
        let mut readings = Vec::with_capacity(scene.frames.len());
        let mut fits = Vec::with_capacity(scene.frames.len());
        for frame in scene.frames {
            let (found, misfits) = scene.best(frame);
            let name = |rule: &Rule, pattern: &Pattern| (rule.id.clone(), pattern.line);
            let opinion = Opinion::of(scene.tree.sentence, frame);
            let opinion = found.first().map_or(opinion, |(rule, _, binding)| {
                opinion.with(scene.tree.sentence, rule.kind, binding)
            });
            readings.push(Reading {
                frame: frame.clone(),
                fired: found.first().map(|(rule, pattern, _)| name(rule, pattern)),
                also: found.iter().skip(1).map(|(rule, pattern, _)| name(rule, pattern)).collect(),
                missed: misfits
                    .into_iter()
                    .map(|(rule, pattern, misfit)| (rule.id.clone(), pattern.line, misfit))
                    .collect(),
                learned: opinion.ranked(),
                dropped: None,
                weighed: Vec::new(),
                confidence: None,
            });
            fits.push(found.into_iter().next());
        }
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for (at, (frame, fit)) in scene.frames.iter().zip(fits).enumerate() {
            let found = match fit {
                Some(fit) => Some((fit, None)),
                None => {
                    let proposed = self.reader.and_then(|reader| propose(reader, scene, frame));
                    proposed.map(|(fit, chosen)| (fit, Some(chosen)))
                }
            };
            let Some(((rule, pattern, binding), proposed)) = found else { continue };
            if proposed.is_some() {
                readings[at].fired = Some((rule.id.clone(), pattern.line));
            }
            candidates.push(Candidate { frame: at, rule, pattern, binding, proposed, ends: false });
        }
        let ends: Vec<bool> =
            candidates.iter().map(|c| ends_a_deed(scene, c, &candidates)).collect();
        for (candidate, ends) in candidates.iter_mut().zip(ends) {
            candidate.ends = ends;
        }
        (candidates, readings)
    }

    /// The second reader, if it has a say in a candidate.
    fn judge(&self, candidate: &Candidate<'_>) -> Option<&'a Reader> {
        self.reader.filter(|r| candidate.proposed.is_some() || r.judges(candidate.rule))
    }

    /// How a candidate is coded and when it happens, or why it is no event.
    fn coding(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        all: &[Candidate<'_>],
        times: &[TimeExpression],
        date: Option<Date>,
    ) -> Result<Kept, Dropped> {
        let tree = scene.tree;
        let frame = &scene.frames[candidate.frame];
        let events: Vec<usize> = all.iter().map(|one| scene.frames[one.frame].predicate).collect();
        let dating = Dating { tree, times, events: &events };
        let own = dating.of(frame, candidate.rule.kind).copied();
        let when = own.or_else(|| dating.of_when(frame));
        let mut status = frame.status;
        let wished = status == Status::Hypothetical
            && frame.cues.iter().any(|&cue| is_wish(tree, frame, cue));
        let historical = date.is_some_and(|date| match own {
            Some(own) => own.role != TimeRole::Since && time::is_historical(&own.when, date),
            None => {
                let old = |then: &TimeExpression| time::is_historical(&then.when, date);
                let mode = candidate.pattern.mode.or(candidate.rule.mode);
                let convicts = mode.is_some_and(|mode| mode.as_str() == "convict");
                when.as_ref().is_some_and(old)
                    || convicts && dating.of_known_deed(frame).any(old)
                    || is_told_as_past(tree, frame, times, date)
            }
        });
        if status == Status::Actual && historical {
            status = Status::Historical;
        }
        let read = Coding {
            kind: candidate.rule.kind,
            mode: candidate.pattern.mode.or(candidate.rule.mode),
            status,
            refused: is_refused(tree, frame),
            unless: comes_unless(tree, frame),
        };
        // The network has learned types as the conventions make them.
        let mut coding = if candidate.proposed.is_some() { read } else { conventions::apply(read) };
        let opinion = candidate.opinion(scene, coding.kind);
        let reader = self.judge(candidate);
        let mut retyped = false;
        if let Some(reader) = reader {
            if candidate.proposed.is_none() {
                match reader.judge(opinion, coding.kind) {
                    Verdict::Doubted => return Err(Dropped::Doubted),
                    Verdict::Of(kind) => {
                        let heard = Coding { kind, mode: None, ..coding };
                        let kept = conventions::future_cooperation_is_agree(heard).kind;
                        retyped = kept != coding.kind;
                        if retyped {
                            coding = Coding { kind: kept, ..heard };
                        }
                    }
                    Verdict::AsRead => {}
                }
            }
            if is_sent_to_strike(tree, frame) {
                coding = conventions::forces_sent_to_strike_strike(coding);
            }
            let assault = coding.kind == EventType::Assault;
            let armed = || Mode::of(coding.kind, weapon(tree, frame).filter(|_| assault)?);
            coding.mode = coding.mode.or_else(armed).or_else(|| opinion.mode(coding.kind));
            // Who asks somebody not to do something asks for no help.
            let help = coding.mode.is_some_and(|mode| mode.as_str() == "assist");
            if coding.kind == EventType::Request && help && is_asked_not_to(tree, frame) {
                coding.mode = Mode::of(EventType::Request, "change");
            }
            // Where no word of the syntax says so, the network may: "is *scheduled* to attend",
            // "was to have met", an old deed in a sentence without a day.
            coding.status = match (coding.status, opinion.status()) {
                (Status::Actual, Some("future")) if candidate.proposed.is_some() => Status::Future,
                (Status::Actual, Some("hypothetical")) => Status::Hypothetical,
                (Status::Actual, Some("historical")) if own.is_none() => Status::Historical,
                (status, _) => status,
            };
        }
        let own = candidate.proposed.is_none() && candidate.rule.kind == coding.kind;
        let cue = frame.cues.first().map(|&cue| tree.lemma(cue));
        coding = conventions::saying_is_doing(coding, own, cue.as_deref());
        coding = conventions::harm_unless_is_threaten(coding);
        let wanted = Role::Prep(SmolStr::new_static("for"));
        let mut wanted = frame.fillers(&wanted).map(|token| tree.lemma(token));
        if reader.is_some() && wanted.any(|w| conventions::is_asked_for_words(coding.kind, &w)) {
            return Err(Dropped::OnlyWords);
        }
        let assault = coding.kind == EventType::Assault;
        if assault && (is_of_sanctions(tree, frame) || is_burning(tree, frame)) {
            return Err(Dropped::OnlyWords);
        }
        let sure = reader.is_some_and(|reader| reader.is_sure(opinion, coding.kind));
        let foretold = coding.kind == EventType::Threaten && is_foretold(scene, frame);
        if foretold || is_argued_against(tree, frame) || is_rehearsed(tree, frame, coding.kind) {
            return Err(Dropped::OnlyWished);
        }
        // "Offered to mediate": the network hears at both words that something is agreed.
        let above = content_of(scene, candidate, all);
        // Of "halted its attacks" the attacks, of which it is surer, are not news.
        let deed = coding.kind.is_deed() && scene.mention(frame.predicate).is_none();
        let ended = |rule: &Rule| takes_back(rule) && deed;
        // Nor is what is threatened, or the troops that are offered, until they are sent.
        let ahead = matches!(coding.status, Status::Future | Status::Hypothetical);
        let announced = |rule: &Rule| match rule.kind {
            EventType::Threaten => ahead || frame.kind != frame::PredicateKind::Verb,
            EventType::Agree => ahead && coding.kind == EventType::Mobilize,
            _ => false,
        };
        let only_told = |rule: &Rule| rule.kind == coding.kind || ended(rule) || announced(rule);
        if above.is_some_and(|above| !sure || only_told(above.rule)) {
            return Err(Dropped::ContentOfAnother);
        }
        if !sure && wished {
            return Err(Dropped::OnlyWished);
        }
        Ok(Kept { coding, when, retyped })
    }

    /// The mentions that may be parties of each event of an article, with what speaks for and
    /// against each: what [`crate::parties::PartyWeights`] are learned from.
    pub fn party_examples(&self, article: &Article, sentences: &[Sentence]) -> Vec<PartyExamples> {
        let mut out = Vec::new();
        self.each_candidate(article, sentences, |scene, candidate, all, times, date| {
            if let Ok(Kept { coding, .. }) = self.coding(scene, candidate, all, times, date) {
                let frame = &scene.frames[candidate.frame];
                let bound = (&candidate.binding, candidate.proposed.is_some());
                let speaker = attribution(scene, frame);
                let opinion = candidate.opinion(scene, coding.kind);
                let choice = Reader::choice(scene, frame, coding.kind, bound, opinion, speaker);
                out.push(choice.examples());
            }
        });
        out
    }

    /// The readings of an article that may be events, with what speaks for and against each:
    /// what [`crate::belief::EventWeights`] are learned from.
    pub fn event_examples(&self, article: &Article, sentences: &[Sentence]) -> Vec<EventExample> {
        let surroundings = Surroundings::of(sentences);
        let mut out = Vec::new();
        self.each_candidate(article, sentences, |scene, candidate, all, times, date| {
            if let Ok((event, _)) = self.event(scene, candidate, all, times, date) {
                out.push(belief_in(scene, candidate, &event, &surroundings).example());
            }
        });
        out
    }

    /// Shows what may be an event of an article, with all that may be of its sentence, the
    /// sentence's times and the article's date.
    fn each_candidate(
        &self,
        article: &Article,
        sentences: &[Sentence],
        mut show: impl FnMut(
            &Scene<'_>,
            &Candidate<'_>,
            &[Candidate<'_>],
            &[TimeExpression],
            Option<Date>,
        ),
    ) {
        let mentions = self.resolve(article, sentences);
        let sentences: &[Sentence] = &plain(sentences);
        let date = article.date.map(|d| d.date);
        let times = time::times_of_text(sentences, date);
        let told = sentences.iter().zip(&times).enumerate();
        for (index, (sentence, times)) in told.filter(|(_, (s, _))| !s.skimmed) {
            let tree = Tree::new(sentence);
            let frames = self.frames(&tree, self.reader);
            let scene = Scene {
                tree: &tree,
                sentence: index,
                frames: &frames,
                mentions: &mentions,
                rules: self.rules,
            };
            let (candidates, _) = self.candidates(&scene);
            for candidate in &candidates {
                show(&scene, candidate, &candidates, times, date);
            }
        }
    }

    fn event(
        &self,
        scene: &Scene<'_>,
        candidate: &Candidate<'_>,
        all: &[Candidate<'_>],
        times: &[TimeExpression],
        date: Option<Date>,
    ) -> Result<(Event, Vec<Weighed>), Dropped> {
        let tree = scene.tree;
        let frame = &scene.frames[candidate.frame];
        let Kept { mut coding, when, retyped } = self.coding(scene, candidate, all, times, date)?;
        let status_words = frame.cues.first().map(|&cue| tree.token(cue).span);
        let attribution = attribution(scene, frame);
        let judge = self.judge(candidate);
        let (found, weighed) = match (&candidate.proposed, judge) {
            (Some(chosen), _) => chosen.clone(),
            (None, Some(reader)) => {
                let bound = Bound { binding: &candidate.binding, proposed: false, retyped };
                let opinion = candidate.opinion(scene, coding.kind);
                reader.parties(scene, frame, coding.kind, bound, opinion, attribution)
            }
            (None, None) => (candidate.binding.clone(), Vec::new()),
        };
        if is_exercise(tree, frame) {
            let together = scene.countries(&found.actors).len() > 1;
            // The network has learned what is to come as AGREE, whoever takes part.
            let opinion = candidate.opinion(scene, coding.kind);
            let heard = opinion.chance(EventType::Agree) > opinion.chance(EventType::Mobilize);
            let planned = coding.status == Status::Future && judge.is_some();
            if together || planned && heard {
                coding = conventions::joint_exercise_is_cooperate(coding);
            }
        }
        let cameo = candidate.cameo(coding);
        let taken: Vec<usize> = frame.fillers(&Role::Object).collect();
        let located = |token: &usize| {
            let name = tree.token(*token).name;
            taken.contains(token) && name.is_some_and(|name| name.class == NameClass::Location)
        };
        let ground = !found.recipients.is_empty() && found.recipients.iter().all(located);
        let occupied = conventions::captured_ground_is_occupied(coding.kind, coding.mode, ground);
        let mode = coding.mode.filter(|_| occupied.is_none());
        let cameo = occupied.map_or(cameo, SmolStr::new_static);
        let actors = parties(scene, &found.actors);
        let mut recipients = parties(scene, &found.recipients);
        leave_own(scene, coding.kind, &actors, &mut recipients);
        if actors.is_empty() && recipients.is_empty() {
            return Err(Dropped::NobodyKnown);
        }
        // Nobody schedules an attack.
        let sudden = coding.kind == EventType::Assault && frame.kind == frame::PredicateKind::Noun;
        let over = coding.status == Status::Actual && (sudden || is_told_in_the_past(tree, frame));
        let event = Event {
            id: SmolStr::default(),
            kind: coding.kind,
            mode,
            status: coding.status,
            status_words,
            cameo,
            contexts: candidate.rule.contexts.clone(),
            context_signs: Vec::new(),
            actors,
            recipients,
            anchor: anchor(tree, frame),
            sentence: tree.sentence.span,
            sentence_index: scene.sentence,
            date: when.map(|expression| EventDate {
                when: match date {
                    Some(date) if over => last_week(expression.when, date),
                    _ => expression.when,
                },
                span: tree.token(expression.first).span.cover(tree.token(expression.last).span),
            }),
            place: None,
            attribution,
            numbers: Vec::new(),
            rule: candidate.rule.id.clone(),
            confidence: None,
            mentions: Vec::new(),
            origin: Origin::default(),
        };
        Ok((event, weighed))
    }
}

/// How a candidate is coded.
struct Kept {
    coding: Coding,
    when: Option<TimeExpression>,
    /// Whether the second reader gives it another type than its rule.
    retyped: bool,
}

fn belief_in<'s>(
    scene: &'s Scene<'s>,
    candidate: &Candidate<'_>,
    event: &'s Event,
    surroundings: &'s Surroundings,
) -> Belief<'s> {
    let frame = &scene.frames[candidate.frame];
    let opinion = candidate.opinion(scene, event.kind);
    Belief { scene, frame, event, opinion, proposed: candidate.proposed.is_some(), surroundings }
}

/// What no rule fits and the second reader takes for an event, fitted by the general
/// pattern of its type, with the parties that it chooses.
fn propose<'r>(
    reader: &'r Reader,
    scene: &Scene<'_>,
    frame: &Frame,
) -> Option<(Fit<'r>, (Binding, Vec<Weighed>))> {
    // "Accused *Sudan* of torture", where the torture hangs from Sudan: a state is no deed.
    let named = scene.mention(frame.predicate).filter(|one| one.kind == MentionKind::Name);
    let state = |one: &Mention| one.actors.iter().any(|actor| actor.is_state);
    if named.is_some_and(state) {
        return None;
    }
    let opinion = Opinion::of(scene.tree.sentence, frame);
    let kind = reader.proposes(opinion)?;
    if kind != EventType::Accuse && is_naming(scene.tree, frame.predicate) {
        return None;
    }
    if kind == EventType::Sanction && goes_on(scene.tree, frame) {
        return None;
    }
    let told = |deed: &Frame| reader.proposes(Opinion::of(scene.tree.sentence, deed)) == Some(kind);
    if kind == EventType::Assault && deed_of_length(scene, frame).is_some_and(told) {
        return None;
    }
    let rule = reader.general(kind)?;
    let pattern = rule.patterns.first()?;
    let binding = scene.bind(pattern, frame).unwrap_or_default();
    let speaker = attribution(scene, frame);
    let bound = Bound { binding: &binding, proposed: true, retyped: false };
    let chosen = reader.parties(scene, frame, kind, bound, opinion, speaker);
    let known = !chosen.0.actors.is_empty() || !chosen.0.recipients.is_empty();
    known.then_some(((rule, pattern, binding), chosen))
}

/// True for relations that are kept: "maintains ties with North Korea".
fn goes_on(tree: &Tree<'_>, frame: &Frame) -> bool {
    let relations = |object: usize| {
        matches!(tree.lemma(object).as_str(), "tie" | "ties" | "relation" | "relations" | "link")
    };
    let keeps = matches!(frame.lemma.as_str(), "maintain" | "keep" | "retain" | "preserve");
    keeps && frame.status == Status::Actual && frame.fillers(&Role::Object).any(relations)
}

/// The deed that a frame says how long went on: "five *days* of shelling".
fn deed_of_length<'s>(scene: &'s Scene<'_>, frame: &Frame) -> Option<&'s Frame> {
    let tree = scene.tree;
    let length = matches!(
        tree.lemma(frame.predicate).as_str(),
        "minute" | "hour" | "day" | "night" | "week" | "month" | "year" | "decade"
    );
    let of = |&kid: &usize| tree.case(kid).is_some_and(|case| case == "of");
    let deed = tree.by(frame.predicate, "nmod").find(of).filter(|_| length)?;
    scene.frame_of(deed)
}

/// A noun has no tense: "Kim's visit" is as future as the visit that the article
/// has said he will pay.
fn planned_stays_planned(events: &mut [Event], sentences: &[Sentence], article: u64) {
    for at in 1..events.len() {
        let (before, rest) = events.split_at_mut(at);
        let event = &mut rest[0];
        let nominal = sentences.iter().filter(|s| s.span == event.sentence).any(|s| {
            s.tokens
                .iter()
                .any(|t| t.span == event.anchor && matches!(t.upos, Upos::Noun | Upos::Propn))
        });
        if !nominal || event.status != Status::Actual || event.actors.is_empty() {
            continue;
        }
        let planned = before.iter().rev().find(|e| {
            e.rule == event.rule
                && e.actors.len() == event.actors.len()
                && e.actors.iter().zip(&event.actors).all(|(a, b)| a.actor == b.actor)
        });
        if let Some(planned) = planned.filter(|e| e.status == Status::Future) {
            event.kind = planned.kind;
            event.mode = planned.mode;
            event.status = planned.status;
            event.cameo = planned.cameo.clone();
            event.id = event.identify(article);
        }
    }
}

/// The event of the sentence that agrees to, demands, threatens, denies or ends another.
fn content_of<'c, 's>(
    scene: &Scene<'_>,
    candidate: &Candidate<'_>,
    all: &'c [Candidate<'s>],
) -> Option<&'c Candidate<'s>> {
    let frame = &scene.frames[candidate.frame];
    // What is done in fulfilment is an event of its own; what is only said is not.
    let said_by = |from: &Frame| {
        let mut governor = from.governor.filter(|governor| governor.complement);
        for _ in 0..8 {
            let at = governor?;
            let verbal = all.iter().find(|c| {
                let told = scene.frames[c.frame].predicate == at.predicate;
                told && c.frame != candidate.frame && is_verbal_type(c.rule)
            });
            if verbal.is_some() {
                return verbal;
            }
            let above = scene.frame_of(at.predicate).and_then(|frame| frame.governor);
            governor = above.filter(|governor| governor.complement);
        }
        None
    };
    if let Some(above) = said_by(frame) {
        return Some(above);
    }
    // "threatened an attack", "demanded the release of": the noun is what the verb is about.
    let tree = scene.tree;
    if frame.kind != frame::PredicateKind::Verb && frame.light.is_none() {
        let part = candidate.rule.kind.is_deed().then(|| part_of(tree, frame.predicate)).flatten();
        let part = part.unwrap_or(frame.predicate);
        let head = tree.sentence.head(part)?;
        let relation = tree.token(part).relation();
        let about = || {
            let case = tree.case(part);
            case.is_some_and(|word| matches!(word.as_str(), "for" | "to" | "of" | "with"))
        };
        let passive = tree.token(part).deprel == "nsubj:pass";
        if passive || relation == "obj" || matches!(relation, "obl" | "nmod") && about() {
            use EventType as T;
            let about = all.iter().find(|c| {
                scene.frames[c.frame].predicate == head
                    && matches!(
                        c.rule.kind,
                        T::Request | T::Threaten | T::Agree | T::Reject | T::Concede | T::Retreat
                    )
            });
            // "threatened to institute a *curfew*"
            return about.or_else(|| scene.frame_of(head).and_then(said_by));
        }
    }
    None
}

/// The word for how much of something it is: "*most* of its sanctions".
fn part_of(tree: &Tree<'_>, noun: usize) -> Option<usize> {
    let head = tree.sentence.head(noun)?;
    let of = tree.token(noun).relation() == "nmod" && tree.case(noun).as_deref() == Some("of");
    let much = matches!(
        tree.lemma(head).as_str(),
        "all" | "most" | "many" | "some" | "several" | "part" | "half" | "one" | "two" | "none"
    );
    (of && much).then_some(head)
}

/// True for a rule that tells of a deed's end: a retreat, and what eases restrictions and sentences.
fn takes_back(rule: &Rule) -> bool {
    rule.kind == EventType::Retreat
        || rule.kind == EventType::Concede && rule.cameo.starts_with("081")
}

/// True if what a rule takes for a retreat ends what another candidate tells: "*lifted* the
/// blockade", "*halted* some of its attacks".
fn ends_a_deed(scene: &Scene<'_>, candidate: &Candidate<'_>, all: &[Candidate<'_>]) -> bool {
    let frame = &scene.frames[candidate.frame];
    takes_back(candidate.rule)
        && candidate.proposed.is_none()
        && frame.kind == frame::PredicateKind::Verb
        && all.iter().filter(|other| other.rule.kind.is_deed()).any(|other| {
            let noun = scene.frames[other.frame].predicate;
            let part = part_of(scene.tree, noun).unwrap_or(noun);
            // Captives are people, whom "freed" is about.
            let deed = scene.mention(noun).is_none();
            deed && frame.fillers(&Role::Object).any(|object| object == noun || object == part)
        })
}

/// Types that are done by saying something, whose complement is what is said.
fn is_verbal_type(rule: &Rule) -> bool {
    use EventType as T;
    matches!(
        rule.kind,
        T::Agree | T::Request | T::Accuse | T::Reject | T::Threaten | T::Concede | T::Support
    )
}

/// True where the one who acts says that he will not: "would not accept".
fn is_refused(tree: &Tree<'_>, frame: &Frame) -> bool {
    let at = frame.light.unwrap_or(frame.predicate);
    !frame.passive
        && tree.by(at, "aux").any(|aux| {
            matches!(tree.lemma(aux).as_str(), "will" | "wo" | "'ll" | "would" | "'d" | "shall")
        })
}

/// True for an exercise and for whatever is done that is one: "began ten days of war *games*".
fn is_exercise(tree: &Tree<'_>, frame: &Frame) -> bool {
    let named = |at: usize| {
        matches!(
            tree.lemma(at).as_str(),
            "exercise" | "drill" | "manoeuvre" | "maneuver" | "game" | "wargame"
        )
    };
    let done = frame.fillers(&Role::Object).chain([frame.predicate]);
    done.flat_map(|one| tree.by(one, "nmod").chain([one])).any(named)
}

/// True where an exercise is held: not where one is called off, or agreed on.
fn holds_exercise(tree: &Tree<'_>, frame: &Frame) -> bool {
    let holds = matches!(
        frame.lemma.as_str(),
        "hold" | "stage" | "conduct" | "run" | "carry_out" | "begin" | "start" | "launch" | "mount"
    );
    is_exercise(tree, frame) && (holds || frame.kind == frame::PredicateKind::Noun)
}

/// True if all parties are of one country.
fn is_of_one_state(event: &Event) -> bool {
    let mut parties = event.actors.iter().chain(&event.recipients);
    let Some(first) = parties.next() else { return false };
    parties.all(|party| party.actor.country == first.actor.country)
}

/// True where it is told what must be done lest it come: "would close the border *unless*".
fn comes_unless(tree: &Tree<'_>, frame: &Frame) -> bool {
    let at = frame.light.unwrap_or(frame.predicate);
    tree.by(at, "advcl").any(|clause| tree.mark(clause).as_deref() == Some("unless"))
}

/// True for what is warned, voted or decided against: "warned Beijing against *invading* Taiwan".
fn is_argued_against(tree: &Tree<'_>, frame: &Frame) -> bool {
    let at = frame.light.unwrap_or(frame.predicate);
    tree.by(at, "mark").any(|mark| tree.lemma(mark) == "against")
}

/// True where what is asked for is that something be not done: "demanded that the army should
/// *not* give up".
fn is_asked_not_to(tree: &Tree<'_>, frame: &Frame) -> bool {
    let clause = |relation| tree.by(frame.predicate, relation).next();
    let asked = clause("ccomp").or_else(|| clause("xcomp")).or_else(|| clause("advcl"));
    asked.is_some_and(|asked| {
        tree.by(asked, "advmod").any(|c| matches!(tree.lemma(c).as_str(), "not" | "never"))
    })
}

/// True for the sending of "jets to *bomb* positions".
fn is_sent_to_strike(tree: &Tree<'_>, frame: &Frame) -> bool {
    const STRIKING: &[&str] =
        &["bomb", "bombard", "strike", "attack", "hit", "pound", "shell", "strafe", "destroy"];
    let clauses = tree.by(frame.predicate, "advcl").chain(tree.by(frame.predicate, "xcomp"));
    let mut purposes = clauses.filter(|&at| tree.mark(at).is_some_and(|mark| mark == "to"));
    matches!(frame.lemma.as_str(), "send" | "dispatch" | "scramble")
        && purposes.any(|at| STRIKING.contains(&tree.lemma(at).as_str()))
}

/// The mode of an attack that the weapon shows which is named beside the predicate: "lost a leg to
/// a *landmine*".
fn weapon(tree: &Tree<'_>, frame: &Frame) -> Option<&'static str> {
    let sent = frame.fillers(&Role::Object).filter(|_| is_sent_to_strike(tree, frame));
    let beside = tree.by(frame.predicate, "obl").chain(frame.fillers(&Role::Agent)).chain(sent);
    let named: Vec<usize> = beside.flat_map(|one| tree.conjuncts(one)).collect();
    let objects = frame.fillers(&Role::Object).chain(named.iter().copied());
    // "rubber bullets", "stun grenades", drones that drop tear gas
    let mild = |one: usize| {
        let words = tree.below(one).into_iter();
        words.map(|at| tree.lemma(at)).any(|word| {
            matches!(&*word, "rubber" | "stun" | "smoke" | "flash" | "pepper" | "tear" | "gas")
        })
    };
    if objects.into_iter().any(mild) {
        return None;
    }
    named.into_iter().find_map(|one| {
        let place = tree.case(one).is_some_and(|case| matches!(&*case, "at" | "in" | "near"));
        let many = tree.token(one).has("Number", "Plur");
        Some(match tree.lemma(one).as_str() {
            _ if place => return None,
            // Those of war planes are many.
            "bomb" if many => return None,
            "grenade" if tree.below(one).into_iter().any(|at| tree.lemma(at) == "rocket") => {
                "heavy-weapons"
            }
            "landmine" | "mine" | "bomb" | "explosive" | "grenade" | "ied" => "explosives",
            "drone" => "drone",
            "jet" | "warplane" | "aircraft" => "aerial",
            "bomber" if tree.below(one).into_iter().any(|at| tree.lemma(at) == "suicide") => {
                "suicide-attack"
            }
            "rocket" | "missile" | "shell" | "artillery" | "mortar" | "tank" => "heavy-weapons",
            "gun" | "rifle" | "pistol" | "gunfire" | "bullet" => "firearms",
            "knife" | "machete" | "axe" | "sword" | "hammer" => "primitive",
            _ => return None,
        })
    })
}

/// True for what sanctions do: "imposed a package of sanctions, *targeting* tankers".
fn is_of_sanctions(tree: &Tree<'_>, frame: &Frame) -> bool {
    let at = frame.predicate;
    let Some(head) = tree.sentence.head(at) else { return false };
    let measure = |noun: usize| {
        matches!(
            tree.lemma(noun).as_str(),
            "sanction" | "tariff" | "embargo" | "measure" | "restriction" | "penalty" | "ban"
        )
    };
    let measures = |noun: usize| tree.by(noun, "nmod").chain([noun]).any(measure);
    let imposed = || tree.by(head, "obj").chain(tree.by(head, "nsubj")).any(measures);
    matches!(frame.lemma.as_str(), "target" | "hit" | "strike")
        && match tree.token(at).relation() {
            "acl" => measures(head),
            "advcl" => imposed(),
            _ => frame.fillers(&Role::Agent).any(measures),
        }
}

/// True for what an exercise only plays at: "warships practised a *blockade* of the island".
fn is_rehearsed(tree: &Tree<'_>, frame: &Frame, kind: EventType) -> bool {
    use EventType as T;
    let at = frame.light.unwrap_or(frame.predicate);
    matches!(kind, T::Assault | T::Coerce | T::Retreat | T::Aid)
        && matches!(tree.token(at).relation(), "obj" | "nsubj" | "xcomp" | "advcl")
        && tree.sentence.head(at).is_some_and(|verb| {
            matches!(tree.lemma(verb).as_str(), "practise" | "practice" | "rehearse" | "simulate")
        })
}

/// True for what burns, whoever set it alight: "twenty tanks were *on fire*".
fn is_burning(tree: &Tree<'_>, frame: &Frame) -> bool {
    let at = frame.predicate;
    let on = tree.case(at).is_some_and(|case| case == "on");
    frame.lemma == "fire" && on && tree.by(at, "det").next().is_none()
}

fn is_wish(tree: &Tree<'_>, frame: &Frame, cue: usize) -> bool {
    let token = tree.token(cue);
    !matches!(token.upos, Upos::Aux | Upos::Sconj | Upos::Adv) && cue != frame.predicate
}

/// The parties that these mentions are. Who is named and meant by a pronoun too is one of them.
fn parties(scene: &Scene<'_>, tokens: &[usize]) -> Vec<Party> {
    let mentions = || tokens.iter().filter_map(|&token| scene.mention(token));
    let named =
        |actor: &Actor| mentions().any(|m| m.kind == MentionKind::Name && m.actors.contains(actor));
    let mut out: Vec<Party> = Vec::new();
    for mention in mentions() {
        if mentions().any(|holder| is_only_whose(scene.tree, mention, holder)) {
            continue;
        }
        for actor in &mention.actors {
            // A square or a street is where things happen, not who they happen to.
            if mention.is_place && actor.country.is_none() {
                continue;
            }
            if mention.kind == MentionKind::Pronoun && named(actor) {
                continue;
            }
            let party = Party { actor: actor.clone(), span: mention.span };
            // "six of *its employees*" are once among them.
            let within = |other: &Party| {
                other.actor == party.actor
                    && other.span.start() <= party.span.start()
                    && party.span.end() <= other.span.end()
            };
            if !out.iter().any(within) {
                out.push(party);
            }
        }
    }
    out
}

/// What one does with another state or to it he does not do with his own, who are named beside it:
/// "agreed to hand *two of its nationals* over to Britain", "suspended *its airline's* flights to
/// Canada".
fn leave_own(scene: &Scene<'_>, kind: EventType, actors: &[Party], recipients: &mut Vec<Party>) {
    use EventType as T;
    if matches!(kind, T::Protest | T::Coerce | T::Retreat | T::Mobilize | T::Aid | T::Support) {
        return;
    }
    let mates = |one: &Party, other: &Party| {
        one.actor.country.is_some() && one.actor.country == other.actor.country
    };
    let own = |party: &Party| actors.iter().any(|actor| mates(actor, party));
    // "Lin Jian said that *China* opposed": nobody who governs turns against his own state.
    let governs = |one: &Party| one.actor.sector() == Some(Sector::Government);
    let of_own_state = |one: &Party| actors.iter().any(|actor| mates(actor, one) && governs(actor));
    let others: Vec<Span> = recipients
        .iter()
        .filter(|party| party.actor.country.is_some() && !own(party))
        .map(|party| party.span)
        .collect();
    if others.is_empty() {
        recipients.retain(|party| !party.actor.is_state || !of_own_state(party));
        return;
    }
    // Rebels kill soldiers of their own state and its allies'.
    let fights = |actor: &Actor| !actor.is_state && actor.sector() != Some(Sector::Military);
    let foe = |party: &Party| {
        let mut against = actors.iter().filter(|actor| mates(actor, party));
        kind == T::Assault && !party.actor.is_state && against.any(|actor| fights(&actor.actor))
    };
    // "urged both governments": his own among them; "urged both sides": others'.
    let among = |party: &Party| {
        let mention = scene.named_by(party.span).filter(|_| others.contains(&party.span));
        let states =
            |lemma: SmolStr| !matches!(&*lemma, "side" | "party" | "stakeholder" | "faction");
        kind == T::Request && mention.is_some_and(|mention| states(scene.tree.lemma(mention.head)))
    };
    recipients.retain(|party| !own(party) || foe(party) || among(party));
}

/// True for a state that only says whose another party is: "the prime ministers of Cambodia and
/// Thailand".
fn is_only_whose(tree: &Tree<'_>, mention: &Mention, holder: &Mention) -> bool {
    let is_its = |state: &Actor| {
        let has = |actor: &Actor| !actor.is_state && actor.country == state.country;
        state.is_state && holder.actors.iter().any(has)
    };
    // Most parties are no states: the way up the tree is looked for last.
    if mention.actors.is_empty() || !mention.actors.iter().all(is_its) {
        return false;
    }
    tree.sentence.upwards(mention.head).any(|at| {
        let whose = tree.token(at).deprel == "nmod:poss"
            || tree.token(at).relation() == "nmod" && tree.case(at).as_deref() == Some("of");
        tree.sentence.head(at) == Some(holder.head) && whose
    })
}

/// Makes the state that an event happens in its recipient, where the conventions say so and the
/// sentence names the place: not the one from or over which it comes.
fn on_whose_ground(scene: &Scene<'_>, event: &mut Event) {
    if !event.recipients.is_empty() || !conventions::is_done_to_its_scene(event.kind, event.mode) {
        return;
    }
    let Some(place) = &event.place else { return };
    let actors: Vec<_> =
        event.actors.iter().filter_map(|party| party.actor.country.as_ref()).collect();
    let Some(state) = place.country.as_ref() else { return };
    if actors.is_empty() || actors.contains(&state) {
        return;
    }
    let name = scene.mentions.of_sentence(scene.sentence).find(|mention| {
        let of_state = |actor: &Actor| actor.country.as_ref() == Some(state);
        let case = scene.tree.case(mention.head);
        mention.span.overlaps(place.span)
            && !mention.actors.is_empty()
            && mention.actors.iter().all(of_state)
            && !scene.is_whose_border(mention.head)
            && !matches!(case.as_deref(), Some("from" | "via" | "off" | "over" | "through"))
    });
    if let Some(name) = name {
        event.recipients = parties(scene, &[name.head]);
    }
}

/// Force that is moved to another state's border is moved against that state: "massed tanks along
/// the *Polish* border". Police there are against who crosses it.
fn at_whose_border(scene: &Scene<'_>, predicate: usize, event: &mut Event) {
    let tree = scene.tree;
    let police = |party: &Party| party.actor.sector() == Some(Sector::Police);
    let alone = event.recipients.is_empty() && !event.actors.iter().any(police);
    if event.kind != EventType::Mobilize || !alone || event.actors.is_empty() {
        return;
    }
    let mut named = scene.mentions.of_sentence(scene.sentence);
    let whose = named.find(|mention| {
        let border = tree.sentence.head(mention.head).filter(|&border| {
            matches!(tree.lemma(border).as_str(), "border" | "frontier" | "boundary")
                && tree.token(border).relation() == "obl"
                && tree.sentence.head(border) == Some(predicate)
        });
        border.is_some() && is_another_state(mention, event)
    });
    if let Some(whose) = whose {
        event.recipients = parties(scene, &[whose.head]);
    }
}

/// Who is to act lest a threat comes true is threatened: "will close the strait if *Washington*
/// imposes sanctions".
fn lest_who_acts(scene: &Scene<'_>, predicate: usize, event: &mut Event) {
    let tree = scene.tree;
    let own = |party: &Party| {
        let country = &party.actor.country;
        country.is_some() && event.actors.iter().any(|actor| actor.actor.country == *country)
    };
    if event.kind != EventType::Threaten || !event.recipients.iter().all(own) {
        return;
    }
    let lest = |&clause: &usize| {
        tree.token(clause).relation() == "advcl"
            && tree.mark(clause).is_some_and(|mark| matches!(&*mark, "if" | "unless"))
            && !tree.by(clause, "advmod").any(|word| tree.lemma(word) == "even")
    };
    let other =
        |&one: &usize| scene.mention(one).is_some_and(|mention| is_another_state(mention, event));
    let clauses = tree.below(predicate).into_iter().filter(lest);
    let acts = clauses.flat_map(|clause| tree.by(clause, "nsubj")).find(other);
    if let Some(acts) = acts {
        event.recipients = parties(scene, &[acts]);
    }
}

/// True for a state, or for its people, that is none of those who act.
fn is_another_state(mention: &Mention, event: &Event) -> bool {
    let [one] = mention.actors.as_slice() else { return false };
    let own = |party: &Party| party.actor.country == one.country;
    one.country.is_some() && !event.actors.iter().any(own)
}

/// Who condemns an attack accuses those who made it, not those whom it hit and who stand below
/// it in the tree. `tokens` tell the events.
fn accused_is_who_attacked(scene: &Scene<'_>, tokens: &[usize], events: &mut [Event]) {
    let tree = scene.tree;
    // "accused *and arrested*" is another deed, "condemned the killing *and arrest*" is what
    // is condemned.
    let is_about = |above: usize, deed: usize| {
        let heads = tree.sentence.upwards(deed);
        let below = heads.take(ABOUT).find(|&at| tree.sentence.head(at) == Some(above));
        below.is_some_and(|at| tree.token(at).relation() != "conj")
    };
    let below = |party: &Party, token: usize| {
        scene.named_by(party.span).is_some_and(|m| tree.sentence.dominates(token, m.head))
    };
    for at in 0..events.len() {
        let (kind, token) = (events[at].kind, tokens[at]);
        let deeds = || {
            events.iter().zip(tokens).filter(move |&(deed, &other)| {
                conventions::accuses_of(kind, deed.kind) && is_about(token, other)
            })
        };
        let hit = |party: &Party| {
            deeds().any(|(deed, &other)| {
                deed.recipients.iter().any(|hit| hit.span == party.span) && below(party, other)
            })
        };
        let mut accused: Vec<Party> =
            events[at].recipients.iter().filter(|party| !hit(party)).cloned().collect();
        if accused.len() == events[at].recipients.len() {
            continue;
        }
        if accused.is_empty() {
            let accuser = |party: &Party| events[at].actors.iter().any(|a| a.actor == party.actor);
            let attackers = deeds().flat_map(|(deed, _)| &deed.actors).filter(|p| !accuser(p));
            accused = attackers.cloned().collect();
        }
        // An event has a party: a wrong one says more than none.
        if !(accused.is_empty() && events[at].actors.is_empty()) {
            events[at].recipients = accused;
        }
    }
}

/// How far below the word of blame the deed may stand that it is about, in edges of the tree.
const ABOUT: usize = 12;

/// Whom a stone hits that somebody threw, he has hit: "injured by stones which *protesters* threw".
fn thrown_by_whom(scene: &Scene<'_>, predicate: usize, event: &mut Event) {
    let tree = scene.tree;
    let frame = scene.frames.iter().find(|frame| frame.predicate == predicate);
    let Some(frame) = frame.filter(|_| event.kind == EventType::Assault) else { return };
    if !event.actors.is_empty() {
        return;
    }
    let by = frame.fillers(&Role::Agent).flat_map(|thing| tree.conjuncts(thing));
    let threw = by.flat_map(|thing| tree.children(thing).to_vec()).filter(|&verb| {
        tree.token(verb).deprel == "acl:relcl" && THROWING.contains(&tree.lemma(verb).as_str())
    });
    let who: Vec<usize> =
        threw.flat_map(|verb| tree.by(verb, "nsubj").collect::<Vec<_>>()).collect();
    let named = who.into_iter().find(|&one| scene.mention(one).is_some());
    event.actors = parties(scene, named.as_slice());
}

/// Verbs by which somebody makes a thing hit somebody.
const THROWING: &[&str] = &["throw", "hurl", "fire", "launch", "drop", "shoot", "plant", "lob"];

/// "Observers from the *OSCE*" are one party: the body is who they are of.
fn leave_whose_they_are(scene: &Scene<'_>, event: &mut Event) {
    let tree = scene.tree;
    for side in [&mut event.actors, &mut event.recipients] {
        let heads: Vec<Option<usize>> =
            side.iter().map(|party| scene.named_by(party.span).map(|one| one.head)).collect();
        let inner = |at: usize| {
            let from = tree.case(at).is_some_and(|case| matches!(&*case, "from" | "of"));
            let outer = tree.sentence.head(at).filter(|_| from && heads.contains(&Some(at)));
            outer.is_some_and(|outer| {
                let shared = scene.mention(outer).zip(scene.mention(at));
                let same = |(a, b): (&Mention, &Mention)| {
                    a.actors.len() >= b.actors.len() && share_a_country(a, b)
                };
                heads.contains(&Some(outer)) && shared.is_some_and(same)
            })
        };
        let mut keeps = heads.iter().map(|head| !head.is_some_and(inner));
        side.retain(|_| keeps.next().unwrap_or(true));
    }
}

/// The predicate's words, with its particle.
fn anchor(tree: &Tree<'_>, frame: &Frame) -> Span {
    let span = tree.token(frame.predicate).span;
    match tree.first(frame.predicate, "compound:prt") {
        Some(particle) if particle == frame.predicate + 1 => span.cover(tree.token(particle).span),
        _ => span,
    }
}

/// Verbs by which somebody is said to say something.
pub(crate) const SAYING: &[&str] = &[
    "say",
    "tell",
    "report",
    "state",
    "add",
    "claim",
    "note",
    "believe",
    "think",
    "announce",
    "confirm",
    "write",
    "explain",
    "argue",
    "suggest",
    "allege",
    "insist",
    "estimate",
    "quote",
    "declare",
    "acknowledge",
    "admit",
    "stress",
    "assert",
    "maintain",
    "reveal",
    "indicate",
    "predict",
    "warn",
    "tweet",
    "post",
];

/// The words of who says so: the subject of a verb of saying above the frame or
/// beside it, or an "according to".
fn attribution(scene: &Scene<'_>, frame: &Frame) -> Option<Span> {
    let tree = scene.tree;
    let source = |token: usize| {
        let speaks =
            scene.mention(token).is_some() || SOURCES.contains(&tree.lemma(token).as_str());
        speaks.then(|| phrase(scene, token))
    };
    let mut at = frame.light.unwrap_or(frame.predicate);
    for _ in 0..12 {
        let according = tree
            .by(at, "obl")
            .find(|&c| tree.case(c).is_some_and(|w| w == "according to" || w == "according"));
        if let Some(found) = according.and_then(source) {
            return Some(found);
        }
        // "..., officials said": the verb of saying stands beside what is said.
        let beside = tree
            .by(at, "parataxis")
            .chain(tree.by(at, "advcl"))
            .filter(|&c| SAYING.contains(&tree.lemma(c).as_str()))
            .filter(|&c| !tree.sentence.dominates(c, frame.predicate) && !is_parted(tree, at, c))
            .filter_map(|c| tree.first(c, "nsubj"))
            .find_map(source);
        if beside.is_some() {
            return beside;
        }
        let relation = tree.token(at).relation();
        let head = tree.sentence.head(at)?;
        if matches!(relation, "ccomp" | "parataxis")
            && SAYING.contains(&tree.lemma(head).as_str())
            && !is_parted(tree, at, head)
        {
            let framed = scene.frame_of(head);
            let speaker = framed.and_then(|f| f.fillers(&Role::Agent).next());
            if let Some(found) = speaker.or_else(|| tree.first(head, "nsubj")).and_then(source) {
                return Some(found);
            }
        }
        at = head;
    }
    None
}

/// True if a semicolon stands between two clauses: neither says the other.
fn is_parted(tree: &Tree<'_>, one: usize, other: usize) -> bool {
    tree.sentence.tokens[one.min(other)..one.max(other)].iter().any(|token| token.form == ";")
}

/// Things that are said to say something, though they are nobody.
const SOURCES: &[&str] = &[
    "report",
    "statement",
    "source",
    "document",
    "newspaper",
    "media",
    "paper",
    "study",
    "letter",
    "court",
    "filing",
    "lawsuit",
    "complaint",
    "agency",
    "release",
    "analyst",
    "expert",
    "observer",
    "critic",
    "witness",
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "rumour",
    "rumor",
];

/// The words of a noun phrase: its mention's, or the head with what stands before it.
fn phrase(scene: &Scene<'_>, token: usize) -> Span {
    if let Some(mention) = scene.mention(token) {
        return mention.span;
    }
    let tree = scene.tree;
    let first = tree
        .children(token)
        .iter()
        .copied()
        .filter(|&c| {
            c < token
                && matches!(
                    tree.token(c).relation(),
                    "amod" | "compound" | "nummod" | "det" | "flat"
                )
        })
        .min()
        .unwrap_or(token);
    let last = tree.by(token, "flat").max().unwrap_or(token).max(token);
    tree.token(first).span.cover(tree.token(last).span)
}

/// True if one of two predicates hangs on the other, not beside it: "an *attack*
/// that *killed*", but not "was *abducted* and *killed*".
fn tells_on(tree: &Tree<'_>, one: usize, other: usize) -> bool {
    let sentence = tree.sentence;
    let hangs = |low: usize, high: usize| {
        let mut at = low;
        for _ in 0..sentence.tokens.len() {
            if at == high {
                return true;
            }
            // "accused the opposition and what he *called* its backers" tells of one accusation.
            let beside = at != low && is_naming(tree, low);
            if tree.token(at).relation() == "conj" && !beside {
                return false;
            }
            match sentence.head(at) {
                Some(head) => at = head,
                None => return false,
            }
        }
        false
    };
    hangs(one, other) || hangs(other, one)
}

/// True for two predicates that tell what one deed did to several: "*killed* two and *wounded*
/// five".
fn is_one_blow(scene: &Scene<'_>, one: usize, other: usize) -> bool {
    let tree = scene.tree;
    let below = |low: usize, high: usize| {
        tree.token(low).relation() == "conj" && tree.sentence.head(low) == Some(high)
    };
    let hurts = |at: usize| quantity::is_of_dead_or_wounded(&tree.lemma(at));
    (below(one, other) || below(other, one))
        && hurts(one)
        && hurts(other)
        && agents(scene, one) == agents(scene, other)
}

/// True for a verb that tells whom the deed that is its agent hurt, be it beside another such verb:
/// "a *bombing* killed two and *wounded* five".
fn is_of_blow(scene: &Scene<'_>, verb: usize, deed: usize) -> bool {
    quantity::is_of_dead_or_wounded(&scene.tree.lemma(verb)) && agents(scene, verb).contains(&deed)
}

/// The agents of the frame of a predicate.
fn agents(scene: &Scene<'_>, predicate: usize) -> Vec<usize> {
    scene.frame_of(predicate).map(|frame| frame.fillers(&Role::Agent).collect()).unwrap_or_default()
}

/// Of "killed two soldiers and wounded *five policemen*" these, too, are whom it befell.
fn add_hurt(scene: &Scene<'_>, frame: &Frame, event: &mut Event) {
    let people = |token: &usize| scene.mention(*token).is_some_and(|mention| !mention.is_place);
    let hurt: Vec<usize> = frame.fillers(&Role::Object).filter(people).collect();
    for party in parties(scene, &hurt) {
        if event.recipients.iter().all(|known| known.span != party.span) {
            event.recipients.push(party);
        }
    }
}

/// An event with the parties that the second reader would choose, if it had a say.
fn as_weighed(scene: &Scene<'_>, event: &Event, weighed: &[Weighed]) -> Event {
    let binding = crate::parties::binding(weighed, 0);
    let [actors, recipients] = [binding.actors, binding.recipients].map(|t| parties(scene, &t));
    match actors.is_empty() && recipients.is_empty() {
        true => event.clone(),
        false => Event { actors, recipients, ..event.clone() },
    }
}

/// True if two tellings may be of one happening.
fn same_happening(one: &Event, other: &Event) -> bool {
    let sides = |a: &[Party], b: &[Party]| {
        a.is_empty()
            || b.is_empty()
            || a.iter().any(|p| b.iter().any(|q| q.actor == p.actor || q.span == p.span))
    };
    one.kind == other.kind
        && one.status == other.status
        && sides(&one.actors, &other.actors)
        && sides(&one.recipients, &other.recipients)
        && (one.actors.is_empty() == other.actors.is_empty()
            || one.recipients.is_empty()
            || other.recipients.is_empty()
            || one.recipients.iter().any(|p| other.recipients.iter().any(|q| q.actor == p.actor)))
}

/// Fills in what the second telling knows and the first does not.
fn complete(first: &mut Event, second: Event) {
    if first.actors.is_empty() {
        first.actors = second.actors;
    }
    if first.recipients.is_empty() {
        first.recipients = second.recipients;
    }
    first.mode = first.mode.or(second.mode);
    first.date = first.date.take().or(second.date);
    first.place = first.place.take().or(second.place);
    first.attribution = first.attribution.or(second.attribution);
}
