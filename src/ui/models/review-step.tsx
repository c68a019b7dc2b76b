import { type SubmitEvent, useState } from 'react';
import type {
  FileSource,
  Inspection,
  ModelState,
  OfferedModel,
  PartState,
  Profile,
  StorageState,
} from '../../../workers/importer-protocol';
import { Choice } from '../choice';
import { formatBytes } from '../format';
import { say } from '../language/present-language';
import { t } from '../strings';
import { FoundParts } from './found-parts';
import { acceptedLicences, rememberLicences } from './import-memory';
import { licencesOf } from './licences';
import { RecipeChoice } from './recipe-choice';
import { cacheBytes, lackingBytes, recommendedProfile } from './recommended-profile';
import { StorageMeter } from './storage-meter';
import type { Wish } from './use-import-flow';

interface Props {
  readonly state: ModelState;
  readonly inspection: Inspection;
  readonly sources: readonly FileSource[];
  readonly wish: Wish;
  readonly storage: StorageState;
  readonly kept: boolean;
  /** Another import runs. */
  readonly busy: boolean;
  readonly onStart: (
    profile: Profile,
    parts: readonly PartState['part'][],
    recipe: string | undefined,
  ) => void;
}

const PROFILES: readonly Profile[] = ['q4', 'q8', 'full'];

/** Everything a visitor has to know before bytes flow: what, how much, where to, under which licence. */
export function ReviewStep(props: Props) {
  const { state, inspection, sources, wish, storage, kept, busy, onStart } = props;
  const { offer } = state;
  const { remarks } = inspection;
  const complete = state.parts.filter((part) => part.state === 'complete').map(({ part }) => part);
  const [parts, setParts] = useState<readonly PartState['part'][]>(() =>
    inspection.found
      .map(({ part }) => part)
      .filter((part) => (wish.parts ? wish.parts.includes(part) : !complete.includes(part))),
  );
  const found = inspection.found.filter(({ part }) => parts.includes(part));
  const recommended = recommendedProfile(found, storage);
  const [profile, setProfile] = useState(wish.profile ?? recommended);
  const licences = licencesOf(offer, found, sources);
  const [accepted, setAccepted] = useState<readonly string[]>(acceptedLicences);
  const [sent, setSent] = useState(false);
  const sampled = parts.includes('transformer') ? inspection.recipe : undefined;
  const [recipe, setRecipe] = useState(inspection.recipe?.told?.recipe);
  const isUntold = sampled !== undefined && recipe === undefined;
  const owed = licences.filter(({ url }) => !accepted.includes(url));

  const download = sources.every(({ kind }) => kind === 'url');
  const bytes = found.reduce((sum, part) => sum + part.sourceBytes, 0);
  const needed = cacheBytes(found, profile);
  const missing = storage.quota === undefined ? 0 : needed - (storage.quota - storage.used);
  const blocked = missing > 0 || busy || parts.length === 0;

  function send(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    setSent(true);
    const form = event.currentTarget;
    if (isUntold) form.querySelector<HTMLInputElement>('.recipes input')?.focus();
    else if (owed.length > 0) form.querySelector<HTMLInputElement>('.licence input:not(:checked)')?.focus();
    else if (!blocked) {
      rememberLicences(licences.map(({ url }) => url));
      onStart(profile, parts, sampled && recipe);
    }
  }

  if (inspection.found.length === 0) {
    return (
      <>
        <p className="lead">{t.models.review.nothing}</p>
        <Remarks remarks={remarks.map(say)} />
      </>
    );
  }
  return (
    <form className="review" onSubmit={send} noValidate>
      <section>
        <h3>{t.models.review.found}</h3>
        <FoundParts
          found={inspection.found}
          titleOf={(part) => titleOf(offer, part)}
          complete={complete}
          chosen={parts}
          onChoose={setParts}
        />
        <p className="sum">{download ? t.models.review.download(bytes) : t.models.review.read(bytes)}</p>
        {wish.profile && <p className="hint">{t.models.review.continues}</p>}
      </section>
      <Remarks remarks={remarks.map(say)} />
      {sampled && (
        <RecipeChoice recipe={sampled} chosen={recipe} missed={sent && isUntold} onChoose={setRecipe} />
      )}
      <section>
        <Choice
          legend={t.models.review.profile}
          name="profile"
          options={PROFILES}
          selected={profile}
          keyOf={String}
          onChange={setProfile}
        >
          {(option) => (
            <>
              <strong>{t.models.review.profiles[option].name}</strong>
              <span className="offer-size">{formatBytes(cacheBytes(found, option))}</span>
              {option === recommended && <em>{t.models.review.recommended}</em>}
            </>
          )}
        </Choice>
        <p className="hint" aria-live="polite">
          {t.models.review.profiles[profile].text}
        </p>
        {recommended === 'q4' && (
          <p className="hint">{t.models.review.noRoomFor8(lackingBytes(found, 'q8', storage))}</p>
        )}
      </section>
      <section>
        <h3>{t.models.review.space}</h3>
        <StorageMeter storage={storage} kept={kept || storage.used === 0} adding={needed} />
        {missing > 0 && (
          <p className="problem" role="alert">
            {t.models.review.tooLittle(missing)}
          </p>
        )}
      </section>
      {licences.length > 0 && (
        <section>
          <h3>{t.models.review.licences}</h3>
          {licences.map(({ name, url, parts }) => (
            <p key={url} className="licence">
              <label>
                <input
                  type="checkbox"
                  checked={accepted.includes(url)}
                  aria-invalid={sent && !accepted.includes(url)}
                  aria-label={`${t.models.review.accept}: ${name}`}
                  onChange={({ target }) =>
                    setAccepted(
                      target.checked ? [...accepted, url] : accepted.filter((other) => other !== url),
                    )
                  }
                />
                <span>{t.models.review.accept}</span>
              </label>
              <span>
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
                <small>{t.models.review.licenceOf(parts.join(', '))}</small>
              </span>
            </p>
          ))}
        </section>
      )}
      <div className="step-go">
        <button type="submit" className="primary" aria-disabled={blocked || isUntold || owed.length > 0}>
          {download ? t.models.review.startDownload(bytes) : t.models.review.startRead(bytes)}
        </button>
        <p className={sent && (isUntold || owed.length > 0) ? 'problem' : 'hint'} role="status">
          {busy
            ? t.models.oneAtATime
            : parts.length === 0
              ? t.models.review.nothingChosen
              : isUntold
                ? t.models.review.recipeMissing
                : owed.length > 0 && t.models.review.notAccepted}
        </p>
      </div>
    </form>
  );
}

function Remarks({ remarks }: { readonly remarks: readonly string[] }) {
  if (remarks.length === 0) return null;
  return (
    <section>
      <h3>{t.models.review.remarks}</h3>
      <ul className="remarks">
        {remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}

function titleOf(offer: OfferedModel, part: Inspection['found'][number]['part']): string {
  const offered = offer.parts.find((candidate) => candidate.part === part);
  return offered ? say(offered.title) : t.models.parts.names[part];
}
