//! The messages of one language as the locale files write them: ids, files and variables. It renders nothing.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::source::{files, root};

pub struct Messages {
    pub language: &'static str,
    pub all: BTreeMap<String, Message>,
    pub twice: Vec<String>,
}

pub struct Message {
    pub file: String,
    pub variables: BTreeSet<String>,
}

impl Messages {
    pub fn read(language: &'static str) -> Self {
        let mut messages = Self { language, all: BTreeMap::new(), twice: Vec::new() };
        for path in files(&root().join("assets/locales").join(language), "ftl") {
            let file = path.file_name().and_then(|name| name.to_str()).expect("UTF-8 names").to_owned();
            let source = std::fs::read_to_string(&path).expect("a locale file");
            let resource =
                fluent_syntax::parser::parse(source.as_str()).unwrap_or_else(|(_, errors)| panic!("{language}/{file}: {errors:?}"));
            for entry in &resource.body {
                let Entry::Message(message) = entry else { continue };
                let mut variables = BTreeSet::new();
                if let Some(value) = &message.value {
                    in_pattern(value, &mut variables);
                }
                let id = message.id.name.to_owned();
                if messages.all.insert(id.clone(), Message { file: file.clone(), variables }).is_some() {
                    messages.twice.push(format!("{language}: {id}"));
                }
            }
        }
        messages
    }
}

fn in_pattern(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<&str>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, variables),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                in_inline(argument, variables);
            }
            for argument in &arguments.named {
                in_inline(&argument.value, variables);
            }
        }
        _ => {}
    }
}
