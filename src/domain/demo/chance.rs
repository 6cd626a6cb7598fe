//! Chance that repeats itself: the same seed draws the same school on every machine. Never for secrets.

/// SplitMix64.
pub(super) struct Chance(u64);

impl Chance {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 up to, without, `end`; 0 when that is 0. The bias of the remainder does not matter to a demonstration.
    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.draw() % (end.max(1) as u64)).expect("below a usize")
    }

    pub(super) fn percent(&mut self, chances: usize) -> bool {
        self.below(100) < chances
    }

    pub(super) fn of<T: Copy>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())]
    }

    /// The first ones more often than the last ones.
    pub(super) fn early<T: Copy>(&mut self, among: &[T]) -> T {
        let (one, two) = (self.below(among.len()), self.below(among.len()));
        among[one.min(two)]
    }

    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}
