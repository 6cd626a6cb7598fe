//! A line to a Postgres server, driven by the one thread that owns it, with what is prepared on it, the answers to questions that were
//! sent ahead, and what is begun or carried out with whatever is sent next.

use std::cell::Cell;
use std::collections::HashMap;
use std::future::poll_fn;
use std::pin::pin;
use std::time::Duration;

use futures_util::TryStreamExt as _;
use futures_util::future::{try_join, try_join_all, try_join3};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::runtime::{self, Runtime};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_postgres::types::ToSql;
use tokio_postgres::{AsyncMessage, Client, Config, Row, Socket, Statement};

use super::super::error::{Error, Result};
use super::super::value::Value;

/// How long a line that is given up may take to say so.
const FAREWELL: Duration = Duration::from_secs(1);

/// A connection to a Postgres server.
pub struct PgConnection {
    // Dropped before the line, which then takes leave of the server.
    client: Client,
    line: Line,
    /// Which of the schemas of its database is ours.
    schema: String,
    told: UnboundedReceiver<String>,
    prepared: HashMap<usize, Statement>,
    built: HashMap<String, Statement>,
    ahead: Vec<Answer>,
    /// What a transaction begins with, until something is asked in it.
    opening: Option<&'static str>,
    unsent: Vec<Deed>,
    /// The first failure since a transaction began.
    failed: Cell<Option<Error>>,
}

/// What carries bytes to the server and back whenever something is waited for.
struct Line {
    runtime: Runtime,
    driven: Option<JoinHandle<()>>,
}

impl Drop for Line {
    fn drop(&mut self) {
        if let Some(driven) = self.driven.take() {
            // A server that does not answer is left without a word.
            let _ = self.runtime.block_on(async { timeout(FAREWELL, driven).await });
        }
    }
}

/// A question with its arguments.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) text: Text,
    pub(super) args: Vec<Value>,
    /// Whether the arguments are one array.
    pub(super) is_array: bool,
}

/// The text of a statement: one of ours, known by where it lies, or one that was built.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Text {
    Ours(&'static str),
    Built(String),
}

impl Text {
    fn as_str(&self) -> &str {
        match self {
            Self::Ours(text) => text,
            Self::Built(text) => text,
        }
    }
}

struct Answer {
    of: Question,
    rows: Vec<Row>,
}

/// A statement nobody waits for by itself.
pub(super) struct Deed {
    pub(super) text: Text,
    pub(super) args: Vec<Box<dyn ToSql + Sync + Send>>,
}

/// So many go in one message at most.
const TOGETHER: usize = 16;

impl PgConnection {
    /// # Errors
    /// When nobody answers there, or not to us.
    pub(super) fn open<T>(config: &Config, tls: T, schema: &str) -> Result<Self>
    where
        T: tokio_postgres::tls::MakeTlsConnect<Socket>,
        T::Stream: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(|e| Error::Unavailable(e.to_string()))?;
        let (client, mut connection) = runtime.block_on(config.connect(tls))?;
        let (tell, told) = unbounded_channel();
        let driven = runtime.spawn(async move {
            // Whoever waits for an answer hears of a line that is cut.
            while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notification(news) = message {
                    // Nobody listens any more: the line is about to be given up.
                    let _ = tell.send(news.payload().to_owned());
                }
            }
        });
        let line = Line { runtime, driven: Some(driven) };
        let (prepared, built) = (HashMap::new(), HashMap::new());
        let (ahead, opening, unsent, failed) = (Vec::new(), None, Vec::new(), Cell::default());
        Ok(Self { client, line, schema: schema.to_owned(), told, prepared, built, ahead, opening, unsent, failed })
    }

    fn wait<T>(&self, answer: impl Future<Output = Result<T, tokio_postgres::Error>>) -> Result<T> {
        let answered = self.line.runtime.block_on(answer).map_err(Error::from);
        if let Err(error) = &answered {
            let first = self.failed.take().unwrap_or_else(|| again(error));
            self.failed.set(Some(first));
        }
        answered
    }

    fn statement(&mut self, text: &Text) -> Result<Statement> {
        self.known([text])?;
        let found = match text {
            Text::Ours(text) => self.prepared.get(&text.as_ptr().addr()),
            Text::Built(text) => self.built.get(text),
        };
        found.cloned().ok_or_else(|| Error::Internal("a statement was lost".into()))
    }

    /// Prepares those of the texts that are not yet, in one go.
    fn known<'t>(&mut self, texts: impl IntoIterator<Item = &'t Text>) -> Result<()> {
        let is_new = |text: &&Text| match text {
            Text::Ours(text) => !self.prepared.contains_key(&text.as_ptr().addr()),
            Text::Built(text) => !self.built.contains_key(text),
        };
        let new: Vec<&Text> = texts.into_iter().filter(is_new).collect();
        if new.is_empty() {
            return Ok(());
        }
        let statements = self.wait(try_join_all(new.iter().map(|text| prepared(&self.client, text.as_str()))))?;
        for (text, statement) in new.into_iter().zip(statements) {
            match text {
                Text::Ours(text) => self.prepared.insert(text.as_ptr().addr(), statement),
                Text::Built(text) => self.built.insert(text.clone(), statement),
            };
        }
        Ok(())
    }

    /// Only prepares.
    pub(super) fn prepare(&self, text: &str) -> Result<()> {
        self.wait(prepared(&self.client, text)).map(drop)
    }

    /// The rows that answer a question, which may have come already.
    pub(super) fn query(&mut self, question: &Question) -> Result<Vec<Row>> {
        if let Some(at) = self.ahead.iter().position(|answer| answer.of == *question) {
            return Ok(self.ahead.swap_remove(at).rows);
        }
        self.flush()?;
        let statement = self.statement(&question.text)?;
        let opening = self.opening.take();
        self.wait(try_join(opened(&self.client, opening), asked(&self.client, &statement, question))).map(|((), rows)| rows)
    }

    /// Sends questions in one go, so that whoever asks one of them next waits no more. What is answered already is not asked again.
    pub(super) fn ask_ahead(&mut self, mut questions: Vec<Question>) -> Result<()> {
        questions.retain(|question| !self.ahead.iter().any(|answer| answer.of == *question));
        if questions.is_empty() {
            return Ok(());
        }
        self.flush()?;
        self.known(questions.iter().map(|question| &question.text))?;
        let statements: Vec<Statement> = questions.iter().map(|question| self.statement(&question.text)).collect::<Result<_>>()?;
        let answers = statements.iter().zip(&questions).map(|(statement, question)| asked(&self.client, statement, question));
        let opening = self.opening.take();
        let ((), answers) = self.wait(try_join(opened(&self.client, opening), try_join_all(answers)))?;
        self.ahead.extend(questions.into_iter().zip(answers).map(|(of, rows)| Answer { of, rows }));
        Ok(())
    }

    /// Looks at every row while the server still sends.
    pub(super) fn walk<E: From<Error>>(
        &mut self,
        text: &Text,
        args: &[Value],
        mut look: impl FnMut(&Row) -> Result<(), E>,
    ) -> Result<(), E> {
        self.flush()?;
        let statement = self.statement(text)?;
        let opening = self.opening.take();
        let ((), rows) = self.wait(try_join(opened(&self.client, opening), self.client.query_raw(&statement, args)))?;
        let mut rows = pin!(rows);
        while let Some(row) = self.wait(rows.try_next())? {
            look(&row)?;
        }
        Ok(())
    }

    /// Carries out a statement, behind those that wait to be sent; what came ahead of its question is not true any more.
    pub(super) fn execute(&mut self, text: &Text, args: &[&(dyn ToSql + Sync)]) -> Result<u64> {
        self.ahead.clear();
        let unsent = std::mem::take(&mut self.unsent);
        self.known(unsent.iter().map(|deed| &deed.text).chain([text]))?;
        let statement = self.statement(text)?;
        let before = self.prepared_deeds(&unsent)?;
        // Each is sent as it is first looked at, in this order; what the server refuses first is what is told.
        let before = try_join_all(before.iter().map(|(statement, args)| self.client.execute(statement, args)));
        let opening = self.opening.take();
        let all = try_join3(opened(&self.client, opening), before, self.client.execute(&statement, args));
        self.wait(all).map(|((), _, touched)| touched)
    }

    /// Takes a statement along with whatever is sent next.
    pub(super) fn send(&mut self, deed: Deed) -> Result<()> {
        self.ahead.clear();
        self.unsent.push(deed);
        if self.unsent.len() < TOGETHER { Ok(()) } else { self.flush() }
    }

    /// Carries out what waits to be sent.
    fn flush(&mut self) -> Result<()> {
        if self.unsent.is_empty() {
            return Ok(());
        }
        let unsent = std::mem::take(&mut self.unsent);
        self.known(unsent.iter().map(|deed| &deed.text))?;
        let deeds = self.prepared_deeds(&unsent)?;
        let deeds = try_join_all(deeds.iter().map(|(statement, args)| self.client.execute(statement, args)));
        let opening = self.opening.take();
        self.wait(try_join(opened(&self.client, opening), deeds)).map(drop)
    }

    fn prepared_deeds<'d>(&mut self, deeds: &'d [Deed]) -> Result<Vec<(Statement, Vec<&'d (dyn ToSql + Sync)>)>> {
        deeds
            .iter()
            .map(|deed| Ok((self.statement(&deed.text)?, deed.args.iter().map(|arg| &**arg as &(dyn ToSql + Sync)).collect())))
            .collect()
    }

    /// Begins a transaction with whatever is asked or carried out first in it, which waits for both.
    pub(super) fn begin(&mut self, begin: &'static str) {
        self.ahead.clear();
        self.unsent.clear();
        self.failed.set(None);
        self.opening = Some(begin);
    }

    /// Statements without parameters or answer. Within a transaction that failed only its end is carried out.
    pub(super) fn batch(&mut self, text: &str) -> Result<()> {
        self.ahead.clear();
        match text {
            // What is taken back need not be carried out first.
            "rollback" => self.unsent.clear(),
            _ => self.flush()?,
        }
        if let Some(opening) = self.opening.take() {
            self.wait(self.client.batch_execute(opening))?;
        }
        self.wait(self.client.batch_execute(text))?;
        self.failed.set(None);
        Ok(())
    }

    /// Keeps what a transaction wrote. Where something in it failed the server would keep nothing and call that a success: whoever
    /// overlooked it hears of it now.
    pub(super) fn commit(&mut self) -> Result<()> {
        self.failed.take().map_or_else(|| self.batch("commit"), Err)
    }

    /// Waits so long for something told on this line, and tries the line where nothing came; whether it was about our schema.
    pub(super) fn hear(&mut self, patience: Duration) -> Result<bool> {
        let first = self.line.runtime.block_on(async { timeout(patience, self.told.recv()).await });
        let Ok(first) = first else {
            let tried = self.line.runtime.block_on(async { timeout(patience, self.client.simple_query("")).await });
            return tried.map_err(|_| Error::Unavailable("no answer".into()))?.map(|_| false).map_err(Error::from);
        };
        let mut told = first.ok_or_else(|| Error::Unavailable("the line is cut".into()))? == self.schema;
        while let Ok(next) = self.told.try_recv() {
            told |= next == self.schema;
        }
        Ok(told)
    }

    /// The schema's last migration, none where there is no table of them.
    pub(super) fn migrated(&self) -> Result<Option<i64>> {
        let there = self.wait(self.client.query_one("select to_regclass('refinery_schema_history') is not null", &[]))?;
        if !there.get::<_, bool>(0) {
            return Ok(None);
        }
        Ok(self.wait(self.client.query_one("select max(version)::bigint from refinery_schema_history", &[]))?.get(0))
    }

    /// Applies migrations, each in its own transaction.
    pub(super) fn migrate(&mut self, runner: &refinery::Runner) -> Result<()> {
        let run = self.line.runtime.block_on(runner.run_async(&mut self.client));
        run.map(drop).map_err(|error| Error::Internal(error.to_string()))
    }
}

/// A failure once more.
fn again(error: &Error) -> Error {
    match error {
        Error::Busy(words) => Error::Busy(words.clone()),
        Error::Unavailable(words) => Error::Unavailable(words.clone()),
        Error::Taken(words) => Error::Taken(words.clone()),
        Error::Full => Error::Full,
        other => Error::Internal(other.to_string()),
    }
}

async fn prepared(client: &Client, text: &str) -> Result<Statement, tokio_postgres::Error> {
    // `?1` as Postgres spells it.
    client.prepare(&text.replace('?', "$")).await
}

/// What a transaction begins with, where that has not been sent.
async fn opened(client: &Client, opening: Option<&str>) -> Result<(), tokio_postgres::Error> {
    match opening {
        Some(text) => client.batch_execute(text).await,
        None => Ok(()),
    }
}

async fn asked(client: &Client, statement: &Statement, question: &Question) -> Result<Vec<Row>, tokio_postgres::Error> {
    if question.is_array {
        return client.query(statement, &[&question.args]).await;
    }
    let args: Vec<&(dyn ToSql + Sync)> = question.args.iter().map(|arg| arg as _).collect();
    client.query(statement, &args).await
}
