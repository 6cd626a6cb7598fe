//! The program's own source as tokens, for the tests that read it: no comments, no attributes, no test modules. It judges nothing.

use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};

/// One file below `src/`.
pub struct Source {
    /// Relative to the project: `src/store/people.rs`.
    pub path: String,
    /// `["store", "people"]`; empty for `lib.rs`, `["main"]` for `main.rs`.
    pub module: Vec<String>,
    pub tokens: Vec<Token>,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub kind: Kind,
    pub line: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    Word(String),
    Sign(char),
    /// What stands between the quotes of a string, escapes as written.
    Text(String),
    /// A number, a character.
    Value,
    Open(char),
    Close(char),
}

/// Where the project lies.
pub fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from)
}

/// Every file below `folder` with that ending, in order.
pub fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found
}

impl Source {
    /// All of `src/` but the modules that exist for tests only.
    pub fn all() -> Vec<Self> {
        let root = root();
        let mut for_tests = Vec::new();
        let sources: Vec<_> = files(&root.join("src"), "rs").iter().map(|path| Self::read(&root, path, &mut for_tests)).collect();
        assert!(!sources.is_empty(), "no source below {}", root.display());
        sources.into_iter().filter(|source| !for_tests.iter().any(|test| source.module.starts_with(test))).collect()
    }

    fn read(root: &Path, path: &Path, for_tests: &mut Vec<Vec<String>>) -> Self {
        let text = fs::read_to_string(path).expect("a source file");
        let relative = path.strip_prefix(root).expect("below the project").to_str().expect("UTF-8 names").to_owned();
        let mut module: Vec<String> = relative.trim_start_matches("src/").trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if module == ["lib"] {
            module.clear();
        }
        let stream: TokenStream = text.parse().unwrap_or_else(|error| panic!("{relative}: {error}"));
        let mut tokens = Vec::new();
        let mut test_modules = Vec::new();
        flatten(stream, &mut tokens, &mut test_modules);
        for_tests.extend(test_modules.into_iter().map(|name| [module.clone(), vec![name]].concat()));
        Self { path: relative, module, tokens }
    }

    /// `domain`, `store`, … ; `lib` and `main` for the roots.
    pub fn layer(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    pub fn is_word(&self, at: usize, word: &str) -> bool {
        self.word(at) == Some(word)
    }

    pub fn word(&self, at: usize) -> Option<&str> {
        match &self.tokens.get(at)?.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is_sign(&self, at: usize, sign: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == Kind::Sign(sign))
    }

    /// The place after the group that opens at `at`.
    pub fn after_group(&self, at: usize) -> usize {
        let mut depth = 0_usize;
        for (offset, token) in self.tokens[at..].iter().enumerate() {
            match token.kind {
                Kind::Open(_) => depth += 1,
                Kind::Close(_) => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return at + offset + 1;
            }
        }
        self.tokens.len()
    }
}

fn flatten(stream: TokenStream, tokens: &mut Vec<Token>, test_modules: &mut Vec<String>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        if let Some((attribute, next)) = attribute(&trees, at) {
            at = next;
            if is_for_tests(&attribute) {
                at = skip_item(&trees, at, test_modules);
            }
            continue;
        }
        let line = trees[at].span().start().line;
        match &trees[at] {
            TokenTree::Ident(word) => tokens.push(Token { kind: Kind::Word(word.to_string()), line }),
            TokenTree::Punct(sign) => tokens.push(Token { kind: Kind::Sign(sign.as_char()), line }),
            TokenTree::Literal(literal) => {
                let written = literal.to_string();
                let is_text = written.ends_with(['"', '#']) && written.contains('"');
                let inside = || written[written.find('"').map_or(0, |at| at + 1)..written.rfind('"').unwrap_or(0)].to_owned();
                tokens.push(Token { kind: if is_text { Kind::Text(inside()) } else { Kind::Value }, line });
            }
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => ('(', ')'),
                    proc_macro2::Delimiter::Brace => ('{', '}'),
                    _ => ('[', ']'),
                };
                tokens.push(Token { kind: Kind::Open(open), line });
                flatten(group.stream(), tokens, test_modules);
                tokens.push(Token { kind: Kind::Close(close), line: group.span_close().start().line });
            }
        }
        at += 1;
    }
}

/// `#[…]` or `#![…]` at `at`, and the place after it.
fn attribute(trees: &[TokenTree], at: usize) -> Option<(TokenStream, usize)> {
    let is = |at: usize, sign: char| matches!(trees.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == sign);
    if !is(at, '#') {
        return None;
    }
    let group = if is(at + 1, '!') { at + 2 } else { at + 1 };
    match trees.get(group) {
        Some(TokenTree::Group(inner)) if inner.delimiter() == proc_macro2::Delimiter::Bracket => Some((inner.stream(), group + 1)),
        _ => None,
    }
}

fn is_for_tests(attribute: &TokenStream) -> bool {
    let written = attribute.to_string().replace(' ', "");
    written == "test" || (written.starts_with("cfg(") && written.contains("test") && !written.contains("not(test"))
}

/// The place after the item that begins at `at`; the name of a module in a file of its own is noted.
fn skip_item(trees: &[TokenTree], mut at: usize, test_modules: &mut Vec<String>) -> usize {
    while let Some((_, next)) = attribute(trees, at) {
        at = next;
    }
    let start = at;
    while at < trees.len() {
        match &trees[at] {
            TokenTree::Group(group) if group.delimiter() == proc_macro2::Delimiter::Brace => return at + 1,
            TokenTree::Punct(sign) if sign.as_char() == ';' => {
                let words: Vec<_> = trees[start..at].iter().map(ToString::to_string).collect();
                if let Some(module) = words.iter().position(|word| word == "mod") {
                    test_modules.extend(words.get(module + 1).cloned());
                }
                return at + 1;
            }
            _ => at += 1,
        }
    }
    at
}
