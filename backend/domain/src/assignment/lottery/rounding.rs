//! Dependent rounding: parts become certainties, sums stay.

use std::collections::{BTreeMap, VecDeque};
use std::ops::ControlFlow;

use super::Lot;
use crate::assignment::engine::Watch;
use crate::random::Random;

/// What became of a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Drawn {
    In,
    Out,
}

/// Rounds lots of which `whole` parts are a certainty. Each is drawn with the probability of its parts; an entry or a juror
/// whose parts add up to whole pairs gets exactly so many, any other one more or one less than a pair beside that.
///
/// Each step takes a cycle or a longest path of uncertain lots and moves parts along it, by turns up and down, until one
/// lot is certain; which way is drawn so that every probability stays what it was.
pub(super) fn round<B>(
    lots: &[Lot],
    whole: u32,
    seed: u64,
    watch: &mut Watch<'_, B>,
) -> ControlFlow<B, Vec<Drawn>> {
    let mut graph = Graph::new(lots, whole);
    let mut random = Random::new(seed);
    for lot in 0..lots.len() {
        watch.done(lot, lots.len())?;
        while graph.is_uncertain(lot) {
            let path = graph.path_through(lot);
            graph.shift(&path, &mut random);
        }
    }
    let drawn = graph
        .parts
        .iter()
        .map(|&parts| if parts == whole { Drawn::In } else { Drawn::Out });
    ControlFlow::Continue(drawn.collect())
}

/// An entry or a juror.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Node {
    Entry(usize),
    Juror(usize),
}

struct Graph<'a> {
    lots: &'a [Lot],
    parts: Vec<u32>,
    whole: u32,
    /// The lots of every entry and juror that may still be uncertain.
    at: BTreeMap<Node, Vec<usize>>,
}

impl<'a> Graph<'a> {
    fn new(lots: &'a [Lot], whole: u32) -> Self {
        let mut at: BTreeMap<Node, Vec<usize>> = BTreeMap::new();
        for (number, lot) in lots.iter().enumerate() {
            at.entry(Node::Entry(lot.entry)).or_default().push(number);
            at.entry(Node::Juror(lot.juror)).or_default().push(number);
        }
        Self {
            lots,
            parts: lots.iter().map(|lot| lot.parts).collect(),
            whole,
            at,
        }
    }

    fn is_uncertain(&self, lot: usize) -> bool {
        self.parts
            .get(lot)
            .is_some_and(|&parts| parts > 0 && parts < self.whole)
    }

    /// An uncertain lot of a node other than `but`. Lots once certain stay so and are forgotten on the way.
    fn next(&mut self, node: Node, but: usize) -> Option<usize> {
        let (parts, whole) = (&self.parts, self.whole);
        let lots = self.at.get_mut(&node)?;
        while let Some(&last) = lots.last() {
            if parts.get(last).is_some_and(|&parts| parts > 0 && parts < whole) {
                break;
            }
            lots.pop();
        }
        let uncertain =
            |lot: &&usize| **lot != but && parts.get(**lot).is_some_and(|&parts| parts > 0 && parts < whole);
        lots.iter().rev().find(uncertain).copied()
    }

    fn ends(&self, lot: usize) -> Option<(Node, Node)> {
        let lot = self.lots.get(lot)?;
        Some((Node::Entry(lot.entry), Node::Juror(lot.juror)))
    }

    /// A cycle that a walk from a lot runs into, or the longest path through that lot when it runs into none.
    fn path_through(&mut self, lot: usize) -> Vec<usize> {
        let Some((entry, juror)) = self.ends(lot) else {
            return Vec::new();
        };
        let mut path = VecDeque::from([lot]);
        // How far along the path from its beginning at the entry each node lies; below zero behind it.
        let mut seen = BTreeMap::from([(entry, 0_isize), (juror, 1)]);
        let mut behind = 0;
        for step in [1, -1] {
            let (mut node, mut last) = if step > 0 { (juror, lot) } else { (entry, lot) };
            let mut place = isize::from(step > 0);
            while let Some(next) = self.next(node, last) {
                let Some((entry, juror)) = self.ends(next) else {
                    break;
                };
                node = if node == entry { juror } else { entry };
                last = next;
                place += step;
                if step > 0 {
                    path.push_back(next);
                } else {
                    path.push_front(next);
                    behind += 1;
                }
                if let Some(&before) = seen.get(&node) {
                    let from = behind + before.min(place);
                    let length = before.abs_diff(place);
                    return path.into_iter().skip(from.unsigned_abs()).take(length).collect();
                }
                seen.insert(node, place);
            }
        }
        path.into()
    }

    /// Moves parts up and down along a path by turns, as far as they go one way or the other.
    fn shift(&mut self, path: &[usize], random: &mut Random) {
        let room = |up: bool| {
            let rooms = path.iter().enumerate().map(|(place, &lot)| {
                let parts = self.parts.get(lot).copied().unwrap_or(0);
                if (place % 2 == 0) == up {
                    self.whole - parts
                } else {
                    parts
                }
            });
            rooms.min().unwrap_or(0)
        };
        let (up, down) = (room(true), room(false));
        // The longer way is taken the more seldom.
        let goes_up = random.below(up + down) < down;
        for (place, &lot) in path.iter().enumerate() {
            if let Some(parts) = self.parts.get_mut(lot) {
                *parts = match (goes_up, place % 2 == 0) {
                    (true, true) => *parts + up,
                    (true, false) => *parts - up,
                    (false, true) => *parts - down,
                    (false, false) => *parts + down,
                };
            }
        }
    }
}
