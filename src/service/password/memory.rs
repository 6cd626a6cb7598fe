//! The memory hashes are made in: as many pieces as there are turns, used again and again. Given back and asked for anew each time,
//! an allocator scatters pieces of 19 MiB over its arenas and keeps them all.

use std::sync::{Arc, Mutex, PoisonError};

use argon2::Block;

/// Pieces nobody uses at the moment. What is left in one is overwritten by the next hash, and is no password.
#[derive(Clone, Default)]
pub(super) struct Memory(Arc<Mutex<Vec<Vec<Block>>>>);

impl Memory {
    /// Lends a piece of so many blocks.
    pub(super) fn lend<T>(&self, blocks: usize, work: impl FnOnce(&mut [Block]) -> T) -> T {
        let free = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut piece = free().pop().unwrap_or_default();
        if piece.len() < blocks {
            piece.resize(blocks, Block::default());
        }
        let done = work(&mut piece[..blocks]);
        // A hash of a higher cost than ours is rare: its piece is not kept.
        if piece.len() <= blocks {
            free().push(piece);
        }
        done
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_used_again() {
        let memory = Memory::default();
        let first = memory.lend(8, |piece| piece.as_ptr());
        assert_eq!(memory.lend(8, |piece| piece.as_ptr()), first);
        memory.lend(8, |_| memory.lend(8, |piece| assert_ne!(piece.as_ptr(), first)));
        assert_eq!(memory.0.lock().unwrap().len(), 2);
    }
}
