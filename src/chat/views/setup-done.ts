import type {RegistryDone} from '../../app/done.ts';
import {never} from '../../domain/workflow.ts';
import {LANGUAGES, languageName, md} from '../../text/words.ts';
import {lines, textOf} from './view.ts';
import type {View} from './view.ts';

type Of<Id extends RegistryDone['id']> = Extract<RegistryDone, {id: Id}>;
type SetupDone = Of<
  'coop_added' | 'coops_listed' | 'agreement_published' | 'announced' | 'step_settled'
>;

/** What was done to get FIT started. */
export function setupDoneText(done: SetupDone, view: View): string {
  const {words} = view;
  switch (done.id) {
    case 'coop_added':
      return addedText(done, view);
    case 'coops_listed':
      return listedText(done, view);
    case 'agreement_published':
      return publishedText(done, view);
    case 'announced':
      return words.t('done.announced');
    case 'step_settled': {
      const said = words.t(`done.step_settled.${done.step}`);
      return done.over ? said : `${said} ${words.t('done.step_settled.more')}`;
    }
    default:
      return never(done);
  }
}

function addedText({coop, people, yourself}: Of<'coop_added'>, {words, names}: View): string {
  const args = {coop: names.coop(coop.id), handle: md(coop.handle)};
  const kind = md(textOf(words, 'kind', coop.kind));
  return lines(
    words.t(coop.participates ? 'done.coop_added_fit' : 'done.coop_added', {...args, kind}),
    people.length > 0
      ? words.t('done.coop_added_people', {people: names.people(people)})
      : coop.participates && words.t('done.coop_added_nobody', args),
    yourself && words.t('done.not_yourself', args),
  );
}

function listedText(
  {added, known, people, yourself}: Of<'coops_listed'>,
  {words, names}: View,
): string {
  const counts = words.t('done.coops_listed', {added, people});
  return lines(
    known > 0 ? `${counts} ${words.t('done.coops_known', {n: known})}` : counts,
    added > 0 && words.t('done.coops_next'),
    yourself !== null &&
      words.t('done.not_yourself', {coop: names.coop(yourself), handle: names.handle(yourself)}),
  );
}

/** The other languages read this text, until theirs is written. */
function publishedText(
  {language, version, renewed, languages}: Of<'agreement_published'>,
  {words}: View,
): string {
  const [missing] = LANGUAGES.filter((one) => !languages.includes(one));
  const named = (one: string) => md(languageName(one, words.language));
  return lines(
    words.t(renewed ? 'done.agreement_renewed' : 'done.agreement_corrected', {
      version,
      language: named(language),
    }),
    missing !== undefined &&
      words.t('done.agreement_untranslated', {language: named(missing), code: md(missing)}),
  );
}
