use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::assignment::engine::{LoadRange, Loads, Weights};

/// A draft whose jurors fit nothing better than anything else, so that rules decide.
fn plain(entries: u128, demand: u32, jurors: u128, max_load: u32) -> ProblemDraft {
    let mut draft = draft(entries, demand, jurors, max_load);
    draft.objective = Objective::MaxAffinity;
    draft
}

fn report(draft: ProblemDraft) -> (Plan, RulesReport) {
    let plan = plan(draft);
    let report = plan.rules.clone().unwrap();
    (plan, report)
}

#[test]
fn rules_that_the_best_plan_keeps_change_nothing_and_leave_no_gap() {
    let mut ruled = plain(6, 2, 4, 4);
    let free = plan(ruled.clone());
    ruled.rules.covers = vec![Cover::Track];
    let (plan, report) = report(ruled);
    assert_eq!(
        (plan.pairs, report.broken, report.gap),
        (free.pairs, vec![], None)
    );
}

#[test]
fn every_entry_gets_a_chair_where_chairs_have_room() {
    let mut draft = plain(12, 2, 6, 6);
    draft.rules.covers = vec![Cover::OneOf(vec![juror(4), juror(5)])];
    // Without the rule nobody would take them.
    draft.stated = (0..12)
        .flat_map(|of| {
            [4, 5].map(|by| StatedAffinity {
                pair: pair(of, by),
                thousandths: 0,
            })
        })
        .collect();
    let (plan, report) = report(draft);
    assert_eq!(report.broken, []);
    assert!((0..12).all(|of| plan.has(entry(of), juror(4)) || plan.has(entry(of), juror(5))));
    assert_eq!(report.gap, Some(Gap::default()));
}

#[test]
fn cover_without_enough_places_names_entries_raises_and_invitations() {
    let mut draft = plain(10, 2, 5, 4);
    draft.rules.covers = vec![Cover::OneOf(vec![juror(0)])];
    let (_, report) = report(draft);
    assert_eq!(report.broken.len(), 6);
    assert_eq!(report.gap.map(|gap| gap.breaks), Some(0));
    assert_eq!(
        report.remedies,
        [Remedy {
            cover: 0,
            raises: vec![Raise {
                juror: juror(0),
                by: 6
            }],
            missing_after_raises: 0,
            invitations: vec![CoverInvitation {
                wanted: Wanted::Listed,
                jurors: 2
            }],
        }]
    );
}

#[test]
fn invitations_for_a_cover_name_each_track_or_language_that_is_short() {
    // Nobody has named track 1 or reads Kazakh; of the ten entries five are of that track and four in that language.
    let mut draft = plain(10, 1, 2, 3);
    for supply in &mut draft.jurors {
        supply.profile.tracks = vec![track(0)];
        supply.max_load = 5;
    }
    draft.jurors[1].max_load = 2;
    draft.entries[9].profile.languages = vec![Locale::Kk, Locale::En];
    draft.rules.covers = vec![Cover::Track, Cover::Language];
    let (_, report) = report(draft);
    let invited: Vec<_> = report
        .remedies
        .iter()
        .map(|remedy| remedy.invitations.clone())
        .collect();
    let invitation = |wanted, jurors| CoverInvitation { wanted, jurors };
    assert_eq!(
        invited,
        [
            vec![invitation(Wanted::Track(track(1)), 1)],
            vec![invitation(Wanted::Language(Locale::Kk), 1)],
        ]
    );
}

#[test]
fn entry_has_at_most_one_juror_of_a_group() {
    let mut draft = plain(8, 2, 4, 8);
    draft.rules.groups = vec![JurorGroups {
        most: 1,
        groups: vec![vec![juror(0), juror(2)], vec![juror(1), juror(3)]],
    }];
    let (plan, report) = report(draft);
    assert_eq!(report.broken, []);
    for of in 0..8 {
        assert!(!(plan.has(entry(of), juror(0)) && plan.has(entry(of), juror(2))));
    }
}

#[test]
fn group_that_is_the_whole_jury_is_reported_as_crowded() {
    let mut draft = plain(1, 2, 2, 8);
    draft.rules.groups = vec![JurorGroups {
        most: 1,
        groups: vec![vec![juror(0), juror(1)]],
    }];
    let (_, report) = report(draft);
    let crowded = Broken::Crowded {
        entry: entry(0),
        grouping: 0,
        group: 0,
        beyond: 1,
    };
    assert_eq!((report.broken, report.remedies), (vec![crowded], vec![]));
}

#[test]
fn two_jurors_share_no_more_entries_than_they_may() {
    let mut draft = plain(8, 2, 4, 8);
    draft.rules.most_together = Some(2);
    let (plan, report) = report(draft);
    assert_eq!(report.broken, []);
    let mut pairs = BTreeSet::new();
    for of in 0..8 {
        let panel: Vec<_> = plan
            .pairs
            .iter()
            .filter(|pair| pair.entry == entry(of))
            .map(|pair| pair.juror)
            .collect();
        pairs.insert(panel);
    }
    assert!(pairs.len() >= 4);
}

#[test]
fn panels_are_joined_when_that_is_asked_for() {
    let mut draft = plain(4, 2, 4, 4);
    assert_eq!(plan(draft.clone()).panels.len(), 2);
    draft.rules.connection = Connection::Joined;
    let plan = plan(draft);
    assert_eq!(plan.panels, [[juror(0), juror(1), juror(2), juror(3)]]);
}

#[test]
fn panels_that_cannot_be_joined_are_named_apart() {
    let mut draft = plain(4, 1, 4, 1);
    draft.rules.connection = Connection::Joined;
    assert_eq!(plan(draft).panels.len(), 4);
}

#[test]
fn rules_that_name_strangers_and_juror_in_two_groups_are_refused() {
    let mut draft = plain(1, 1, 2, 1);
    draft.rules.covers = vec![Cover::OneOf(vec![juror(9)])];
    draft.rules.groups = vec![JurorGroups {
        most: 1,
        groups: vec![vec![juror(0)], vec![juror(0), juror(8)]],
    }];
    let unknown = |juror| Flaw::UnknownJuror {
        juror,
        list: PairList::Rules,
    };
    assert_eq!(
        flaws(draft),
        [
            Flaw::JurorInTwoGroups(juror(0)),
            unknown(juror(8)),
            unknown(juror(9))
        ]
    );
}

prop_compose! {
    fn any_rules()(
        track in any::<bool>(),
        language in any::<bool>(),
        chairs in proptest::collection::btree_set(0_u128..5, 0..3),
        grouping in proptest::option::of((proptest::collection::vec(0_usize..3, 5), 1_u32..3)),
        most_together in proptest::option::of(0_u32..3),
        joined in any::<bool>(),
    ) -> PanelRules {
        let mut covers = Vec::new();
        covers.extend(track.then_some(Cover::Track));
        covers.extend(language.then_some(Cover::Language));
        if !chairs.is_empty() {
            covers.push(Cover::OneOf(chairs.iter().map(|&by| juror(by)).collect()));
        }
        let groups = grouping.map(|(of, most)| {
            let group = |group| (0..5).filter(|&by| of[by] == group).map(|by| juror(u128::try_from(by).unwrap())).collect();
            JurorGroups { most, groups: (0..3).map(group).collect() }
        });
        PanelRules {
            covers,
            groups: groups.into_iter().collect(),
            most_together,
            connection: if joined { Connection::Joined } else { Connection::AsItComes },
        }
    }
}

prop_compose! {
    /// Five jurors, so that every rule knows whom it names, and few enough entries to try everything.
    fn small_ruled()(
        entries in 1_u128..5,
        demand in 0_u32..4,
        max_load in 1_u32..5,
        conflicts in proptest::collection::vec((0_u128..5, 0_u128..5), 0..5),
        released in proptest::collection::vec((0_u128..5, 0_u128..5), 0..4),
        stated in proptest::collection::btree_map((0_u128..5, 0_u128..5), 0_u16..=1000, 0..25),
        rules in any_rules(),
        objective in prop_oneof![Just(Objective::MaxAffinity), Just(Objective::Balanced), Just(Objective::Fair)],
    ) -> ProblemDraft {
        let pairs = |list: &[(u128, u128)]| -> Vec<Pair> {
            list.iter().filter(|at| at.0 < entries).map(|&(of, by)| pair(of, by)).collect()
        };
        let conflicts = pairs(&conflicts);
        let released = pairs(&released).into_iter().filter(|pair| !conflicts.contains(pair)).collect();
        let stated = stated.iter().filter(|(at, _)| at.0 < entries).map(|(&(of, by), &thousandths)| StatedAffinity {
            pair: pair(of, by),
            thousandths,
        });
        ProblemDraft {
            conflicts,
            released,
            stated: stated.collect(),
            rules,
            objective,
            ..draft(entries, demand, 5, max_load)
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn plan_under_any_rules_keeps_limits_and_is_within_its_gap_of_the_best(draft in small_ruled()) {
        let problem = Problem::parse(draft.clone()).unwrap();
        let plan = problem.plan();
        for conflict in &draft.conflicts {
            prop_assert!(!plan.has(conflict.entry, conflict.juror));
        }
        for released in &draft.released {
            prop_assert!(plan.has(released.entry, released.juror));
        }
        for (load, range) in plan.loads.iter().zip(problem.load_ranges()) {
            prop_assert!(load.load <= range.max.max(range.held));
        }
        prop_assert!(plan.pairs.is_sorted_by_key(|pair| (pair.entry, pair.juror)));
        prop_assert!(plan.prove(&problem) != Proof::Invalid);
        let without = Problem::parse(ProblemDraft { rules: PanelRules::default(), ..draft.clone() }).unwrap().plan();
        prop_assert_eq!(&plan.shortfalls, &without.shortfalls);
        if let Some(report) = &plan.rules {
            let oracle = Oracle::search(&problem, &plan);
            let (found, best, gap) = (oracle.of_plan(&plan), oracle.best, report.gap.unwrap_or_default());
            prop_assert_eq!(report.broken.is_empty(), found.0 == 0);
            prop_assert!(best.0 <= found.0 && found.0 - best.0 <= gap.breaks, "{found:?} {best:?} {gap:?}");
            if draft.objective != Objective::Balanced {
                prop_assert!(found.2 - best.2 <= i64::try_from(gap.worth).unwrap(), "{found:?} {best:?} {gap:?}");
            }
            if gap == Gap::default() && draft.rules.connection == Connection::AsItComes {
                prop_assert_eq!(found, best);
            }
        }
    }

    #[test]
    fn plan_under_rules_of_a_reordered_draft_is_the_same(draft in small_ruled()) {
        let mut reversed = draft.clone();
        reversed.entries.reverse();
        reversed.jurors.reverse();
        reversed.stated.reverse();
        reversed.conflicts.reverse();
        reversed.released.reverse();
        for groups in &mut reversed.rules.groups {
            groups.groups.iter_mut().for_each(|group| group.reverse());
        }
        prop_assert_eq!(plan(draft), plan(reversed));
    }

    #[test]
    fn raises_for_a_cover_fill_exactly_what_they_promise(draft in small_ruled()) {
        let first = plan(draft.clone());
        for remedy in first.rules.iter().flat_map(|report| &report.remedies) {
            let mut raised = draft.clone();
            for raise in &remedy.raises {
                let supply = raised.jurors.iter_mut().find(|supply| supply.juror == raise.juror).unwrap();
                let held = draft.released.iter().collect::<BTreeSet<_>>();
                let held = held.iter().filter(|pair| pair.juror == raise.juror).count();
                supply.max_load = supply.max_load.max(u32::try_from(held).unwrap()) + raise.by;
            }
            let remedies = plan(raised).rules.unwrap().remedies;
            let missing = remedies.iter().find(|after| after.cover == remedy.cover);
            prop_assert_eq!(missing.map_or(0, |after| after.missing_after_raises), remedy.missing_after_raises);
            prop_assert!(missing.is_none_or(|after| after.raises.is_empty()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn jurors_invited_for_a_cover_are_enough(draft in small_ruled(), languages in proptest::collection::vec(0_usize..7, 5)) {
        let mut draft = draft;
        for (entry, languages) in draft.entries.iter_mut().zip(languages) {
            let is_in = |&(at, _): &(usize, Locale)| (languages + 1) >> at & 1 == 1;
            entry.profile.languages = Locale::ALL.into_iter().enumerate().filter(is_in).map(|(_, language)| language).collect();
        }
        let highest = draft.jurors.iter().map(|supply| supply.max_load).max().unwrap();
        for remedy in plan(draft.clone()).rules.iter().flat_map(|report| &report.remedies) {
            let mut invited = draft.clone();
            for invitation in &remedy.invitations {
                for _ in 0..invitation.jurors {
                    let newcomer = juror(u128::try_from(invited.jurors.len()).unwrap());
                    let mut profile = JurorProfile::default();
                    match invitation.wanted {
                        Wanted::Track(track) => profile.tracks.push(track),
                        Wanted::Language(language) => profile.languages.push(language),
                        Wanted::Listed => {
                            if let Cover::OneOf(members) = &mut invited.rules.covers[remedy.cover] {
                                members.push(newcomer);
                            }
                        }
                    }
                    invited.jurors.push(JurorSupply { juror: newcomer, min_load: 0, max_load: highest, profile });
                }
            }
            let before = Problem::parse(invited).unwrap().plan();
            let remedies = before.rules.map(|report| report.remedies).unwrap_or_default();
            prop_assert!(remedies.iter().all(|after| after.cover != remedy.cover), "{remedy:?} {remedies:?}");
        }
    }
}

/// Tries every plan that gives each entry as many jurors as the plan in question.
struct Oracle<'a> {
    problem: &'a Problem,
    rows: Vec<Vec<u16>>,
    loads: Vec<LoadRange>,
    level: bool,
    weights: &'a Weights,
    sizes: Vec<u32>,
    best: (u64, u64, i64),
}

impl<'a> Oracle<'a> {
    fn search(problem: &'a Problem, plan: &'a Plan) -> Self {
        let rows = (0..problem.entries.len()).map(|entry| {
            let mut row = vec![0; problem.jurors.len()];
            problem.row(entry, &mut row);
            row
        });
        let sizes = problem.entries.iter().map(|demand| {
            let own = |pair: &&PlannedPair| pair.entry == demand.entry && pair.origin == Origin::Proposed;
            u32::try_from(plan.pairs.iter().filter(own).count()).unwrap()
        });
        let mut oracle = Self {
            problem,
            rows: rows.collect(),
            loads: problem.load_ranges(),
            level: problem.levelling() == Loads::Level,
            weights: &plan.weights,
            sizes: sizes.collect(),
            best: (u64::MAX, u64::MAX, i64::MAX),
        };
        oracle.dive(0, &mut vec![Vec::new(); oracle.sizes.len()]);
        oracle
    }

    fn dive(&mut self, entry: usize, taken: &mut Vec<Vec<u32>>) {
        if entry == taken.len() {
            self.best = self.best.min(self.judge(taken));
            return;
        }
        for set in 0_u32..1 << self.loads.len() {
            let members: Vec<u32> = (0..5).filter(|juror| set >> juror & 1 == 1).collect();
            if set.count_ones() == self.sizes[entry]
                && members
                    .iter()
                    .all(|&juror| self.rows[entry][place(juror)] != engine::NEVER)
            {
                taken[entry] = members;
                let within = self.loads.iter().enumerate().all(|(juror, range)| {
                    let load = taken.iter().flatten().filter(|&&of| place(of) == juror).count();
                    load == 0 || u32::try_from(load).unwrap() + range.held <= range.max
                });
                if within {
                    self.dive(entry + 1, taken);
                }
                taken[entry] = Vec::new();
            }
        }
    }

    /// Broken rules, squares of loads if these are to be level, lost affinity: smaller is better.
    fn judge(&self, taken: &[Vec<u32>]) -> (u64, u64, i64) {
        let (_, rules) = self.problem.rules();
        let (mut breaks, mut affinity) = (0, 0);
        let mut common = std::collections::BTreeMap::<(u32, u32), u64>::new();
        let mut loads: Vec<u64> = self.loads.iter().map(|range| u64::from(range.held)).collect();
        for (entry, members) in taken.iter().enumerate() {
            let fixed = self
                .problem
                .fixed(entry)
                .map(|(juror, _)| u32::try_from(juror).unwrap());
            let panel: Vec<u32> = fixed.chain(members.iter().copied()).collect();
            breaks += u64::from(rules.breaks(entry, &panel));
            for &one in &panel {
                for &other in panel.iter().filter(|&&other| one < other) {
                    *common.entry((one, other)).or_default() += 1;
                }
            }
            for &juror in members {
                loads[place(juror)] += 1;
                affinity += self
                    .weights
                    .of(entry)
                    .worth(i64::from(self.rows[entry][place(juror)]));
            }
        }
        if let Some(most) = rules.together {
            breaks += common
                .values()
                .map(|common| common.saturating_sub(u64::from(most)))
                .sum::<u64>();
        }
        let squares = if self.level {
            loads.iter().map(|load| load * load).sum()
        } else {
            0
        };
        (breaks, squares, -affinity)
    }

    fn of_plan(&self, plan: &Plan) -> (u64, u64, i64) {
        let taken: Vec<Vec<u32>> = (0..self.sizes.len())
            .map(|at| {
                let own = |pair: &&PlannedPair| {
                    pair.entry == self.problem.entries[at].entry && pair.origin == Origin::Proposed
                };
                let place = |pair: &PlannedPair| {
                    self.problem
                        .jurors
                        .iter()
                        .position(|supply| supply.juror == pair.juror)
                };
                plan.pairs
                    .iter()
                    .filter(own)
                    .map(|pair| u32::try_from(place(pair).unwrap()).unwrap())
                    .collect()
            })
            .collect();
        self.judge(&taken)
    }
}

fn place(juror: u32) -> usize {
    usize::try_from(juror).unwrap()
}
