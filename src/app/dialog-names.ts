/** Dialogs by `callback_id`; each is opened by an intent and comes back as another. */
export type DialogName =
  | 'delegate'
  | 'edit'
  | 'contact'
  | 'details'
  | 'reason'
  | 'interest'
  | 'question'
  | 'extend'
  | 'withdraw'
  | 'declinehandover'
  | 'object'
  | 'choose'
  | 'outcome'
  | 'trouble'
  | CaseDialog
  | 'expand'
  | 'seats_details'
  | 'terms'
  | 'seats'
  | 'candidate'
  | 'candidate_more'
  | 'disqualify'
  | 'review'
  | 'join'
  | 'coop'
  | 'availability'
  /** What holds for all of the federation. */
  | 'federation'
  | SetupDialog;

/** How a finished piece of work of either kind is told, in two screens. */
export type CaseDialog = 'case_study' | 'case_study_facts';

/** Those of getting started, which belong to no opportunity. */
export type SetupDialog = 'coop_new' | 'coop_list' | 'agreement_text';

const OF_BOTH = [
  'edit',
  'details',
  'question',
  'extend',
  'withdraw',
  'outcome',
  'trouble',
] as const;

/** Those that belong to an opportunity of each kind; of an expansion, `details` means its seats'. */
export type DelegationDialog =
  (typeof OF_BOTH)[number] | 'contact' | 'reason' | 'declinehandover' | 'object' | 'choose';
export type ExpansionDialog =
  Exclude<OpportunityDialog, DelegationDialog | CaseDialog> | (typeof OF_BOTH)[number];

export function isOfDelegation(dialog: OpportunityDialog): dialog is DelegationDialog {
  return (
    isOfBoth(dialog) ||
    ['contact', 'reason', 'declinehandover', 'object', 'choose'].includes(dialog)
  );
}

export function isOfExpansion(dialog: OpportunityDialog): dialog is ExpansionDialog {
  return isOfBoth(dialog) || !(isOfDelegation(dialog) || isOfCase(dialog));
}

export function isOfCase(dialog: OpportunityDialog): dialog is CaseDialog {
  return dialog === 'case_study' || dialog === 'case_study_facts';
}

function isOfBoth(dialog: OpportunityDialog): dialog is (typeof OF_BOTH)[number] {
  return (OF_BOTH as readonly string[]).includes(dialog);
}

/** Opening one of the dialogs that belong to an opportunity. */
export type OpportunityDialog = Exclude<
  DialogName,
  'delegate' | 'expand' | 'interest' | 'join' | 'coop' | 'availability' | 'federation' | SetupDialog
>;
