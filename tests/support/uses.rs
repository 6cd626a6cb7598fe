//! Which file names which: the paths of `use` lines and of the code, followed through re-exports to the file that is meant.

use std::collections::BTreeMap;

use super::source::{Kind, Source};

/// `from` names something that lives in `to`; both are places in the list of sources.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    pub from: usize,
    pub to: usize,
    pub line: usize,
    pub path: String,
}

struct Named {
    path: Vec<String>,
    line: usize,
    /// The name others see it by, when the line is a `pub use`.
    exported: Option<String>,
}

/// Every use inside the crate. A parent's `pub use` of its own child is a façade, not a use.
pub fn uses(sources: &[Source]) -> Vec<Use> {
    let modules: BTreeMap<&[String], usize> = sources.iter().enumerate().map(|(at, source)| (&source.module[..], at)).collect();
    let named: Vec<Vec<Named>> = sources.iter().map(|source| names(source, &modules)).collect();
    let mut exports: BTreeMap<(usize, &str), &[String]> = BTreeMap::new();
    for (file, names) in named.iter().enumerate() {
        for name in names {
            if let Some(exported) = &name.exported {
                exports.insert((file, exported), &name.path);
            }
        }
    }
    let macros = macros(sources);
    let mut found = Vec::new();
    for (from, names) in named.iter().enumerate() {
        for name in names {
            let of_macro = if let [last] = &name.path[..] { macros.get(last.as_str()).copied() } else { None };
            let Some(to) = of_macro.or_else(|| file_of(&name.path, &modules, &exports, 8)) else { continue };
            let facade = name.exported.is_some() && sources[to].module.starts_with(&sources[from].module);
            if to != from && !facade {
                found.push(Use { from, to, line: name.line, path: name.path.join("::") });
            }
        }
    }
    found.sort();
    let first = |path: &str| path.split("::").next().map(str::to_owned);
    found.dedup_by(|a, b| (a.from, a.to, first(&a.path)) == (b.from, b.to, first(&b.path)));
    found
}

/// Where each macro is written: the path of an exported one, `crate::name`, does not tell.
fn macros(sources: &[Source]) -> BTreeMap<&str, usize> {
    let mut found = BTreeMap::new();
    for (file, source) in sources.iter().enumerate() {
        for at in 0..source.tokens.len() {
            if source.is_word(at, "macro_rules")
                && let Some(name) = source.word(at + 2)
            {
                found.insert(name, file);
            }
        }
    }
    found
}

fn file_of(
    path: &[String],
    modules: &BTreeMap<&[String], usize>,
    exports: &BTreeMap<(usize, &str), &[String]>,
    depth: usize,
) -> Option<usize> {
    let deepest = (0..=path.len()).rev().find(|length| modules.contains_key(&path[..*length]))?;
    let file = modules[&path[..deepest]];
    let Some(next) = path.get(deepest) else { return Some(file) };
    match exports.get(&(file, next.as_str())) {
        Some(meant) if depth > 0 => {
            let meant = [meant, &path[deepest + 1..]].concat();
            file_of(&meant, modules, exports, depth - 1)
        }
        _ => Some(file),
    }
}

/// All paths of a file that stay in the crate, from its root on.
fn names(source: &Source, modules: &BTreeMap<&[String], usize>) -> Vec<Named> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < source.tokens.len() {
        if source.is_word(at, "use") {
            let public = is_public(source, at);
            let line = source.tokens[at].line;
            let mut paths = Vec::new();
            at = tree(source, at + 1, &[], &mut paths);
            for (path, name) in paths {
                if let Some(path) = absolute(source, &path, modules) {
                    found.push(Named { path, line, exported: public.then_some(name) });
                }
            }
            continue;
        }
        let begins = source.word(at).is_some() && is_path_sign(source, at + 1) && !(at >= 1 && source.is_sign(at - 1, ':'));
        if begins {
            let line = source.tokens[at].line;
            let mut path = vec![source.word(at).unwrap_or_default().to_owned()];
            while is_path_sign(source, at + 1) && source.word(at + 3).is_some() {
                path.push(source.word(at + 3).unwrap_or_default().to_owned());
                at += 3;
            }
            if let Some(path) = absolute(source, &path, modules) {
                found.push(Named { path, line, exported: None });
            }
        }
        at += 1;
    }
    found
}

fn is_public(source: &Source, at: usize) -> bool {
    if at >= 1 && source.is_word(at - 1, "pub") {
        return true;
    }
    // pub(crate) use
    at >= 4 && source.tokens[at - 1].kind == Kind::Close(')') && (2..=5).any(|back| at >= back && source.is_word(at - back, "pub"))
}

/// Reads one `use` tree; the place after it. Each path comes with the name it is known by.
fn tree(source: &Source, mut at: usize, before: &[String], paths: &mut Vec<(Vec<String>, String)>) -> usize {
    let mut path = before.to_vec();
    loop {
        match source.tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Word(word)) if word == "as" => {
                let name = source.word(at + 1).unwrap_or_default().to_owned();
                paths.push((path, name));
                return at + 2;
            }
            Some(Kind::Word(word)) => {
                path.push(word.clone());
                at += 1;
            }
            Some(Kind::Sign(':')) => at += 1,
            Some(Kind::Sign('*')) => {
                paths.push((path, "*".to_owned()));
                return at + 1;
            }
            Some(Kind::Open('{')) => {
                let end = source.after_group(at) - 1;
                at += 1;
                while at < end {
                    at = if source.is_sign(at, ',') { at + 1 } else { tree(source, at, &path, paths) };
                }
                return end + 1;
            }
            _ => {
                if path.last().is_some_and(|last| last == "self") {
                    path.pop();
                }
                let name = path.last().cloned().unwrap_or_default();
                paths.push((path, name));
                return at;
            }
        }
    }
}

/// Whether `::` stands there.
pub fn is_path_sign(source: &Source, at: usize) -> bool {
    source.is_sign(at, ':') && source.is_sign(at + 1, ':')
}

/// The path from the crate's root; `None` for another crate's.
fn absolute(source: &Source, path: &[String], modules: &BTreeMap<&[String], usize>) -> Option<Vec<String>> {
    let mut base = source.module.clone();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" => {
            base.clear();
            rest = &path[1..];
        }
        // `main.rs` names the library by its crate's name.
        "eschool" => {
            base.clear();
            rest = &path[1..];
        }
        "self" => rest = &path[1..],
        "super" => {
            while rest.first().is_some_and(|part| part == "super") {
                base.pop();
                rest = &rest[1..];
            }
        }
        child => {
            let child = [&base[..], &[child.to_owned()]].concat();
            modules.get(&child[..])?;
        }
    }
    base.extend_from_slice(rest);
    Some(base)
}
