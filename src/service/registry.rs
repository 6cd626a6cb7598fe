//! Every action by its name in the journal: what undoing it asks for.

use super::action::{Action, Reversal};
use crate::domain::rights::Right;

/// What the journal needs to know of an action it only has the name of.
#[derive(Clone, Copy, Debug)]
pub struct Registered {
    pub name: &'static str,
    pub right: Option<Right>,
    pub reversal: Reversal,
}

const fn of<A: Action>() -> Registered {
    Registered { name: A::NAME, right: A::RIGHT, reversal: A::REVERSAL }
}

/// All actions but undoing, which is known by the one it takes back.
pub const ACTIONS: &[Registered] = &[
    of::<super::ImportRoster>(),
    of::<super::FoundSchool>(),
    of::<super::EditStudent>(),
    of::<super::EditGuardian>(),
    of::<super::AddStudent>(),
    of::<super::AddGuardian>(),
    of::<super::LinkGuardians>(),
    of::<super::EnrolStudents>(),
    of::<super::MoveStudents>(),
    of::<super::WithdrawStudents>(),
    of::<super::SaveEntry>(),
    of::<super::OpenCourses>(),
    of::<super::RemoveEntry>(),
    of::<super::AddYear>(),
    of::<super::RollYear>(),
    of::<super::EditLink>(),
    of::<super::MergePeople>(),
    of::<super::AddStaff>(),
    of::<super::EditStaff>(),
    of::<super::SaveHousehold>(),
    of::<super::JoinHousehold>(),
    of::<super::LeaveHousehold>(),
    of::<super::ErasePerson>(),
    of::<super::ApplyRetention>(),
    of::<super::AddAccount>(),
    of::<super::LinkAccount>(),
    of::<super::OpenAccounts>(),
    of::<super::LockAccount>(),
    of::<super::ChooseSettings>(),
    of::<super::OfferPresets>(),
    of::<super::AddAssessment>(),
    of::<super::EditAssessment>(),
    of::<super::RemoveAssessment>(),
    of::<super::EnterMarks>(),
    of::<super::ImportMarks>(),
    of::<super::ImportBook>(),
    of::<super::ChoosePolicy>(),
    of::<super::KeepPolicy>(),
    of::<super::SetTermState>(),
    of::<super::ReopenTerm>(),
    of::<super::TakeRollCall>(),
    of::<super::RecordCalls>(),
    of::<super::AddAbsences>(),
    of::<super::EditAbsence>(),
    of::<super::AnnounceAbsence>(),
    of::<super::SettleAbsences>(),
    of::<super::PutSlots>(),
    of::<super::RemoveSlots>(),
    of::<super::CloseDays>(),
    of::<super::OpenDays>(),
    of::<super::ChooseRules>(),
    of::<super::PutMotive>(),
    of::<super::WriteAppreciation>(),
    of::<super::DecideCouncil>(),
    of::<super::KeepPhrase>(),
    of::<super::AddRole>(),
    of::<super::ChangeRole>(),
    of::<super::RemoveRole>(),
    of::<super::AssignRole>(),
    of::<super::ExceptRight>(),
    of::<super::EndException>(),
    of::<super::RequireSecondFactor>(),
    of::<super::billing::AddFee>(),
    of::<super::billing::ImportFees>(),
    of::<super::billing::EditFee>(),
    of::<super::billing::RemoveFee>(),
    of::<super::billing::Subscribe>(),
    of::<super::billing::SetShares>(),
    of::<super::billing::AddDiscount>(),
    of::<super::billing::EndDiscount>(),
    of::<super::billing::SetBilling>(),
    of::<super::billing::SetRate>(),
    of::<super::billing::DraftInvoices>(),
    of::<super::billing::DiscardDrafts>(),
    of::<super::billing::IssueInvoices>(),
    of::<super::billing::CreditInvoices>(),
    of::<super::billing::DraftPenalties>(),
    of::<super::billing::HoldInvoices>(),
    of::<super::billing::ReleaseInvoices>(),
    of::<super::billing::WriteReminders>(),
    of::<super::billing::RecordPayment>(),
    of::<super::billing::RecordPayments>(),
    of::<super::billing::AllocateCredit>(),
    of::<super::billing::CancelReceipt>(),
    of::<super::billing::BouncePayment>(),
    of::<super::billing::Refund>(),
    of::<super::billing::Reallocate>(),
    of::<super::billing::OpenDrawer>(),
    of::<super::billing::CloseDrawer>(),
    of::<super::billing::AddExpense>(),
    of::<super::billing::CancelExpense>(),
    of::<super::billing::MatchStatement>(),
    of::<super::billing::SetAside>(),
];

/// The action of this name.
#[must_use]
pub fn registered(name: &str) -> Option<&'static Registered> {
    ACTIONS.iter().find(|action| action.name == name)
}
