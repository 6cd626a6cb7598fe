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
        SessionVerb::Tell(args) => ask(cx, &args.session, &SessionWish::Tell(args.words.clone()), "session-told"),
        SessionVerb::End(args) => ask(cx, &args.session, &SessionWish::End, "session-end-asked"),
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

fn ask(cx: &mut Cli, session: &str, wish: &SessionWish, message: &'static str) -> Result<Exit> {
    let id = session.parse().map(RowId).map_err(|_| Error::user(Text::new("session-gone")).hint(Text::new("session-gone-hint")))?;
    let Opened { service, actor } = open::school(cx)?;
    if cx.global.plan {
        return Ok(Exit::Planned);
    }
    service.ask_session(&actor, id, wish)?.wait()?;
    if cx.global.json {
        cx.write_json(&json!({ "session": session }))?;
    } else {
        cx.say(&Text::new(message))?;
    }
    Ok(Exit::Done)
}
