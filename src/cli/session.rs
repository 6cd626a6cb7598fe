//! `eschool session …`: who is in over SSH, on whichever server; saying something to somebody, ending a session.

use clap::{Args, Subcommand};
use serde_json::json;

use super::columns;
use super::context::Cli;
use super::exit::Exit;
use super::open::{self, Opened};
use crate::domain::id::RowId;
use crate::domain::text::Text;
use crate::service::{Error, Result, SessionWish};

#[derive(Clone, Debug, Subcommand)]
pub enum SessionVerb {
    List,
    Tell(TellArgs),
    End(SessionArgs),
}

#[derive(Clone, Debug, Args)]
pub struct TellArgs {
    #[arg(value_name = "SESSION")]
    pub session: String,
    #[arg(value_name = "WORDS")]
    pub words: String,
}

#[derive(Clone, Debug, Args)]
pub struct SessionArgs {
    #[arg(value_name = "SESSION")]
    pub session: String,
}

pub fn run(verb: &SessionVerb, cx: &mut Cli) -> Result<Exit> {
    match verb {
        SessionVerb::List => list(cx),
        SessionVerb::Tell(args) => {
            let asked = ask(cx, &args.session, &SessionWish::Tell(args.words.clone()), None)?;
            asked.map_or(Ok(Exit::Planned), |session| answer(cx, session, "session-told"))
        }
        SessionVerb::End(args) => {
            let asked = ask(cx, &args.session, &SessionWish::End, Some("session-end-question"))?;
            asked.map_or(Ok(Exit::Planned), |session| answer(cx, session, "session-end-asked"))
        }
    }
}

fn list(cx: &mut Cli) -> Result<Exit> {
    let Opened { service, actor } = open::school(cx)?;
    let sessions = service.sessions(&actor).wait()?;
    let wall = |millis: i64| service.clock().wall(millis);
    if cx.global.json {
        let listed: Vec<_> = sessions
            .iter()
            .map(|session| {
                json!({
                    "session": session.id.0,
                    "login": session.login,
                    "name": session.display,
                    "source": session.source,
                    "server": session.process,
                    "since": wall(session.since),
                    "last_key": wall(session.last_key),
                })
            })
            .collect();
        cx.write_json(&listed)?;
        return Ok(Exit::Done);
    }
    let shown = sessions.into_iter().map(|session| {
        vec![
            session.id.0.to_string(),
            session.login,
            session.display,
            session.source,
            service.clock().moment(session.since),
            service.clock().moment(session.last_key),
        ]
    });
    let shown = columns::aligned(shown.collect());
    cx.write(shown.as_bytes())?;
    Ok(Exit::Done)
}

/// Asks it of the session that a number, or the first signs of one, means; none where it was not to be done after all.
fn ask(cx: &mut Cli, named: &str, wish: &SessionWish, question: Option<&'static str>) -> Result<Option<RowId>> {
    let Opened { service, actor } = open::school(cx)?;
    let gone = || Error::user(Text::new("session-gone")).hint(Text::new("session-gone-hint"));
    let sessions = service.sessions(&actor).wait()?;
    let mut found = sessions.into_iter().filter(|session| !named.is_empty() && session.id.0.to_string().starts_with(named));
    let session = found.next().ok_or_else(gone)?;
    if found.next().is_some() {
        return Err(Error::user(Text::new("session-several").with("session", named)).hint(Text::new("session-gone-hint")));
    }
    let who = || Text::new(question.unwrap_or("session-tell-question")).with("who", &session.display).with("source", &session.source);
    // Words harm nobody: they are said unless only a look was asked for.
    if (question.is_some() || cx.global.plan) && !cx.agreed(&who())? {
        return Ok(None);
    }
    service.ask_session(&actor, session.id, wish)?.wait()?;
    Ok(Some(session.id))
}

fn answer(cx: &mut Cli, session: RowId, message: &'static str) -> Result<Exit> {
    if cx.global.json {
        cx.write_json(&json!({ "session": session.0 }))?;
    } else {
        cx.say(&Text::new(message))?;
    }
    Ok(Exit::Done)
}
