//! The forms of a fee: a new one, what it is called, a price for a level or class, the days of its instalments. Each leads to a plan.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use crate::domain::billing::{FeeKind, Part, read_parts};
use crate::domain::day::Day;
use crate::domain::money::{Currency, Money};
use crate::domain::name::fold;
use crate::domain::text::Text;
use crate::service::billing::{AddFee, EditFee, FeeGroupRow, FeeRow, FeeSpec, PriceSpec};
use crate::service::{ClassRow, Edit, Error};
use crate::tui::command::Command;
use crate::tui::cx::{Cx, Reply};
use crate::tui::input::{Input, Key};
use crate::tui::kit::form::{Event, Field, Form};
use crate::tui::look::Look;
use crate::tui::paint::Paint;
use crate::tui::screen::{Handled, Screen};
use crate::tui::screens::planned::Planned;
use crate::tui::screens::words;
use crate::tui::typed::Typed;

/// What the form is for.
pub enum Deed {
    Add,
    Edit(FeeRow),
    /// A price, and whose it is where it is there already.
    Price(FeeRow, Option<String>),
    Dates(FeeRow),
}

pub struct FeeForm {
    deed: Deed,
    form: Option<Form>,
    /// The codes that are of classes and of the school's own groups; all others are of levels.
    classes: Arc<Vec<ClassRow>>,
    groups: Vec<FeeGroupRow>,
    currency: Option<Currency>,
    reply: Option<Reply<()>>,
}

pub enum Msg {
    Classes(Result<(Arc<Vec<ClassRow>>, Vec<FeeGroupRow>), Error>),
    Currency(Option<Currency>),
    Done,
}

impl FeeForm {
    #[must_use]
    pub fn new(deed: Deed, reply: Reply<()>) -> Self {
        let currency = match &deed {
            Deed::Add => None,
            Deed::Edit(row) | Deed::Price(row, _) | Deed::Dates(row) => Some(row.currency),
        };
        Self { deed, form: None, classes: Arc::default(), groups: Vec::new(), currency, reply: Some(reply) }
    }

    fn fields(&self) -> Vec<Field> {
        let kinds = || FeeKind::ALL.iter().map(|kind| (kind.code().to_owned(), kind.label())).collect();
        let amount = || Field::text("amount", "fee-amount").required().help("fee-amount-help");
        let of = || Field::text("of", "fee-of").help("fee-of-help");
        let due = |help| Field::days("due", "fee-due").required().help(help);
        match &self.deed {
            Deed::Add => vec![
                Field::text("name", "fees-name").required(),
                Field::text("code", "fees-code").required().help("fee-code-help"),
                Field::choice("kind", "fees-kind", kinds()),
                amount(),
                of(),
                due("fee-due-help"),
                Field::toggle("optional", "fee-optional", false).help("fee-optional-help"),
                Field::toggle("pro_rata", "fee-is-pro-rata", false).help("fee-pro-rata-help"),
                Field::text("currency", "daily-currency").help("fee-currency-help"),
            ],
            Deed::Edit(row) => vec![
                Field::text("name", "fees-name").required().with(&row.name),
                Field::choice("kind", "fees-kind", kinds()).with(row.kind.code()),
                Field::toggle("optional", "fee-optional", row.optional).help("fee-optional-help"),
                Field::toggle("pro_rata", "fee-is-pro-rata", row.pro_rata).help("fee-pro-rata-help"),
            ],
            Deed::Price(row, of_one) => {
                let is = |code: &Option<String>| code.clone().unwrap_or_default() == of_one.clone().unwrap_or_default();
                let now = row.prices.iter().find(|(code, _)| of_one.is_some() && is(code)).map(|(_, minor)| plain(row.money(*minor)));
                vec![amount().with(&now.unwrap_or_default()), of().with(of_one.as_deref().unwrap_or_default())]
            }
            Deed::Dates(row) => {
                let days: Vec<String> = row.instalments.iter().map(|(_, day, _)| words::day(*day)).collect();
                vec![due("fee-due-days-help").with(&days.join(" "))]
            }
        }
    }

    /// The day of each instalment, perhaps with its part.
    fn due(form: &mut Form, currency: Currency) -> Option<Vec<Part>> {
        match read_parts(&form.value("due"), currency) {
            Ok(parts) => Some(parts),
            Err(words) => {
                form.refuse("due", Text::new("fee-due-wrong").with("words", words));
                None
            }
        }
    }

    /// The school year the fee is of ends with a day; what is due without a year is due before that.
    fn ends(&self, today: Day) -> Option<Day> {
        let of_year = |class: &&ClassRow| match &self.deed {
            Deed::Add => class.year_starts <= today && today <= class.year_ends,
            Deed::Edit(row) | Deed::Price(row, _) | Deed::Dates(row) => class.year == row.year,
        };
        self.classes.iter().find(of_year).map(|class| class.year_ends)
    }

    fn price(&self, form: &mut Form, currency: Currency) -> Option<PriceSpec> {
        let Ok(amount) = Money::read(&form.value("amount"), currency) else {
            form.refuse("amount", Text::new("billing-not-an-amount").with("amount", form.value("amount")));
            return None;
        };
        let codes = form.value("of");
        let codes = codes.split([' ', ';', ',']).filter(|code| !code.is_empty()).map(str::to_owned);
        let is_class = |code: &String| self.classes.iter().any(|class| fold(&class.code) == fold(code));
        let is_group = |code: &String| self.groups.iter().any(|group| fold(&group.code) == fold(code));
        let (classes, others): (Vec<String>, Vec<String>) = codes.partition(is_class);
        let (groups, levels) = others.into_iter().partition(is_group);
        Some(PriceSpec { levels, classes, groups, minor: amount.minor })
    }

    fn plan(&mut self, cx: &mut Cx<'_, Msg>) {
        let (Some(mut form), Some(currency)) = (self.form.take(), self.currency) else { return };
        if let Some(mistake) = form.check() {
            self.form = Some(form);
            return cx.warn(mistake);
        }
        let reply = Some(cx.reply(|()| Msg::Done));
        let yes = |form: &Form, name: &str| form.value(name) == "yes";
        let spec = |row: &FeeRow| FeeSpec {
            line: None,
            code: row.code.clone(),
            name: None,
            kind: row.kind,
            currency: Some(row.currency),
            prices: Vec::new(),
            optional: row.optional,
            pro_rata: row.pro_rata,
            instalments: Vec::new(),
            count: None,
        };
        let title = self.title();
        match &self.deed {
            Deed::Edit(row) => {
                let action = EditFee {
                    fee: row.code.clone(),
                    year: Some(row.year.clone()),
                    name: Some(Edit { seen: row.name.clone(), now: form.value("name") }),
                    kind: Some(Edit { seen: row.kind, now: form.value("kind").parse().unwrap_or(row.kind) }),
                    optional: Some(Edit { seen: row.optional, now: yes(&form, "optional") }),
                    pro_rata: Some(Edit { seen: row.pro_rata, now: yes(&form, "pro_rata") }),
                };
                cx.push(Planned::new(title, action, reply));
            }
            Deed::Price(row, _) => {
                if let Some(price) = self.price(&mut form, currency) {
                    let fee = FeeSpec { prices: vec![price], ..spec(row) };
                    cx.push(Planned::new(title, AddFee { year: Some(row.year.clone()), fee }, reply));
                }
            }
            Deed::Dates(row) => {
                if let Some(instalments) = Self::due(&mut form, currency) {
                    let fee = FeeSpec { instalments, ..spec(row) };
                    cx.push(Planned::new(title, AddFee { year: Some(row.year.clone()), fee }, reply));
                }
            }
            Deed::Add => {
                let written = form.value("currency");
                let chosen = if written.is_empty() { Some(currency) } else { Currency::of(&written.to_uppercase()) };
                // `3` is three equal parts a month apart, as it is on the command line.
                let count = form.value("due").trim().parse::<u32>().ok().filter(|count| (1..=24).contains(count));
                let Some(currency) = chosen else {
                    let unknown = Text::new("billing-currency-unknown").with("currency", written);
                    form.refuse("currency", unknown.clone());
                    self.form = Some(form);
                    return cx.warn(unknown);
                };
                let days = if count.is_some() { Some(Vec::new()) } else { Self::due(&mut form, currency) };
                let parts = (self.price(&mut form, currency), days);
                if let (Some(price), Some(instalments)) = parts {
                    let fee = FeeSpec {
                        line: None,
                        code: form.value("code"),
                        name: Some(form.value("name")),
                        kind: form.value("kind").parse().unwrap_or(FeeKind::Tuition),
                        currency: Some(currency),
                        prices: vec![price],
                        optional: yes(&form, "optional"),
                        pro_rata: yes(&form, "pro_rata"),
                        instalments,
                        count,
                    };
                    cx.push(Planned::new(title, AddFee { year: None, fee }, reply));
                }
            }
        }
        if let Some(mistake) = form.hint().filter(|text| matches!(text.id, "fee-due-wrong" | "billing-not-an-amount")) {
            cx.warn(mistake);
        }
        self.form = Some(form);
    }
}

/// An amount as one types it: without decimals that say nothing.
fn plain(money: Money) -> String {
    let exact = money.exactly();
    exact.strip_suffix(".00").map_or(exact.clone(), str::to_owned)
}

impl Screen for FeeForm {
    type Msg = Msg;
    const COMMANDS: &'static [Command<Self>] =
        &[Command::new("fee_form.plan", &[Key::f(2), Key::ctrl('s')], "stays-plan", "stays-plan-help", Self::plan)
            .in_bar(5, "stays-plan-short")];

    fn title(&self) -> Text {
        match &self.deed {
            Deed::Add => Text::new("fees-new"),
            Deed::Edit(row) => Text::new("fee-edit-title").with("name", &row.name),
            Deed::Price(row, _) => Text::new("fee-price-title").with("name", &row.name),
            Deed::Dates(row) => Text::new("fee-dates-title").with("name", &row.name),
        }
    }

    fn about(&self) -> Option<Text> {
        Some(Text::new("fee-form-about"))
    }

    fn open(&mut self, cx: &mut Cx<'_, Msg>) {
        if self.form.is_none() {
            self.form = Some(Form::new(cx.now().today, self.fields()).submit_with("stays-plan-short"));
        }
        let Some(actor) = cx.actor() else { return };
        let service = cx.services();
        let read = async move { Ok((service.classes(&actor).await?, service.fee_groups(&actor, None).await?)) };
        cx.latest("classes", read, Msg::Classes);
        if self.currency.is_none() {
            let service = cx.services();
            let read = async move { service.school().await.ok().flatten().and_then(|school| Currency::of(&school.currency)) };
            cx.latest("currency", read, Msg::Currency);
        }
    }

    fn update(&mut self, msg: Msg, cx: &mut Cx<'_, Msg>) {
        match msg {
            Msg::Classes(Ok((classes, groups))) => {
                self.classes = classes;
                self.groups = groups;
                let ends = self.ends(cx.now().today);
                if let (Some(form), Some(ends)) = (&mut self.form, ends) {
                    form.days_from("due", ends.first_of_twelve_months());
                }
            }
            Msg::Classes(Err(error)) => cx.failed(&error),
            Msg::Currency(currency) => self.currency = currency,
            Msg::Done => match self.reply.take() {
                Some(reply) => cx.answer(reply, ()),
                None => cx.back(),
            },
        }
    }

    fn input(&mut self, input: &Input, cx: &mut Cx<'_, Msg>) -> Handled {
        let Some(form) = &mut self.form else { return Handled::No };
        match form.input(input) {
            Event::Ignored => return Handled::No,
            Event::Submit => self.plan(cx),
            _ => {}
        }
        Handled::Yes
    }

    fn view(&self, paint: &mut Paint, area: Rect, look: &Look) -> Option<Position> {
        self.form.as_ref()?.view(paint, area, look)
    }

    fn hint(&self) -> Option<Text> {
        self.form.as_ref().and_then(Form::hint)
    }

    fn edited(&self) -> bool {
        self.form.as_ref().is_some_and(Form::edited)
    }

    fn drawer(&self) -> Option<String> {
        Some(match &self.deed {
            Deed::Add => "fee/new".to_owned(),
            Deed::Edit(row) => format!("fee/{}", row.id.0),
            Deed::Price(row, of) => format!("fee/{}/price/{}", row.id.0, of.as_deref().unwrap_or_default()),
            Deed::Dates(row) => format!("fee/{}/dates", row.id.0),
        })
    }

    fn writing(&mut self) -> Option<&mut dyn Typed> {
        self.form.as_mut().map(|form| form as _)
    }

    fn takes_text(&self) -> bool {
        self.form.as_ref().is_some_and(Form::takes_text)
    }
}
