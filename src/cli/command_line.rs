//! The command line as clap reads it: verbs and global options. The words of its help are not here: [`super::help`] puts them in.

use clap::{Parser, Subcommand};

use super::account::AccountVerb;
use super::anonymise::AnonymiseArgs;
use super::assessment::AssessmentVerb;
use super::attendance::AttendanceVerb;
use super::audit::AuditVerb;
use super::average::{AverageArgs, RankArgs};
use super::backup::BackupArgs;
use super::card::{GuardianVerb, StudentVerb};
use super::class::ClassVerb;
use super::completions::CompletionsArgs;
use super::council::CouncilVerb;
use super::course::CourseVerb;
use super::demo::DemoArgs;
use super::doctor::DoctorArgs;
use super::drawer::DrawerVerb;
use super::dunning::DunningArgs;
use super::duplicates::{ApartArgs, DuplicatesArgs, MergeArgs};
use super::enrol::{EnrolArgs, MoveArgs, WithdrawArgs};
use super::expense::ExpenseVerb;
use super::explain::ExplainVerb;
use super::export::ExportArgs;
use super::fee::{DiscountVerb, FeeVerb};
use super::frame::{FrameVerb, LevelArgs, NamedArgs, ShiftArgs};
use super::global::Global;
use super::household::HouseholdVerb;
use super::import::ImportArgs;
use super::init::InitArgs;
use super::invoice::InvoiceVerb;
use super::link::LinkVerb;
use super::man::ManArgs;
use super::marks::MarksVerb;
use super::opening::OpeningVerb;
use super::payer::PayerVerb;
use super::payment::PaymentVerb;
use super::person::PersonVerb;
use super::policy::PolicyVerb;
use super::repayment::RepaymentVerb;
use super::report::ReportVerb;
use super::restore::RestoreArgs;
use super::retention::RetentionArgs;
use super::role::RoleVerb;
use super::serve::ServeArgs;
use super::session::SessionVerb;
use super::staff::StaffVerb;
use super::statement::StatementArgs;
use super::store::StoreVerb;
use super::subject::SubjectVerb;
use super::term::TermVerb;
use super::timetable::TimetableVerb;
use super::undo::UndoArgs;
use super::year::YearVerb;

/// `eschool …`; without a verb, the screens on the configured store.
#[derive(Debug, Parser)]
#[command(name = "eschool", version, disable_help_flag = true, disable_version_flag = true, disable_help_subcommand = true)]
pub struct CommandLine {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    Init(InitArgs),
    Demo(DemoArgs),
    #[command(subcommand)]
    Account(AccountVerb),
    #[command(subcommand)]
    Role(RoleVerb),
    Import(ImportArgs),
    Export(ExportArgs),
    #[command(subcommand)]
    Student(StudentVerb),
    #[command(subcommand)]
    Guardian(GuardianVerb),
    #[command(subcommand)]
    Link(LinkVerb),
    #[command(subcommand)]
    Assessment(AssessmentVerb),
    #[command(subcommand)]
    Marks(MarksVerb),
    Average(AverageArgs),
    Rank(RankArgs),
    #[command(subcommand)]
    Policy(PolicyVerb),
    #[command(subcommand)]
    Term(TermVerb),
    #[command(subcommand)]
    Council(CouncilVerb),
    #[command(subcommand)]
    Attendance(AttendanceVerb),
    #[command(subcommand)]
    Timetable(TimetableVerb),
    #[command(subcommand)]
    Fee(FeeVerb),
    #[command(subcommand)]
    Discount(DiscountVerb),
    #[command(subcommand)]
    Payer(PayerVerb),
    #[command(subcommand)]
    Invoice(InvoiceVerb),
    #[command(subcommand)]
    Payment(PaymentVerb),
    #[command(subcommand)]
    Drawer(DrawerVerb),
    #[command(subcommand)]
    Expense(ExpenseVerb),
    #[command(subcommand)]
    Repayment(RepaymentVerb),
    #[command(subcommand)]
    Opening(OpeningVerb),
    Statement(StatementArgs),
    Dunning(DunningArgs),
    #[command(subcommand)]
    Report(ReportVerb),
    Undo(UndoArgs),
    #[command(subcommand)]
    Audit(AuditVerb),
    Backup(BackupArgs),
    Restore(RestoreArgs),
    #[command(subcommand)]
    Explain(ExplainVerb),
    Serve(ServeArgs),
    #[command(subcommand)]
    Session(SessionVerb),
    Doctor(DoctorArgs),
    Completions(CompletionsArgs),
    Man(ManArgs),
    #[command(subcommand)]
    Store(StoreVerb),
    #[command(subcommand)]
    Class(ClassVerb),
    #[command(subcommand)]
    Staff(StaffVerb),
    #[command(subcommand)]
    Household(HouseholdVerb),
    #[command(subcommand)]
    Person(PersonVerb),
    Retention(RetentionArgs),
    Anonymise(AnonymiseArgs),
    Duplicates(DuplicatesArgs),
    Merge(MergeArgs),
    Apart(ApartArgs),
    Enrol(EnrolArgs),
    Move(MoveArgs),
    Withdraw(WithdrawArgs),
    #[command(subcommand)]
    Year(YearVerb),
    #[command(subcommand)]
    Level(FrameVerb<LevelArgs>),
    #[command(subcommand)]
    Track(FrameVerb<NamedArgs>),
    #[command(subcommand)]
    Site(FrameVerb<NamedArgs>),
    #[command(subcommand)]
    Shift(FrameVerb<ShiftArgs>),
    #[command(subcommand)]
    Calendar(FrameVerb<NamedArgs>),
    #[command(subcommand)]
    Subject(SubjectVerb),
    #[command(subcommand)]
    Course(CourseVerb),
}
